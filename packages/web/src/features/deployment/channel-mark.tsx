import { useSpeech } from '../../i18n/use-speech.tsx'
import type { ShownChannel } from './use-radio-plan.ts'

const LOOK = {
  failed: { shape: '◆', tone: 'critical' },
  untested: { shape: '▲', tone: 'high' },
  'under-test': { shape: '▶', tone: 'medium' },
  passed: { shape: '✓', tone: 'low' },
} as const

/** Shape, word and colour of how a channel stands before the doors open. */
export function ChannelMark(props: { readonly channel: ShownChannel }) {
  const speech = useSpeech()
  const { standing, isWithdrawn } = props.channel
  if (isWithdrawn) return <span className="quiet">{speech.text('radio.withdrawn')}</span>
  const { shape, tone } = LOOK[standing]
  return (
    <span className={`badge tone-${tone}`}>
      <span aria-hidden="true">{shape}</span>
      {speech.text(`radio.standing.${standing}`)}
    </span>
  )
}
