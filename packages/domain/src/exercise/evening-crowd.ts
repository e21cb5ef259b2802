import { seededRandom } from '@vigie/kit'
import type { VenueGate } from '../event/event.ts'

/** How the crowd of a scripted evening comes and goes. */
export interface CrowdPlan {
  readonly attendance: number
  readonly seed: number
  /** Stretches in which hardly anybody gets through, milliseconds from kick-off. */
  readonly stops: readonly { readonly fromMs: number; readonly toMs: number }[]
}

/** What a gate has counted since the evening began. */
export interface GateTally {
  readonly gate: string
  readonly in: number
  readonly out: number
}

const MINUTE = 60_000
/** Half of the crowd is inside at this time, and gone at that one. */
const INGRESS = { middleMs: -62 * MINUTE, spreadMs: 15 * MINUTE } as const
const EGRESS = { middleMs: 124 * MINUTE, spreadMs: 6 * MINUTE } as const
/** Share of the usual flow that gets through a stop by hand. */
const BY_HAND = 0.1
/** How long what was held up by a stop takes to get in. */
const CATCH_UP_MS = 20 * MINUTE

/**
 * What each gate has counted at a time (ms from kick-off): whole people, never fewer than before. Gates
 * have more or less of the crowd, by the seed. Pure. For play, not for forecasts: nothing is measured here.
 */
export function gateTalliesAt(
  gates: readonly Pick<VenueGate, 'id'>[],
  plan: CrowdPlan,
  atMs: number,
): readonly GateTally[] {
  const random = seededRandom(plan.seed)
  const weights = gates.map(() => 0.7 + 0.6 * random.fraction())
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const entered = enteredAt(plan, atMs)
  const left = plan.attendance * logistic(atMs, EGRESS)
  return gates.map(({ id }, i) => {
    const share = (weights[i] ?? 0) / whole
    return {
      gate: id,
      in: Math.floor(entered * share),
      out: Math.floor(Math.min(left, entered) * share),
    }
  })
}

function enteredAt({ attendance, stops }: CrowdPlan, atMs: number): number {
  const arrived = (ms: number) => attendance * logistic(ms, INGRESS)
  const held = stops.reduce((sum, { fromMs, toMs }) => {
    if (atMs <= fromMs) return sum
    const outside = (arrived(Math.min(atMs, toMs)) - arrived(fromMs)) * (1 - BY_HAND)
    const caughtUp = Math.max(0, 1 - Math.max(0, atMs - toMs) / CATCH_UP_MS)
    return sum + outside * caughtUp
  }, 0)
  return Math.max(0, arrived(atMs) - held)
}

function logistic(atMs: number, { middleMs, spreadMs }: typeof INGRESS | typeof EGRESS): number {
  return 1 / (1 + Math.exp((middleMs - atMs) / spreadMs))
}
