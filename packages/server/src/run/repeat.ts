/** A task that runs again and again until it is stopped. */
export interface Repeating {
  /** No further run starts; resolves when the one under way has ended. */
  stop(): Promise<void>
}

export interface RepeatOptions {
  readonly intervalMs: number
  /** Called with what a run threw; the next run waits twice as long, up to `maximumMs`. */
  readonly onFault: (fault: unknown) => void
  readonly maximumMs?: number
}

/** Runs `task` every `intervalMs`, never twice at once, backing off while it fails. */
export function repeat(task: () => void | Promise<void>, options: RepeatOptions): Repeating {
  const maximumMs = options.maximumMs ?? 30_000
  let stopped = false
  let waitMs = options.intervalMs
  let underWay: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function once(): Promise<void> {
    try {
      await task()
      waitMs = options.intervalMs
    } catch (fault) {
      options.onFault(fault)
      waitMs = Math.min(waitMs * 2, maximumMs)
    }
    schedule()
  }

  function schedule(): void {
    if (stopped) return
    timer = setTimeout(() => {
      underWay = once()
    }, waitMs)
    timer.unref()
  }

  schedule()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await underWay
    },
  }
}
