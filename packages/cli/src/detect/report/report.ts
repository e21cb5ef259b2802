import type { Hit } from '../hit.ts'

/**
 * What becomes of the matches of a run. Writes to an `Output`, which the caller flushes; hits come
 * in the order of the inputs and of the events within them.
 */
export interface Report {
  /** What stands before the first match. */
  begin(): void
  add(hits: readonly Hit[]): void
  /** What stands after the last one. */
  end(): void
}
