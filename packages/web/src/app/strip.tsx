import { useLive } from '../data/live-context.tsx'
import type { ShownEvent } from '../data/read-event.ts'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Age } from '../ui/age.tsx'
import { Said } from '../ui/notes.tsx'
import { useNow } from '../ui/now.tsx'
import { AccountMenu } from './account-menu.tsx'
import { GroupNav } from './room-nav.tsx'

/** The top strip: event · phase and countdown · groups of rooms · link · tree checkpoint · person. */
export function Strip(props: {
  readonly event: ShownEvent | undefined
  readonly onKeys: () => void
}) {
  const { event, onKeys } = props
  const speech = useSpeech()
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
      <GroupNav />
      <div className="strip-end">
        <LinkState />
        <CheckpointAge />
        <AccountMenu onKeys={onKeys} />
      </div>
    </div>
  )
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
