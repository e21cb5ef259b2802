import type { ShownIncident } from '../../data/read-incident.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Said } from '../../ui/notes.tsx'
import { SHAPES } from '../../ui/severity.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import { useFit } from './use-fit.ts'
import { countByPriority } from './wall-state.ts'

/** Rows of the wall are two lines of 28 px. */
const ROW_PX = 84

/** Open incidents: how many of each priority, then the most urgent ones, as many as fit. */
export function WallIncidents(props: { readonly incidents: readonly ShownIncident[] }) {
  const { incidents } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { ref, rows } = useFit(ROW_PX)
  const isCut = incidents.length > rows
  const shown = incidents.slice(0, isCut ? Math.max(0, rows - 1) : rows)
  return (
    <section className="wall-panel" aria-label={speech.text('wall.incidents')}>
      <h2>
        {speech.text('wall.incidents')} <strong>{speech.number(incidents.length)}</strong>
      </h2>
      <ul className="wall-tally">
        {countByPriority(incidents).map(({ priority, count }) => (
          <li
            key={priority}
            className={count === 0 ? 'is-none' : `tone-${toneOfPriority(priority)}`}
            aria-label={`${speech.text(`incident.priority.${priority}`)}: ${speech.number(count)}`}
          >
            <span aria-hidden="true">{SHAPES[toneOfPriority(priority)]}</span>{' '}
            {speech.number(count)}
          </li>
        ))}
      </ul>
      <ul className="wall-rows" ref={ref}>
        {incidents.length === 0 ? (
          <li className="quiet">{speech.text('wall.incidents.none')}</li>
        ) : null}
        {shown.map(({ id, priority, title, place, owner, openedAtMs }) => (
          <li key={id} className="wall-incident">
            <span className={`wall-shape tone-${toneOfPriority(priority)}`} aria-hidden="true">
              {SHAPES[toneOfPriority(priority)]}
            </span>
            <span className="visually-hidden">
              {speech.text(`incident.priority.${priority}`)}.{' '}
            </span>
            <span className="wall-line" dir="auto">
              <Said text={title} />
            </span>
            <span className="wall-sub">
              <span className="wall-age">
                <Age atMs={openedAtMs} />
              </span>
              {place === undefined ? null : (
                <>
                  {' '}
                  · <bdi>{place}</bdi>
                </>
              )}{' '}
              ·{' '}
              {owner === undefined ? (
                <span className="tone-high">{speech.text('incident.nobody')}</span>
              ) : (
                <bdi>{nameOf(owner)}</bdi>
              )}
            </span>
          </li>
        ))}
        {isCut && rows > 0 ? (
          <li className="quiet">
            {speech.text('wall.more', { n: incidents.length - shown.length })}
          </li>
        ) : null}
      </ul>
    </section>
  )
}
