import './inspection.css'
import { Outlet } from '@tanstack/react-router'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { RoomTabs } from '../../ui/room-tabs.tsx'

/** The screens of inspections: rounds, defects, go or no-go, what is checked. */
export function InspectionFrame() {
  const speech = useSpeech()
  const me = useMe()
  return (
    <div className="tabbed">
      <RoomTabs
        label={speech.text('shell.inspections')}
        tabs={[
          { to: '/inspections', text: speech.text('inspection.rounds') },
          { to: '/defects', text: speech.text('defect.list') },
          { to: '/clearance', text: speech.text('clearance.title') },
          ...(may(me, 'inspection.manage')
            ? [{ to: '/checkpoints' as const, text: speech.text('inspection.setup') }]
            : []),
        ]}
      />
      <Outlet />
    </div>
  )
}
