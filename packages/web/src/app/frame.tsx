import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { AsOfProvider, useAsOf } from '../data/as-of.tsx'
import { useLive } from '../data/live-context.tsx'
import { useMe } from '../data/me.tsx'
import type { ShownEvent } from '../data/read-event.ts'
import { may } from '../data/session.ts'
import { useMomentOf } from '../data/use-moment.ts'
import { EntryLine } from '../features/line/entry-line.tsx'
import { MessageBand } from '../features/messages/message-band.tsx'
import { TimeTravelBar } from '../features/time-travel/time-travel-bar.tsx'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Empty } from '../ui/notes.tsx'
import { StandingNow, useNow } from '../ui/now.tsx'
import { KeysHelp } from './keys-help.tsx'
import { MarkingBanner } from './marking-banner.tsx'
import { Palette } from './palette.tsx'
import { GroupRooms } from './room-nav.tsx'
import { mayEnter, roomAt } from './rooms.ts'
import { Strip } from './strip.tsx'
import { useShellKeys } from './use-shell-keys.ts'

/** The frame, the same in every room: strip, banners, room, line. */
export function Frame(props: {
  readonly event: ShownEvent | undefined
  readonly children: ReactNode
}) {
  const { event, children } = props
  const speech = useSpeech()
  const asOf = useAsOf()
  const momentMs = useMomentOf(asOf)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const me = useMe()
  const room = roomAt(path)
  const isOpen = room === undefined || mayEnter(room, (action) => may(me, action))
  const [overlay, setOverlay] = useState<'palette' | 'keys'>()
  useShellKeys(setOverlay)
  const close = () => {
    setOverlay(undefined)
  }
  const classes = [
    'shell',
    ...(event?.exercise === true ? ['shell-exercise'] : []),
    ...(asOf === undefined ? [] : ['shell-past']),
    ...(path === '/wall' ? ['shell-wall'] : []),
  ]
  return (
    <div className={classes.join(' ')}>
      <header>
        <a className="skip" href="#room">
          {speech.text('shell.skip')}
        </a>
        {event?.exercise === true ? <ExerciseBand /> : null}
        <Strip
          event={event}
          onKeys={() => {
            setOverlay('keys')
          }}
        />
        {path === '/wall' || path.endsWith('/walk') ? null : <GroupRooms />}
      </header>
      <section className="banners" aria-label={speech.text('shell.banners')}>
        {/* Who looks at the past must read what is sent now. */}
        <AsOfProvider asOf={undefined}>
          <MessageBand />
        </AsOfProvider>
        <MarkingBanner />
        <LostBar />
        {asOf === undefined ? null : <TimeTravelBar asOf={asOf} />}
      </section>
      <main id="room" className="room" tabIndex={-1}>
        <StandingNow atMs={momentMs}>
          {isOpen ? children : <Empty>{speech.text('shell.not-for-you')}</Empty>}
        </StandingNow>
      </main>
      {path === '/wall' || path.endsWith('/walk') || !may(me, 'log.write') ? null : (
        <EntryLine event={event} isFirst={path.startsWith('/log')} />
      )}
      <Palette isOpen={overlay === 'palette'} onClose={close} />
      <KeysHelp isOpen={overlay === 'keys'} onClose={close} />
    </div>
  )
}

/** An exercise can never be mistaken for the real thing, whatever language one reads. */
function ExerciseBand() {
  return (
    <div className="exercise-band">
      <span lang="fr">EXERCICE</span>
      <span lang="ar">تمرين</span>
      <span lang="en">EXERCISE</span>
    </div>
  )
}

function LostBar() {
  const speech = useSpeech()
  const link = useLive((state) => state.link)
  const skewMs = useLive((state) => state.skewMs)
  const now = useNow()
  if (link.kind !== 'lost') return null
  const heardMs = link.sinceMs + skewMs
  return (
    <div className="lost-bar">
      <span className="visually-hidden" role="alert">
        {speech.text('link.lost')}
      </span>
      <span>
        {speech.text('link.lost-long', {
          age: speech.duration(now - heardMs),
          time: speech.time(heardMs),
        })}
      </span>
    </div>
  )
}
