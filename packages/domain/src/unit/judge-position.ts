import { refusal } from '../decision.ts'
import type { Refusal } from '../decision.ts'
import type { Unit } from './unit.ts'

/** How far ahead of ours the clock of a device may be, ms (DESIGN §2). */
const LEAD_MS = 60_000

/** What became of a position that a device sent. */
export type PositionJudgement =
  | { readonly kind: 'stands' }
  /** Measured before the one that stands. */
  | { readonly kind: 'late' }
  | { readonly kind: 'refused'; readonly why: Refusal }

/**
 * Judges where a unit is said to be, measured `at` (epoch ms), against the position that stands since
 * `lastAt`. Pure. `sender` is the unit whose device speaks; undefined for a gateway, which speaks for
 * any. Refusals: `position.not-yours`, `unit.unknown`, `unit.off-duty`, `position.in-future`.
 */
export function judgePosition(
  unit: Unit | undefined,
  said: { readonly id: string; readonly at: number; readonly sender: string | undefined },
  lastAt: number | undefined,
  nowMs: number,
): PositionJudgement {
  const { id, at, sender } = said
  if (sender !== undefined && sender !== id) return refused('position.not-yours', { unit: id })
  if (unit === undefined) return refused('unit.unknown', { id })
  const { callSign, duty } = unit
  if (duty === undefined) return refused('unit.off-duty', { callSign })
  if (at > nowMs + LEAD_MS) {
    const seconds = Math.round((at - nowMs) / 1000)
    return refused('position.in-future', { unit: callSign, seconds })
  }
  return { kind: lastAt !== undefined && at < lastAt ? 'late' : 'stands' }
}

function refused(...[code, values]: Parameters<typeof refusal>): PositionJudgement {
  return { kind: 'refused', why: refusal(code, values) }
}
