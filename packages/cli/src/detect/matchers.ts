import { Worker } from 'node:worker_threads'
import type { Matching } from './collector.ts'
import { MatchDesk } from './match-desk.ts'
import type { Answer, ToMatcher, WorkerTask } from './worker-messages.ts'

/** A thread that matches. */
export interface Matcher {
  /** Tells it what to do; a piece's bytes move to it. */
  send(message: ToMatcher): void
  /** How many pieces it may have in hand, so that it never waits for the next. */
  readonly ahead: number
  stop(): Promise<void>
}

/** What a thread is heard with. */
export interface Hearing {
  readonly answer: (answer: Answer) => void
  readonly failure: (error: Error) => void
}

/** While the main thread is at a piece of its own it hands out nothing. */
const WORKER_AHEAD = 6

/** Starts a thread of its own. */
export function startWorker(task: WorkerTask, { answer, failure }: Hearing): Matcher {
  const worker = new Worker(new URL('./match-worker.ts', import.meta.url), { workerData: task })
  worker.on('message', answer)
  worker.on('error', (error) => failure(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => {
    if (code !== 0) failure(new Error(`a thread ended with status ${code}`))
  })
  return {
    ahead: WORKER_AHEAD,
    send: (message) =>
      worker.postMessage(message, message.kind === 'piece' ? [message.piece.bytes.buffer] : []),
    stop: async () => {
      worker.removeAllListeners('exit')
      await worker.terminate()
    },
  }
}

/** This thread, which matches when it has nothing else to do. */
export function hereMatcher(task: WorkerTask, matching: Matching, { answer }: Hearing): Matcher {
  const desk = new MatchDesk(task.inputs, matching, answer)
  let isStopped = false
  // What waits in the event loop, above all the other threads, comes before.
  setImmediate(() => answer({ kind: 'ready' }))
  return {
    ahead: 1,
    send: (message) => {
      setImmediate(() => {
        if (!isStopped) desk.handle(message)
      })
    },
    stop: () => {
      isStopped = true
      return Promise.resolve()
    },
  }
}
