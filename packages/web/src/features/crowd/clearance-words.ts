import type { GateForecast } from '@vigie/protocol'
import type { Speech } from '../../i18n/speech.ts'

const MINUTE_MS = 60_000

/** When the queue of a gate is gone, against kick-off; late when that is after it, or never within three hours. */
export function clearanceWords(
  speech: Speech,
  forecast: GateForecast | undefined,
  kickOffAtMs: number | undefined,
): { readonly text: string; readonly isLate: boolean } {
  if (forecast === undefined) return { text: speech.text('crowd.clear.unknown'), isLate: false }
  const { clearance } = forecast
  if (clearance === null) return { text: speech.text('crowd.clear.none'), isLate: false }
  if (clearance.likely === null) return { text: speech.text('crowd.clear.never'), isLate: true }
  const atMs = Date.parse(clearance.likely)
  const time = speech.minute(atMs)
  if (kickOffAtMs === undefined)
    return { text: speech.text('crowd.clear.at', { time }), isLate: false }
  const minutes = Math.round((atMs - kickOffAtMs) / MINUTE_MS)
  const isLate = minutes > 0
  return {
    isLate,
    text: speech.text(isLate ? 'crowd.clear.after' : 'crowd.clear.before', {
      time,
      n: speech.number(Math.abs(minutes)),
    }),
  }
}
