/** When named persons may work. Weekly ones are read in the mandate's time zone. */
export type ShiftWindow =
  | {
      readonly kind: 'weekly'
      /** Monday 1 to Sunday 7: the day on which it begins. */
      readonly days: readonly number[]
      /** Minutes after midnight; an end at or before the beginning lies on the next day. */
      readonly fromMinute: number
      readonly untilMinute: number
    }
  | { readonly kind: 'dated'; readonly fromMs: number; readonly untilMs: number }

/** A stretch of time, epoch ms, end excluded. */
export interface Stretch {
  readonly fromMs: number
  readonly untilMs: number
}

/** How far the clocks of a time zone stand ahead of UTC at an instant, minutes. */
export type ZoneOffset = (timeZone: string, epochMs: number) => number

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440

/**
 * The stretch that runs at `nowMs`, cut to the validity; of several the one that ends last. Without
 * windows nothing ever runs.
 */
export function runningShift(
  terms: {
    readonly validity: Stretch
    readonly timeZone: string
    readonly windows: readonly ShiftWindow[]
  },
  nowMs: number,
  offsetAt: ZoneOffset,
): Stretch | undefined {
  const { validity, timeZone, windows } = terms
  if (!holds(validity, nowMs)) return undefined
  let running: Stretch | undefined
  for (const window of windows) {
    for (const stretch of stretchesNear(window, nowMs, (ms) => offsetAt(timeZone, ms))) {
      if (!holds(stretch, nowMs)) continue
      if (running === undefined || stretch.untilMs > running.untilMs) running = stretch
    }
  }
  if (running === undefined) return undefined
  return {
    fromMs: Math.max(running.fromMs, validity.fromMs),
    untilMs: Math.min(running.untilMs, validity.untilMs),
  }
}

/** How long a window lasts, minutes; a weekly one that ends when it begins lasts a day. */
export function windowMinutes(window: ShiftWindow): number {
  if (window.kind === 'dated') return (window.untilMs - window.fromMs) / MINUTE_MS
  const { fromMinute, untilMinute } = window
  return untilMinute > fromMinute
    ? untilMinute - fromMinute
    : untilMinute + DAY_MINUTES - fromMinute
}

function stretchesNear(
  window: ShiftWindow,
  nowMs: number,
  offset: (epochMs: number) => number,
): readonly Stretch[] {
  if (window.kind === 'dated') return [window]
  const today = Math.floor((nowMs / MINUTE_MS + offset(nowMs)) / DAY_MINUTES)
  return [today - 1, today]
    .filter((day) => window.days.includes(weekdayOf(day)))
    .map((day) => {
      const from = day * DAY_MINUTES + window.fromMinute
      return {
        fromMs: instantOf(from, offset),
        untilMs: instantOf(from + windowMinutes(window), offset),
      }
    })
}

/** The instant at which the zone's clocks show this minute: the offset is that of the instant itself. */
function instantOf(localMinute: number, offset: (epochMs: number) => number): number {
  const guess = (localMinute - offset(localMinute * MINUTE_MS)) * MINUTE_MS
  return (localMinute - offset(guess)) * MINUTE_MS
}

/** Day 0 is 1 January 1970, a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function holds({ fromMs, untilMs }: Stretch, nowMs: number): boolean {
  return nowMs >= fromMs && nowMs < untilMs
}
