/** The midnight before `nowMs` (epoch ms) in a zone, as epoch ms; on a day that clocks change, an hour off. */
export function localMidnight(nowMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(nowMs)
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  const whole = Math.floor(nowMs / 1000) * 1000
  return whole - ((of('hour') * 60 + of('minute')) * 60 + of('second')) * 1000
}
