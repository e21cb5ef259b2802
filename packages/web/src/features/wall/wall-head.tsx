import { Link } from '@tanstack/react-router'
import { useLive } from '../../data/live-context.tsx'
import type { ShownEvent } from '../../data/read-event.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { WALLS } from './wall-search.ts'
import type { Wall } from './wall-search.ts'

/** Event and phase, the countdown, the hour, and whether the wall still hears the server. */
export function WallHead(props: { readonly event: ShownEvent | undefined; readonly wall: Wall }) {
  const { event, wall } = props
  const speech = useSpeech()
  return (
    <header className="wall-head">
      <h1 className="wall-event">
        {event === undefined ? speech.text('shell.event-unknown') : <Said text={event.name} />}
      </h1>
      <p className="wall-phase">
        {event === undefined ? null : speech.text(`phase.${event.phase}`)}
      </p>
      <KickOff event={event} />
      <Clock />
      <nav className="wall-variants" aria-label={speech.text('wall.variants')}>
        {WALLS.map((each, index) => (
          <Link
            key={each}
            to="/wall"
            search={({ asOf }) => ({
              ...(asOf === undefined ? {} : { asOf }),
              ...(each === 'all' ? {} : { v: each }),
            })}
            className="button"
            aria-current={each === wall}
          >
            {speech.text(`wall.v.${each}`)} <kbd className="kbd">{index + 1}</kbd>
          </Link>
        ))}
      </nav>
    </header>
  )
}

function KickOff(props: { readonly event: ShownEvent | undefined }) {
  const speech = useSpeech()
  const now = useNow()
  const kickOffAtMs = props.event?.kickOffAtMs
  if (kickOffAtMs === undefined) {
    return <p className="wall-count quiet">{speech.text('wall.no-kick-off')}</p>
  }
  return (
    <p className="wall-count">
      <span className="quiet">
        {speech.text(now < kickOffAtMs ? 'wall.to-kick-off' : 'wall.since-kick-off')}
      </span>{' '}
      <strong>{speech.countdown(Math.abs(kickOffAtMs - now))}</strong>
    </p>
  )
}

function Clock() {
  const speech = useSpeech()
  const now = useNow()
  const link = useLive((state) => state.link)
  const heardMs = useLive((state) => state.heardMs)
  const skewMs = useLive((state) => state.skewMs)
  return (
    <p className="wall-clock">
      <span className={`link-${link.kind}`}>
        {link.kind === 'live' ? null : (
          <>
            {speech.text(link.kind === 'catching-up' ? 'link.connecting' : `link.${link.kind}`)}{' '}
            <Age atMs={heardMs + skewMs} />
          </>
        )}
      </span>
      <strong>{speech.time(now)}</strong>
    </p>
  )
}
