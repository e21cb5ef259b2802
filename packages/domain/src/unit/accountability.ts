import type { Unit } from './unit.ts'

/** How a unit on duty stands with its cadence. */
export type Accountability =
  | { readonly standing: 'off-duty' }
  | {
      readonly standing: 'heard' | 'due' | 'overdue'
      /** Milliseconds since it was heard. */
      readonly silentMs: number
    }

/** A unit is asked for a word once this share of its cadence is over (operations reference §6, M9: amber, then red). */
const DUE_SHARE = 0.8

/**
 * How a unit stands with its cadence at `now`, epoch ms: `due` from four fifths of it, `overdue` from
 * its end. A unit that was never heard counts from the start of its duty.
 */
export function accountabilityOf(
  unit: Pick<Unit, 'duty' | 'heardAt' | 'checkEveryMs'>,
  now: number,
): Accountability {
  const { duty, heardAt, checkEveryMs } = unit
  if (duty === undefined) return { standing: 'off-duty' }
  const silentMs = Math.max(0, now - (heardAt ?? duty.since))
  if (silentMs >= checkEveryMs) return { standing: 'overdue', silentMs }
  return { standing: silentMs >= checkEveryMs * DUE_SHARE ? 'due' : 'heard', silentMs }
}

/** Milliseconds that a unit has been on duty in all, the period under way included. */
export function servedMs(unit: Pick<Unit, 'duty' | 'servedMs'>, now: number): number {
  return unit.servedMs + (unit.duty === undefined ? 0 : Math.max(0, now - unit.duty.since))
}
