/**
 * How far a zone's clocks stand ahead of UTC at an instant, minutes. Throws a `RangeError` for a zone
 * that this machine's tables do not know.
 */
export function zoneOffset(timeZone: string): (epochMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (epochMs) => {
    const parts = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, value]))
    const number = (part: Intl.DateTimeFormatPartTypes) => Number(parts.get(part))
    const wall = Date.UTC(
      number('year'),
      number('month') - 1,
      number('day'),
      number('hour'),
      number('minute'),
      number('second'),
    )
    return Math.round((wall - Math.floor(epochMs / 1000) * 1000) / 60_000)
  }
}
