/** One thing to do in a transaction, and whom to tell. */
export interface Job<T, R> {
  readonly task: T
  readonly resolve: (result: R) => void
  readonly reject: (bug: unknown) => void
}

/** Results of a batch in its order, or why all of it failed. A result that is an Error rejects its job. */
export type BatchResult<R> = readonly (R | Error)[]

/**
 * Collects what is submitted in one turn of the event loop and hands it over as one batch, in order,
 * so that many writers share one fsync. Nothing is told before `commit` has returned.
 */
export class GroupCommit<T, R> {
  #queue: Job<T, R>[] = []
  #scheduled = false
  #closed = false
  #idle: (() => void)[] = []
  readonly #commit: (tasks: readonly T[]) => BatchResult<R>

  /** `commit` runs a batch; what it throws rejects every job of the batch. */
  constructor(commit: (tasks: readonly T[]) => BatchResult<R>) {
    this.#commit = commit
  }

  /** Queues one task. Rejected once closed. */
  add(task: T): Promise<R> {
    if (this.#closed) return Promise.reject(new Error('the record is closed'))
    return new Promise<R>((resolve, reject) => {
      this.#queue.push({ task, resolve, reject })
      this.#schedule()
    })
  }

  /** Takes no more; resolves when what was taken is committed. */
  async close(): Promise<void> {
    this.#closed = true
    if (!this.#scheduled) return
    await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#flush(this.#queue.splice(0, MAX_BATCH))
      if (this.#queue.length > 0) this.#schedule()
      else for (const resolve of this.#idle.splice(0)) resolve()
    })
  }

  #flush(jobs: readonly Job<T, R>[]): void {
    let results: BatchResult<R>
    try {
      results = this.#commit(jobs.map((job) => job.task))
    } catch (error) {
      for (const job of jobs) job.reject(error)
      return
    }
    for (const [index, job] of jobs.entries()) {
      const result = results[index]
      if (result === undefined) job.reject(new Error(`no result for job ${index} of a batch`))
      else if (result instanceof Error) job.reject(result)
      else job.resolve(result)
    }
  }
}

/** Bounds how long a transaction, and so an answer, may take under a flood. */
const MAX_BATCH = 256
