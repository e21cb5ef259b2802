import './public-desk.css'
import { Outlet } from '@tanstack/react-router'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty } from '../../ui/notes.tsx'
import { RoomTabs } from '../../ui/room-tabs.tsx'

/** The screens of the public desk: what is told, what is checked, what the public says, what it must hear at once. */
export function PublicDeskFrame() {
  const speech = useSpeech()
  const me = useMe()
  if (!may(me, 'publication.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  return (
    <div className="tabbed">
      <RoomTabs
        label={speech.text('shell.public')}
        tabs={[
          { to: '/public/communiques', text: speech.text('public.communiques') },
          { to: '/public/rumours', text: speech.text('public.rumours') },
          { to: '/public/reactions', text: speech.text('public.reactions') },
          { to: '/public/alerts', text: speech.text('public.alerts') },
        ]}
      />
      <Outlet />
    </div>
  )
}
