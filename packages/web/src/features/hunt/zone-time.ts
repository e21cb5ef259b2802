/** `2026-11-24 22:45` of an instant (epoch ms) in a zone: written so, no reader mistakes day for month. */
export function fieldTime(atMs: number, timeZone: string): string {
  return new Date(atMs + offsetAt(atMs, timeZone)).toISOString().slice(0, 16).replace('T', ' ')
}

/**
 * The instant (epoch ms) that a date and time (`2026-11-24 22:45`, seconds if wanted) means in a zone;
 * undefined when it is none. An
 * hour that a change of clocks skips is read as the one after it, one that comes twice as the first.
 */
export function instantIn(text: string, timeZone: string): number | undefined {
  const written = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)$/.exec(text.trim())
  const asUtc = Date.parse(`${written?.[1]}T${written?.[2]}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const first = asUtc - offsetAt(asUtc - DAY_MS, timeZone)
  if (first + offsetAt(first, timeZone) === asUtc) return first
  return asUtc - offsetAt(asUtc - offsetAt(asUtc, timeZone), timeZone)
}

const DAY_MS = 86_400_000

/** Local time minus UTC, ms. */
function offsetAt(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(atMs)
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  const local = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  )
  return local - Math.floor(atMs / 1000) * 1000
}
