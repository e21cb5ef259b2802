import type { CheckOutcome } from '@vigie/domain'
import { useSpeech } from '../../i18n/use-speech.tsx'

const SHAPES = { pass: '✓', defect: '✗', 'not-possible': '–' } as const
const TONES = { pass: 'mark-good', defect: 'tone-critical', 'not-possible': 'quiet' } as const

/** What was found, in shape, word and colour. */
export function OutcomeMark(props: { readonly outcome: CheckOutcome | undefined }) {
  const { outcome } = props
  const speech = useSpeech()
  if (outcome === undefined) {
    return <span className="quiet">○ {speech.text('inspection.outcome.none')}</span>
  }
  return (
    <span className={`badge ${TONES[outcome]}`}>
      <span aria-hidden="true">{SHAPES[outcome]}</span>
      {speech.text(`inspection.outcome.${outcome}`)}
    </span>
  )
}
