import { Worker } from 'node:worker_threads'
import type { InputStep, StartOf } from './input-steps.ts'
import type { ToWorker, WorkerTask } from './worker-messages.ts'

/**
 * Reads inputs on several threads, one input each at a time, and gives their steps in the order of the
 * inputs, exactly as one thread would. Hits of later inputs wait in bounded number.
 */
export async function* parallelSteps(
  jobs: number,
  startOf: StartOf,
  task: WorkerTask,
): AsyncGenerator<InputStep> {
  const wanted = task.inputs.flatMap((_, input) => {
    const from = startOf(input)
    return from === 'done' ? [] : [{ input, from }]
  })
  const pool = new Pool(Math.min(jobs, Math.max(1, wanted.length)), wanted, task)
  try {
    for (const { input } of wanted) yield* pool.stepsOf(input)
  } finally {
    await pool.stop()
  }
}

interface Start {
  readonly input: number
  readonly from: number
}

interface Received {
  readonly step: InputStep
  readonly worker: Worker
}

class Pool {
  readonly #workers: readonly Worker[]
  readonly #waiting: Start[]
  readonly #received = new Map<number, Received[]>()
  #wake: () => void = () => {}
  #failure: Error | undefined

  constructor(size: number, starts: readonly Start[], task: WorkerTask) {
    this.#waiting = [...starts]
    this.#workers = Array.from({ length: size }, () => {
      const worker = new Worker(new URL('./match-worker.ts', import.meta.url), { workerData: task })
      worker.on('message', (step: InputStep) => this.#receive(step, worker))
      worker.on('error', (error) => this.#fail(error))
      worker.on('exit', (code) => {
        if (code !== 0) this.#fail(new Error(`a thread ended with status ${code}`))
      })
      this.#assign(worker)
      return worker
    })
  }

  /** The steps of one input as they come; inputs are asked for in the order they were handed over. */
  async *stepsOf(input: number): AsyncGenerator<InputStep> {
    for (;;) {
      const queue = this.#received.get(input) ?? []
      this.#received.set(input, [])
      for (const { step, worker } of queue) {
        yield step
        if (step.kind === 'batch') say(worker, { kind: 'consumed', hits: step.batch.hits.length })
        else {
          this.#received.delete(input)
          return
        }
      }
      if (this.#failure !== undefined) throw this.#failure
      if (queue.length > 0) continue
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async stop(): Promise<void> {
    for (const worker of this.#workers) worker.removeAllListeners('exit')
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  #receive(step: InputStep, worker: Worker): void {
    const queue = this.#received.get(step.input) ?? []
    queue.push({ step, worker })
    this.#received.set(step.input, queue)
    if (step.kind !== 'batch') this.#assign(worker)
    this.#wake()
  }

  #assign(worker: Worker): void {
    const next = this.#waiting.shift()
    if (next !== undefined) say(worker, { kind: 'read', ...next })
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error))
    this.#wake()
  }
}

function say(worker: Worker, message: ToWorker): void {
  worker.postMessage(message)
}
