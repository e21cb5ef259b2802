import { must } from '@vigie/kit'
import { Worker } from 'node:worker_threads'
import type { DetectedBatch, EventToDetect, WorkerAnswer } from './detected.ts'
import type { RuleLoad } from './rule-summary.ts'

/** Detection on a thread of its own. One batch at a time; the caller awaits each. */
export interface Detector {
  readonly load: RuleLoad
  detect(events: readonly EventToDetect[]): Promise<DetectedBatch>
  stop(): Promise<void>
}

export interface DetectorOptions {
  readonly ruleDirectories: readonly string[]
  /** A batch that takes longer is given up, and its events are tried one by one, ms. */
  readonly batchTimeoutMs?: number
  readonly onFault: (fault: unknown) => void
}

/** Generous: a batch normally takes milliseconds; only an event built to stall a rule takes this long. */
const DEFAULT_TIMEOUT_MS = 30_000

/** Starts the worker and waits until the rules are loaded. Throws when it cannot start. */
export async function startDetector(options: DetectorOptions): Promise<Detector> {
  const first = await spawnWorker(options.ruleDirectories)
  let current: RunningWorker | undefined = first
  let nextId = 1

  async function attempt(events: readonly EventToDetect[]): Promise<DetectedBatch | undefined> {
    current ??= await spawnWorker(options.ruleDirectories)
    const id = nextId++
    try {
      return await current.run(id, events, options.batchTimeoutMs ?? DEFAULT_TIMEOUT_MS)
    } catch (fault) {
      options.onFault(fault)
      await current.terminate()
      current = undefined
      return undefined
    }
  }

  async function detect(events: readonly EventToDetect[]): Promise<DetectedBatch> {
    const batch = await attempt(events)
    if (batch !== undefined) return batch
    // Something in it broke the worker: halve it until the event that does stands alone.
    if (events.length === 1) return { matches: [], unparsed: 1 }
    const middle = Math.ceil(events.length / 2)
    const left = await detect(events.slice(0, middle))
    const right = await detect(events.slice(middle))
    return {
      matches: [...left.matches, ...right.matches],
      unparsed: left.unparsed + right.unparsed,
    }
  }

  return {
    load: first.load,
    detect: (events) =>
      events.length === 0 ? Promise.resolve({ matches: [], unparsed: 0 }) : detect(events),
    stop: async () => {
      await current?.terminate()
    },
  }
}

interface RunningWorker {
  readonly load: RuleLoad
  run(id: number, events: readonly EventToDetect[], timeoutMs: number): Promise<DetectedBatch>
  terminate(): Promise<void>
}

async function spawnWorker(directories: readonly string[]): Promise<RunningWorker> {
  const worker = new Worker(new URL('detection-worker.ts', import.meta.url), {
    workerData: { directories },
  })
  let settle:
    | { resolve: (answer: WorkerAnswer) => void; reject: (fault: unknown) => void }
    | undefined
  worker.on('message', (answer: WorkerAnswer) => settle?.resolve(answer))
  worker.on('error', (fault) => settle?.reject(fault))
  worker.on('exit', (code) =>
    settle?.reject(new Error(`the detection worker ended with code ${code}`)),
  )

  const next = () =>
    new Promise<WorkerAnswer>((resolve, reject) => {
      settle = { resolve, reject }
    })

  const ready = await next()
  const load = must(ready.kind === 'ready' ? ready.load : undefined, 'first message of the worker')
  return {
    load,
    async run(id, events, timeoutMs) {
      const answered = next()
      worker.postMessage({ id, events })
      const answer = await withTimeout(answered, timeoutMs, events.length)
      return must(answer.kind === 'batch' && answer.id === id ? answer.batch : undefined, 'batch')
    },
    async terminate() {
      settle = undefined
      await worker.terminate()
    },
  }
}

async function withTimeout<T>(promise: Promise<T>, timeoutMs: number, events: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`detection of ${events} events took over ${timeoutMs} ms`)),
      timeoutMs,
    )
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
