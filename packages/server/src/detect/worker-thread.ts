import { Worker } from 'node:worker_threads'

/** A thread that answers one message at a time. */
export interface WorkerThread<Answer> {
  /** The next message by itself: that it is ready. Rejects when the thread breaks or takes longer. */
  next(timeoutMs: number): Promise<Answer>
  /** Sends a message and waits for the answer. The caller waits for each answer before it asks again. */
  ask(message: object, timeoutMs: number): Promise<Answer>
  terminate(): Promise<void>
}

/** Of a thread that broke, or was too slow; it is to be terminated. */
export class ThreadFault extends Error {
  override readonly name = 'ThreadFault'
}

/** Starts a thread on an entry of this folder. The caller names the type of what it answers. */
export function startThread<Answer>(
  entry: string,
  workerData: object,
  heapMb?: number,
): WorkerThread<Answer> {
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData,
    ...(heapMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
  })
  let settle:
    | { readonly resolve: (answer: Answer) => void; readonly reject: (fault: unknown) => void }
    | undefined
  let broken: unknown
  const breakWith = (fault: unknown) => {
    broken ??= fault
    settle?.reject(fault)
  }
  worker.on('message', (answer: Answer) => settle?.resolve(answer))
  worker.on('error', breakWith)
  worker.on('exit', (code) => breakWith(new ThreadFault(`${entry} ended with code ${code}`)))

  async function next(timeoutMs: number): Promise<Answer> {
    if (broken !== undefined) throw broken
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<Answer>((resolve, reject) => {
        settle = { resolve, reject }
        timer = setTimeout(
          () => reject(new ThreadFault(`${entry} took over ${timeoutMs} ms`)),
          timeoutMs,
        )
      })
    } finally {
      clearTimeout(timer)
      settle = undefined
    }
  }

  return {
    next,
    ask(message, timeoutMs) {
      const answered = next(timeoutMs)
      if (broken === undefined) worker.postMessage(message)
      return answered
    },
    async terminate() {
      breakWith(new ThreadFault(`${entry} was stopped`))
      await worker.terminate()
    },
  }
}
