import { Link } from '@tanstack/react-router'
import { useSpeech } from '../../i18n/use-speech.tsx'

/** From asking the stored events to running a rule or a list over them, and back. */
export function HuntTabs() {
  const speech = useSpeech()
  return (
    <nav className="hunt-tabs" aria-label={speech.text('shell.hunt')}>
      <Link
        to="/hunt"
        activeOptions={{ exact: true, includeSearch: false }}
        activeProps={{ className: 'active' }}
      >
        {speech.text('hunt.tab.query')}
      </Link>
      <Link to="/hunt/retro" activeProps={{ className: 'active' }}>
        {speech.text('hunt.tab.retro')}
      </Link>
    </nav>
  )
}
