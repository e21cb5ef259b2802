import { isWithinTlp, TLP_LEVELS } from '@vigie/domain'
import type { Tlp } from '@vigie/domain'
import { useMemo } from 'react'
import { useLive } from '../data/live-context.tsx'
import type { LiveState } from '../data/live-state.ts'
import { useSpeech } from '../i18n/use-speech.tsx'
import { TlpLabel } from '../ui/tlp.tsx'

/** Shown only when needed: while the screen holds something more restricted than the room's usual AMBER. */
export function MarkingBanner() {
  const speech = useSpeech()
  const entries = useLive((state) => state.entries)
  const highest = useMemo(() => highestMarking(entries), [entries])
  if (isWithinTlp(highest, 'AMBER')) return null
  return (
    <p className="marking-bar">
      <TlpLabel level={highest} /> {speech.text('shell.marking')}
    </p>
  )
}

/** The most restricted marking among the entries that this screen holds. */
function highestMarking(entries: LiveState['entries']): Tlp {
  let rank = 0
  for (const entry of entries) {
    const at = TLP_LEVELS.findIndex((level) => level === entry.tlp)
    // A marking that this page does not know is treated as the most restricted.
    rank = Math.max(rank, at === -1 ? TLP_LEVELS.length - 1 : at)
  }
  return TLP_LEVELS[rank] ?? 'RED'
}
