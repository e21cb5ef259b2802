import type { ObservableType } from '../observable/observable.ts'

/**
 * Related alerts, with why. Nothing is stored pairwise: for each value of an alert the caller looks up
 * where else it occurs, and this weighs what it finds. A value that occurs too often says nothing.
 */

/** How far apart, by event time, alerts may lie and still be related. */
export const RELATED_WINDOW_MS = 24 * 3_600_000

/** A value that stands in more alerts than this within the window relates none of them. */
export const TOO_COMMON = 500

/** Why two alerts may belong together. */
export type RelatedReason =
  | {
      readonly kind: 'value'
      readonly type: ObservableType
      readonly value: string
      /** Alerts within the window that have it, the two included. */
      readonly seen: number
    }
  | { readonly kind: 'technique'; readonly technique: string; readonly seen: number }
  | { readonly kind: 'rule'; readonly seen: number }

/** Where something that the alert has occurs within the window: as many ids as `seen`, or fewer when it is too common. */
export interface Occurrences {
  readonly reason: RelatedReason
  readonly ids: readonly string[]
}

export interface RelatedFinding {
  readonly id: string
  readonly score: number
  readonly why: readonly RelatedReason[]
}

/** The alerts that share most with `id`, best first; equal ones by id. What is too common does not count. */
export function relatedTo(
  id: string,
  occurrences: readonly Occurrences[],
  limit: number,
): readonly RelatedFinding[] {
  const found = new Map<string, { score: number; why: RelatedReason[] }>()
  for (const { reason, ids } of occurrences) {
    if (reason.seen > TOO_COMMON) continue
    const weight = WEIGHTS[reason.kind] / Math.log2(1 + Math.max(2, reason.seen))
    for (const other of new Set(ids)) {
      if (other === id) continue
      const known = found.get(other)
      if (known === undefined) found.set(other, { score: weight, why: [reason] })
      else {
        known.score += weight
        known.why.push(reason)
      }
    }
  }
  return [...found]
    .map(([other, { score, why }]) => ({ id: other, score, why }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
}

/** A shared value says more than a shared technique, and that more than the same rule. */
const WEIGHTS = { value: 4, technique: 1.5, rule: 1 } as const
