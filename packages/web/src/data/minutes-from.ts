import { wholeNumberIn } from './whole-number-in.ts'

/** The moment so many minutes after `nowMs` (epoch ms) as the wire wants it; undefined for what is no number of them. */
export function minutesFrom(nowMs: number, typed: string): string | undefined {
  const minutes = wholeNumberIn(typed)
  return minutes === undefined || minutes < 1
    ? undefined
    : new Date(nowMs + minutes * 60_000).toISOString()
}
