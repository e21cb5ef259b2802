import { Link } from '@tanstack/react-router'
import { useLive } from '../../data/live-context.tsx'
import { useSpeech } from '../../i18n/use-speech.tsx'

/** Leads into the past, starting from now; every room then shows that moment. */
export function TravelLink() {
  const speech = useSpeech()
  const position = useLive((state) => state.position)
  return (
    <Link to="/log" search={{ asOf: Math.max(1, position) }}>
      {speech.text('past.open')}
    </Link>
  )
}
