import { isRunning } from './decide.ts'
import type { Mandate } from './mandate.ts'

/** How often everybody's access is looked at again. */
export const REVIEW_EVERY_MS = 7 * 86_400_000

/** When the next review of a mandate is due, epoch ms; undefined while it does not run. */
export function reviewDueAt(mandate: Mandate): number | undefined {
  if (!isRunning(mandate)) return undefined
  const last = mandate.reviews.at(-1)?.at ?? mandate.activatedAt ?? mandate.openedAt
  return last + REVIEW_EVERY_MS
}
