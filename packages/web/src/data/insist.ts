import type { Problem } from './problem.ts'
import type { Reply } from './request.ts'

/** Between two tries while the server cannot take anything. */
const RETRY_MS = 1_000

/**
 * Asks until the server answers yes, or no for good: a lost link, a failing server or disk, and too much
 * at once are waited out, for as long as it takes. `onWait` is told why nothing moves. Undefined when it
 * was ended by `signal`.
 */
export async function insist<T>(
  ask: () => Promise<Reply<T>>,
  onWait: (problem: Problem) => void,
  signal: AbortSignal,
): Promise<Reply<T> | undefined> {
  for (;;) {
    if (signal.aborted) return undefined
    const reply = await ask()
    if (reply.ok || !isWorldsFault(reply.problem)) return reply
    onWait(reply.problem)
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

function isWorldsFault(problem: Problem): boolean {
  return problem.kind !== 'refused' || problem.status >= 500 || problem.status === 429
}
