import './venue.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CapacityAnswer } from '@vigie/protocol'
import { useAnswer } from '../../data/use-answer.ts'
import { useVenueId } from '../../data/use-event.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { CapacitySheetView } from './capacity-sheet.tsx'
import { CapacitySign } from './capacity-sign.tsx'
import { CapacityWhatIfPanel } from './capacity-what-if.tsx'

type Section = CapacityAnswer['sections'][number]

/** The safe capacity of each section: which sector, its four capacities worked out, who signed. */
export function CapacityScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const venue = useVenueId()
  const { sector } = useSearch({ strict: false })
  const path = venue && `/api/venues/${encodeURIComponent(venue)}/capacity`
  const kinds = ['venue.', 'capacity.', 'defect.', 'match.']
  const { data, loading, retry } = useAnswer(CapacityAnswer, path, { kinds })
  if (venue === undefined) return <Empty>{speech.text('venue.none')}</Empty>
  if (data === undefined) {
    return loading.kind === 'failed' ? (
      <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
    ) : (
      <Empty>{speech.text('shell.loading')}</Empty>
    )
  }
  const shown = data.sections.find(({ sheet }) => sheet.sector === sector) ?? data.sections[0]
  return (
    <div className="capacity">
      <nav className="capacity-sectors" aria-label={speech.text('capacity.sectors')}>
        <p className="capacity-total">
          {speech.text('capacity.total')}
          <strong>
            {data.total === undefined ? speech.text('capacity.unknown') : speech.number(data.total)}
          </strong>
        </p>
        <ul>
          {data.sections.map((section) => (
            <li key={section.sheet.sector}>
              <button
                type="button"
                aria-current={section === shown}
                onClick={() => {
                  void navigate({
                    to: '/venue/capacity',
                    search: (s) => ({ ...s, sector: section.sheet.sector }),
                    replace: true,
                  })
                }}
              >
                <bdi>{section.sheet.sector}</bdi>
                <SectionMark section={section} />
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {shown === undefined ? (
        <Empty>{speech.text('venue.none')}</Empty>
      ) : (
        <article className="capacity-body" key={shown.sheet.sector}>
          <h1>
            {speech.text('capacity.sector', { id: shown.sheet.sector })}
            {' · '}
            {speech.text('capacity.final')}{' '}
            <strong className="capacity-final">
              {shown.sheet.final === undefined
                ? speech.text('capacity.unknown')
                : speech.number(shown.sheet.final)}
            </strong>
          </h1>
          <CapacitySheetView sheet={shown.sheet} />
          <CapacitySign venue={venue} section={shown} />
          <CapacityWhatIfPanel venue={venue} sector={shown.sheet.sector} />
        </article>
      )}
    </div>
  )
}

function SectionMark(props: { readonly section: Section }) {
  const speech = useSpeech()
  const { sheet, signed, isOutdated } = props.section
  if (isOutdated) return <span className="tone-high">▲</span>
  if (signed === null) return <span className="quiet">○</span>
  return <span>{sheet.final === undefined ? '?' : speech.number(sheet.final)}</span>
}
