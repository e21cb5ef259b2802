import { Outlet } from '@tanstack/react-router'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { RoomTabs } from '../../ui/room-tabs.tsx'

/** The screens of the venue: live, register, capacity, matches, plan. */
export function VenueFrame() {
  const speech = useSpeech()
  const me = useMe()
  return (
    <div className="tabbed">
      <RoomTabs
        label={speech.text('shell.venue')}
        tabs={[
          { to: '/venue', text: speech.text('crowd.picture'), isExact: true },
          { to: '/venue/register', text: speech.text('crowd.register') },
          ...(may(me, 'venue.read')
            ? ([
                { to: '/venue/capacity', text: speech.text('venue.capacity') },
                { to: '/venue/matches', text: speech.text('match.list') },
                { to: '/venue/plan', text: speech.text('venue.plan') },
              ] as const)
            : []),
        ]}
      />
      <Outlet />
    </div>
  )
}
