import { useSpeech } from '../i18n/use-speech.tsx'
import { useNow } from './now.tsx'

/** From this share of its time on, a deadline is near. */
const NEAR_SHARE = 0.8

/**
 * How long until a deadline, ticking: shape, word and colour change when a fifth of the time is left and
 * when it has passed.
 */
export function Deadline(props: {
  /** Epoch ms: from when the time counts, and when it ends. */
  readonly fromMs: number
  readonly dueMs: number
}) {
  const { fromMs, dueMs } = props
  const speech = useSpeech()
  const now = useNow()
  const age = speech.duration(Math.abs(dueMs - now))
  const title = speech.moment(dueMs)
  if (now >= dueMs) {
    return (
      <span className="badge tone-critical" title={title}>
        <span aria-hidden="true">◆</span>
        {speech.text('room.late', { age })}
      </span>
    )
  }
  const isNear = now - fromMs >= (dueMs - fromMs) * NEAR_SHARE
  return (
    <span className={isNear ? 'badge tone-high' : 'badge quiet'} title={title}>
      <span aria-hidden="true">{isNear ? '▲' : '○'}</span>
      {speech.text(isNear ? 'room.soon' : 'room.left', { age })}
    </span>
  )
}
