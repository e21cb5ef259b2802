/** A queue over the coming minutes. */
export interface QueueCourse {
  /** People waiting at the end of each minute, the first entry being in one minute. */
  readonly waiting: readonly number[]
  /** Minutes until nobody waits any more; 0 when nobody waits, undefined when not within the course. */
  readonly clearedAfter: number | undefined
}

/**
 * The fluid queue: what comes and is not let in waits. `q(t+1) = max(0, q(t) + a(t) − s)`, with
 * arrivals `a` and service `s` of each minute in people (Newell's cumulative curves; closed forms in the
 * tests). Clearance is the moment after the last minute with a queue.
 */
export function fluidQueue(
  waitingNow: number,
  arrivals: readonly number[],
  service: readonly number[],
): QueueCourse {
  let waiting = waitingNow
  let clearedAfter: number | undefined = waitingNow < 0.5 ? 0 : undefined
  const course: number[] = []
  for (const [minute, arriving] of arrivals.entries()) {
    const before = waiting
    const served = service[minute] ?? 0
    waiting = Math.max(0, waiting + arriving - served)
    course.push(waiting)
    if (waiting >= 0.5) clearedAfter = undefined
    else if (clearedAfter === undefined) {
      const net = served - arriving
      clearedAfter = minute + (net > 0 ? Math.min(1, before / net) : 1)
    }
  }
  return { waiting: course, clearedAfter }
}
