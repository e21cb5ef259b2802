import { Link } from '@tanstack/react-router'
import { ClearanceAnswer } from '@vigie/protocol'
import { isRecord } from '@vigie/kit'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { numberIn, openedIn, textIn } from '../../data/read-state.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useVenueId } from '../../data/use-event.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, ProblemNote, Said } from '../../ui/notes.tsx'
import { OverrideDialog } from './override-dialog.tsx'

/** Go or no-go: whether gates may be declared open, over what, and by whose signature. */
export function ClearanceScreen() {
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const venue = useVenueId()
  const path = venue && `/api/venues/${encodeURIComponent(venue)}/clearance`
  const { data, loading, retry } = useAnswer(ClearanceAnswer, path, {
    kinds: ['defect.', 'clearance.', 'inspection.'],
    // An override ends by the clock, without a fact.
    everyMs: 30_000,
  })
  const [isSigning, setSigning] = useState(false)
  if (venue === undefined) return <Empty>{speech.text('wall.no-venue')}</Empty>
  if (data === undefined) {
    return loading.kind === 'failed' ? (
      <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
    ) : (
      <Empty>{speech.text('shell.loading')}</Empty>
    )
  }
  const standing = data.severe.filter(({ isOverridden }) => !isOverridden)
  return (
    <div className="clearance">
      <h1 className="visually-hidden">{speech.text('clearance.title')}</h1>
      <output className={`verdict verdict-${data.mayOpen ? 'go' : 'no-go'}`}>
        <strong>
          <span aria-hidden="true">{data.mayOpen ? '✓' : '✗'}</span>{' '}
          {speech.text(data.mayOpen ? 'clearance.go' : 'clearance.no-go')}
        </strong>
        <span>
          {data.mayOpen
            ? speech.text(data.severe.length === 0 ? 'clearance.clear' : 'clearance.overridden')
            : speech.text('clearance.severe', { n: standing.length })}
        </span>
      </output>
      {data.severe.length === 0 ? null : (
        <ul className="stops" aria-label={speech.text('defect.list')}>
          {data.severe.map(({ defect, checkpoint, isOverridden }) => (
            <li key={defect}>
              <bdi className="mono">{checkpoint}</bdi>
              <Link to="/defects/$id" params={{ id: defect }} search={(s) => s}>
                <bdi>{defect}</bdi>
              </Link>
              <span className={isOverridden ? 'tone-high' : 'tone-critical'}>
                {speech.text(isOverridden ? 'clearance.is-overridden' : 'clearance.stands')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Signature document={data.document} />
      {standing.length > 0 && may(me, 'gate.override') && asOf === undefined ? (
        <div className="row">
          <Button
            tone="danger"
            onPress={() => {
              setSigning(true)
            }}
          >
            {speech.text('clearance.override')}
          </Button>
        </div>
      ) : null}
      {standing.length > 0 && !may(me, 'gate.override') ? (
        <p className="quiet">{speech.text('clearance.commander-only')}</p>
      ) : null}
      <OverrideDialog
        venue={venue}
        defects={data.severe}
        isOpen={isSigning}
        onClose={() => {
          setSigning(false)
        }}
      />
    </div>
  )
}

/** Who signed that gates open all the same, why, and until when. */
function Signature(props: { readonly document: ClearanceAnswer['document'] }) {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const state = props.document?.state
  const signed = state?.['override']
  if (!isRecord(signed)) return null
  const [atMs, untilMs] = [numberIn(signed, 'at') ?? 0, numberIn(signed, 'until') ?? 0]
  return (
    <blockquote className="problem">
      <p>
        <Said text={openedIn(signed, 'reason', props.document?.texts ?? {}) ?? null} />
      </p>
      <p className="quiet">
        {speech.text('clearance.signed', {
          who: nameOf(textIn(signed, 'by') ?? ''),
          at: speech.moment(atMs),
          until: speech.moment(untilMs),
        })}
      </p>
    </blockquote>
  )
}
