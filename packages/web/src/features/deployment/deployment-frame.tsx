import './deployment.css'
import { Outlet } from '@tanstack/react-router'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { RoomTabs } from '../../ui/room-tabs.tsx'

/** The deployment: posts with plan and presence, units with duty and contact. */
export function DeploymentFrame() {
  const speech = useSpeech()
  return (
    <div className="tabbed">
      <RoomTabs
        label={speech.text('deploy.tabs')}
        tabs={[
          { to: '/deployment/posts', text: speech.text('deploy.posts') },
          { to: '/deployment/units', text: speech.text('deploy.units') },
          { to: '/deployment/radio', text: speech.text('radio.plan') },
        ]}
      />
      <Outlet />
    </div>
  )
}
