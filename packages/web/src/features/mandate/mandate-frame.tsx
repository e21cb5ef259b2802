import './mandate.css'
import { Outlet } from '@tanstack/react-router'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty } from '../../ui/notes.tsx'
import { RoomTabs } from '../../ui/room-tabs.tsx'

/** The screens of mandates: the mandates themselves, what is asked under them, containment. */
export function MandateFrame() {
  const speech = useSpeech()
  const me = useMe()
  if (!may(me, 'mandate.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  return (
    <div className="tabbed">
      <RoomTabs
        label={speech.text('shell.mandates')}
        tabs={[
          { to: '/mandates', text: speech.text('shell.mandates'), isExact: true },
          { to: '/mandates/requests', text: speech.text('mandate.requests') },
          { to: '/mandates/containment', text: speech.text('mandate.containments') },
        ]}
      />
      <Outlet />
    </div>
  )
}
