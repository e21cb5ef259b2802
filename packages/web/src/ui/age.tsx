import { useSpeech } from '../i18n/use-speech.tsx'
import { useNow } from './now.tsx'

/** How old a value is, ticking; past `staleAfterMs` it is drawn as a warning. Hover tells the moment. */
export function Age(props: {
  /** Epoch ms of the server's clock; undefined = never heard. */
  readonly atMs: number | undefined
  readonly staleAfterMs?: number
}) {
  const { atMs, staleAfterMs } = props
  const speech = useSpeech()
  const now = useNow()
  if (atMs === undefined) return <span className="age-stale">{speech.text('time.never')}</span>
  const age = now - atMs
  const isStale = staleAfterMs !== undefined && age > staleAfterMs
  return (
    <time
      dateTime={new Date(atMs).toISOString()}
      title={speech.moment(atMs)}
      className={isStale ? 'age age-stale' : 'age'}
    >
      {speech.duration(age)}
    </time>
  )
}

/** A moment in the venue's time, with the whole date in its title. */
export function Moment(props: { readonly atMs: number; readonly precision?: 'second' | 'minute' }) {
  const speech = useSpeech()
  const { atMs, precision = 'second' } = props
  return (
    <time dateTime={new Date(atMs).toISOString()} title={speech.moment(atMs)}>
      {precision === 'second' ? speech.time(atMs) : speech.minute(atMs)}
    </time>
  )
}
