import type { Venue } from '../event/event.ts'
import type { GateConfirmation } from './gate.ts'
import type { GateProfile } from './gate-profile.ts'

/** How long before the check a confirmation may have been given to count, ms. */
export const EXIT_CONFIRMED_MS = 900_000

/** An exit as the check before the end finds it. */
export interface ExitState {
  readonly id: string
  readonly finding: ExitFinding
  readonly confirmedBy?: string
  /** Epoch ms. */
  readonly confirmedAt?: number
}

export const EXIT_FINDINGS = ['confirmed-open', 'not-open', 'stale', 'unconfirmed'] as const
export type ExitFinding = (typeof EXIT_FINDINGS)[number]

/**
 * The check ten minutes before the end (Kanjuruhan: two of fourteen exits were open): every exit must
 * have been confirmed open by a named person in the last quarter of an hour. Exits are the gates of the
 * venue and the described points, without those whose profile says that nobody leaves by them. Pure.
 */
export function checkExits(
  venue: Venue | undefined,
  register: {
    readonly profiles: readonly GateProfile[]
    readonly confirmations: readonly GateConfirmation[]
  },
  nowMs: number,
): readonly ExitState[] {
  const uses = new Map(register.profiles.map(({ id, use }) => [id, use]))
  const said = new Map(register.confirmations.map((each) => [each.id, each]))
  const ids = new Set([...(venue?.gates.map(({ id }) => id) ?? []), ...uses.keys()])
  return [...ids]
    .filter((id) => {
      const use = uses.get(id) ?? 'both'
      return use === 'exit' || use === 'both'
    })
    .map((id) => exitState(id, said.get(id), nowMs))
}

function exitState(id: string, said: GateConfirmation | undefined, nowMs: number): ExitState {
  if (said === undefined || !said.named) return { id, finding: 'unconfirmed' }
  const { confirmedBy, confirmedAt } = said
  const isFresh = nowMs - confirmedAt <= EXIT_CONFIRMED_MS
  const finding = said.state !== 'open' ? 'not-open' : isFresh ? 'confirmed-open' : 'stale'
  return { id, finding, confirmedBy, confirmedAt }
}
