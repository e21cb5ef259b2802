import { instantIn as wallInstant, wallClock } from '../../i18n/zone-clock.ts'

/** `2026-11-24 22:45` of an instant (epoch ms) in a zone: written so, no reader mistakes day for month. */
export function fieldTime(atMs: number, timeZone: string): string {
  return wallClock(atMs, timeZone).slice(0, 16).replace('T', ' ')
}

/**
 * The instant (epoch ms) that a date and time (`2026-11-24 22:45`, seconds if wanted) means in a zone;
 * undefined when it is none.
 */
export function instantIn(text: string, timeZone: string): number | undefined {
  const written = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)$/.exec(text.trim())
  return wallInstant(`${written?.[1]}T${written?.[2]}`, timeZone)
}
