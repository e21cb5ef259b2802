import { localMidnight } from '../../data/local-midnight.ts'
import type { ShownPeriod } from './use-figures.ts'

export const PERIODS = ['today', 'yesterday', 'week', 'month'] as const
export type PeriodName = (typeof PERIODS)[number]

const DAY_MS = 86_400_000
const DAYS: Readonly<Record<PeriodName, readonly [since: number, length: number]>> = {
  today: [0, 1],
  yesterday: [1, 1],
  week: [6, 7],
  month: [29, 30],
}

/** A named period that ends with the local day of `nowMs`, or the day before. */
export function periodOf(name: PeriodName, nowMs: number, timeZone: string): ShownPeriod {
  const [since, length] = DAYS[name]
  const start = localMidnight(nowMs, timeZone)
  return { from: start - since * DAY_MS, to: start + (length - since) * DAY_MS }
}

/** The period of the same length that ended when this one began. */
export function periodBefore({ from, to }: ShownPeriod): ShownPeriod {
  return { from: from - (to - from), to: from }
}

/** `2026-11-24` in the zone. */
export function dayIn(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(atMs)
}
