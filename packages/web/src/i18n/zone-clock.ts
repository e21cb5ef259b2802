/** `2026-11-24T22:45:07` as the clocks of a zone show an instant (epoch ms): what a time field holds. */
export function wallClock(atMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
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
    parts.find((part) => part.type === type)?.value ?? '00'
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`
}

/**
 * The instant (epoch ms) at which the clocks of a zone show `wall`; undefined for what is no time. Of a
 * time that comes twice the first, of one that the clocks skip the moment after the gap.
 */
export function instantIn(wall: string, timeZone: string): number | undefined {
  const asUtc = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const offsetAt = (atMs: number) => Date.parse(`${wallClock(atMs, timeZone)}Z`) - atMs
  const DAY_MS = 86_400_000
  const before = asUtc - offsetAt(asUtc - DAY_MS)
  const after = asUtc - offsetAt(asUtc + DAY_MS)
  const isIt = (atMs: number) => atMs + offsetAt(atMs) === asUtc
  if (isIt(before)) return before
  return isIt(after) ? after : before
}
