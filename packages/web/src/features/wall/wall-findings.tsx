import { FINDING_LEVELS } from '@vigie/domain'
import type { Documents } from '../../data/live-state.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { SHAPES } from '../../ui/severity.tsx'
import { toneOfLevel } from '../../ui/tones.ts'
import { findingCounts } from './wall-state.ts'

/** How many findings wait, how many of them are new, and how severe they are. */
export function WallFindings(props: { readonly findings: Documents }) {
  const speech = useSpeech()
  const { fresh, toDo, byLevel } = findingCounts(props.findings)
  return (
    <section className="wall-panel" aria-label={speech.text('wall.findings')}>
      <h2>
        {speech.text('wall.findings')} <strong>{speech.number(toDo)}</strong>
      </h2>
      <ul className="wall-tally">
        {FINDING_LEVELS.toReversed().map((level) => {
          const count = byLevel.get(level) ?? 0
          return (
            <li
              key={level}
              className={count === 0 ? 'is-none' : `tone-${toneOfLevel(level)}`}
              aria-label={`${speech.text(`finding.level.${level}`)}: ${speech.number(count)}`}
            >
              <span aria-hidden="true">{SHAPES[toneOfLevel(level)]}</span> {speech.number(count)}
            </li>
          )
        })}
      </ul>
      <p className="quiet">
        {speech.number(fresh)} {speech.text('wall.findings.new')}
      </p>
    </section>
  )
}
