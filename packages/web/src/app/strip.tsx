import { Link } from '@tanstack/react-router'
import type { Action } from '@vigie/domain'
import { useLive } from '../data/live-context.tsx'
import { useMe } from '../data/me.tsx'
import type { ShownEvent } from '../data/read-event.ts'
import { may } from '../data/session.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Age } from '../ui/age.tsx'
import { Said } from '../ui/notes.tsx'
import { useNow } from '../ui/now.tsx'
import { AccountMenu } from './account-menu.tsx'

/** The rooms in the order of their keys (Alt 1 …), each with the right that opens it. */
export const ROOMS = [
  { to: '/log', name: 'shell.log', action: 'log.read' },
  { to: '/incidents', name: 'shell.incidents', action: 'incident.read' },
  { to: '/findings', name: 'shell.findings', action: 'finding.read' },
  { to: '/cases', name: 'shell.cases', action: 'case.read' },
  { to: '/wall', name: 'shell.wall', action: 'event.read' },
  { to: '/venue', name: 'shell.venue', action: 'gate.read' },
  { to: '/inspections', name: 'shell.inspections', action: 'inspection.read' },
  { to: '/people', name: 'shell.people', action: 'person.read' },
  { to: '/exercise', name: 'shell.exercise', action: 'exercise.control' },
  { to: '/rules', name: 'shell.rules', action: 'rule.read' },
  { to: '/hunt', name: 'shell.hunt', action: 'hunt.run' },
  { to: '/sources', name: 'shell.sources', action: 'system.read' },
  { to: '/assets', name: 'shell.assets', action: 'asset.read' },
  { to: '/effectiveness', name: 'shell.effectiveness', action: 'effectiveness.read' },
  { to: '/handover', name: 'shell.handover', action: 'handover.read' },
] as const satisfies readonly {
  readonly to: string
  readonly name: MessageKey
  readonly action: Action
}[]

/** The top strip: event · phase and countdown · rooms · link · tree checkpoint · person. */
export function Strip(props: {
  readonly event: ShownEvent | undefined
  readonly onKeys: () => void
}) {
  const { event, onKeys } = props
  const me = useMe()
  const speech = useSpeech()
  const rooms = ROOMS.filter(
    (room) => may(me, room.action) && (room.to !== '/exercise' || event?.exercise === true),
  )
  return (
    <div className="strip">
      <div className="strip-event">
        {event === undefined ? (
          <span className="quiet">{speech.text('shell.event-unknown')}</span>
        ) : (
          <>
            <strong>
              <Said text={event.name} />
            </strong>
            <span className="strip-venue quiet">
              <bdi>{event.venue?.name}</bdi>
            </span>
          </>
        )}
      </div>
      {event === undefined ? null : <PhaseClock event={event} />}
      <nav className="rooms" aria-label={speech.text('shell.rooms')}>
        {rooms.map((room) => (
          <Link key={room.to} to={room.to} search={keepPast} activeProps={{ className: 'active' }}>
            {speech.text(room.name)}
          </Link>
        ))}
      </nav>
      <div className="strip-end">
        <LinkState />
        <CheckpointAge />
        <AccountMenu onKeys={onKeys} />
      </div>
    </div>
  )
}

/** Moving between rooms keeps the past that one looks at, and drops a search of the log. */
function keepPast(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}

function PhaseClock(props: { readonly event: ShownEvent }) {
  const { phase, phaseSinceMs, kickOffAtMs } = props.event
  const speech = useSpeech()
  const now = useNow()
  return (
    <div className="strip-phase">
      <strong>{speech.text(`phase.${phase}`)}</strong>
      <span className="strip-countdown quiet">
        {kickOffAtMs === undefined
          ? speech.text('shell.phase-since', { age: speech.duration(now - phaseSinceMs) })
          : speech.text(now < kickOffAtMs ? 'shell.kick-off-in' : 'shell.kick-off-since', {
              time: speech.countdown(Math.abs(kickOffAtMs - now)),
            })}
      </span>
    </div>
  )
}

function LinkState() {
  const speech = useSpeech()
  const link = useLive((state) => state.link)
  const heardMs = useLive((state) => state.heardMs)
  const skewMs = useLive((state) => state.skewMs)
  const word =
    link.kind === 'catching-up'
      ? speech.text('link.catching-up', { n: link.behind })
      : speech.text(`link.${link.kind}`)
  return (
    <span>
      <output className={`link-${link.kind}`}>{word}</output>{' '}
      <span className="strip-heard quiet">
        <Age atMs={heardMs + skewMs} />
      </span>
    </span>
  )
}

function CheckpointAge() {
  const speech = useSpeech()
  const checkpoint = useLive((state) => state.checkpoint)
  const position = useLive((state) => state.position)
  // A quiet log needs no new signature: age warns only while something waits to be signed.
  const isBehind = checkpoint !== undefined && checkpoint.size < position
  return (
    <span
      className="strip-checkpoint quiet"
      title={
        checkpoint === undefined
          ? speech.text('checkpoint.label')
          : `${speech.text('checkpoint.label')} · ${speech.text('checkpoint.detail', { size: checkpoint.size })}`
      }
    >
      {speech.text('checkpoint.short')}{' '}
      {checkpoint !== undefined && checkpoint.signedAtMs === undefined ? (
        speech.number(checkpoint.size)
      ) : (
        <Age atMs={checkpoint?.signedAtMs} {...(isBehind ? { staleAfterMs: 5_000 } : {})} />
      )}
    </span>
  )
}
