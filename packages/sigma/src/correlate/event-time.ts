import type { Counters } from './counters.ts'

/** Clocks further ahead than this are not believed (DESIGN §2). */
const MOST_AHEAD_MS = 60_000

/**
 * The time under which an event is correlated: its own, unless it is over a minute ahead of its arrival;
 * that of its arrival when it has none. undefined when neither is known. Counts what is unusual.
 */
export function eventTime(
  timeMs: number | undefined,
  arrivedMs: number | undefined,
  counters: Counters,
): number | undefined {
  if (timeMs === undefined || !Number.isFinite(timeMs)) {
    if (arrivedMs === undefined) counters.untimed += 1
    return arrivedMs
  }
  if (arrivedMs === undefined || timeMs <= arrivedMs + MOST_AHEAD_MS) return timeMs
  counters.ahead += 1
  return arrivedMs
}
