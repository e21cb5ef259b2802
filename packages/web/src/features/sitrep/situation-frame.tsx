import './sitrep.css'
import { Outlet } from '@tanstack/react-router'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { RoomTabs } from '../../ui/room-tabs.tsx'

/** Situation reports, what comes after the match, lessons, paper. */
export function SituationFrame() {
  const speech = useSpeech()
  return (
    <div className="tabbed">
      <RoomTabs
        label={speech.text('shell.sitrep')}
        tabs={[
          { to: '/sitrep', text: speech.text('sitrep.tab.reports') },
          { to: '/after-action', text: speech.text('sitrep.tab.after') },
          { to: '/lessons', text: speech.text('sitrep.tab.lessons') },
          { to: '/paper', text: speech.text('sitrep.tab.paper') },
        ]}
      />
      <Outlet />
    </div>
  )
}
