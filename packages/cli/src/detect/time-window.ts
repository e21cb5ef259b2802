import { parseInstant } from '@vigie/kit'

/** The stretch of time whose events count: from the first instant to just before the second. */
export interface TimeWindow {
  readonly fromMs?: number
  readonly toMs?: number
}

const DAY_MS = 86_400_000

/**
 * Epoch milliseconds of an edge as people write it: a date and time (UTC unless it says otherwise,
 * seconds may be left out), or a date, which means its first or its last instant.
 */
export function instantOf(text: string, edge: 'start' | 'end'): number | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const midnight = parseInstant(`${text}T00:00:00Z`)
    return midnight === undefined || edge === 'start' ? midnight : midnight + DAY_MS
  }
  const withoutSeconds = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2})(Z|[+-]\d{2}:?\d{2})?$/.exec(text)
  if (withoutSeconds === null) return parseInstant(text)
  return parseInstant(`${withoutSeconds[1]}:00${withoutSeconds[2] ?? 'Z'}`)
}

/** Tells whether any event can be outside. */
export function isBounded(window: TimeWindow): boolean {
  return window.fromMs !== undefined || window.toMs !== undefined
}

/** An event whose time is not known is outside of every window that has an edge. */
export function isInside(window: TimeWindow, timeMs: number | undefined): boolean {
  if (!isBounded(window)) return true
  if (timeMs === undefined) return false
  return timeMs >= (window.fromMs ?? -Infinity) && timeMs < (window.toMs ?? Infinity)
}
