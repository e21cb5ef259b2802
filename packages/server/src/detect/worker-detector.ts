import { must } from '@vigie/kit'
import { CostBook } from './cost-book.ts'
import type { CorrelationPlace } from './correlation-line.ts'
import type {
  CorrelationStanding,
  DetectedBatch,
  RuleCosts,
  Stretch,
  WorkerAnswer,
  WorkerRequest,
} from './detected.ts'
import type { RuleLoad } from './rule-summary.ts'
import { startThread } from './worker-thread.ts'
import type { WorkerThread } from './worker-thread.ts'

/** Detection on a thread of its own. One batch at a time; the caller awaits each. */
export interface Detector {
  /** How the loading of the rules in force went. */
  readonly load: RuleLoad
  /** What rules cost since they were loaded. */
  readonly costs: RuleCosts
  /**
   * How far correlation has got. A worker that had to be replaced goes on from the state that was saved
   * last: the caller then brings it the stretches from there on again.
   */
  readonly correlation: CorrelationStanding
  detect(stretch: Stretch): Promise<DetectedBatch>
  /** Judges what correlations hold; answers what was held long enough at `nowMs`. */
  advance(nowMs: number): Promise<DetectedBatch>
  /** Puts the state of correlations on disk, durably; when that fails, the way back is only longer. */
  save(): Promise<void>
  /**
   * Reads the rules again on a second thread, which takes over between two batches once `confirm`
   * said yes. Answers whether it did; throws when the load fails. Either way the old rules stay in
   * force until the new ones are.
   */
  reload(confirm: (load: RuleLoad) => Promise<boolean>): Promise<boolean>
  stop(): Promise<void>
}

export interface DetectorOptions {
  readonly ruleDirectories: readonly string[]
  /** Without it, correlations are not executed. */
  readonly correlation?: CorrelationOptions | undefined
  /** A batch that takes longer is given up, and its events are tried one by one, ms. */
  readonly batchTimeoutMs?: number
  readonly onFault: (fault: unknown) => void
  /** Awaited before the first batch that a set of rules judges; what it throws `detect` throws. */
  readonly onFirstUse?: (load: RuleLoad) => Promise<void>
}

export interface CorrelationOptions {
  /** File of the state. */
  readonly path: string
  /** Where on the spool to begin when there is no state. */
  readonly from: () => string
}

/** Generous: a batch normally takes milliseconds; only an event built to stall a rule takes this long. */
const BATCH_TIMEOUT_MS = 30_000
/** All of SigmaHQ loads in seconds, also on a busy machine. */
const LOAD_TIMEOUT_MS = 120_000
/** Events that broke a worker and are not tried again, at most; the oldest is forgotten first. */
const BROKEN_KEPT = 1_000
const NO_COSTS: RuleCosts = { events: 0, nanoseconds: new Map() }
const NOTHING: DetectedBatch = { matches: [], unparsed: 0, costs: NO_COSTS }

interface Engine {
  readonly load: RuleLoad
  readonly costs: CostBook
  correlation: CorrelationStanding
  /** Undefined once it broke; the next batch starts another. */
  thread: WorkerThread<WorkerAnswer> | undefined
}

/** Starts the worker and waits until the rules are loaded. Throws when it cannot start. */
export async function startDetector(options: DetectorOptions): Promise<Detector> {
  let engine = await startEngine(options)
  const broken = new Set<string>()
  let announced: string | undefined
  let nextId = 1
  let turn: Promise<unknown> = Promise.resolve()
  let reloading: Promise<unknown> = Promise.resolve()

  /** One thing at a time: a batch, or the change of engines. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }

  async function attempt(task: Task): Promise<DetectedBatch | undefined> {
    if (engine.thread === undefined) engine = await startEngine(options)
    const { load, costs, thread } = engine
    if (announced !== load.digest) {
      await options.onFirstUse?.(load)
      announced = load.digest
    }
    const id = nextId++
    try {
      const timeoutMs = options.batchTimeoutMs ?? BATCH_TIMEOUT_MS
      const answer = await must(thread, 'thread').ask({ ...task, id }, timeoutMs)
      if (answer.kind !== 'batch' || answer.id !== id) throw new Error('invariant broken: batch')
      costs.add(answer.batch.costs)
      engine.correlation = answer.correlation
      const { unsaved } = answer.correlation
      if (unsaved !== undefined) options.onFault(new Error(unsaved))
      return answer.batch
    } catch (fault) {
      options.onFault(fault)
      await thread?.terminate()
      engine.thread = undefined
      return undefined
    }
  }

  async function detect(stretch: Stretch): Promise<DetectedBatch> {
    const batch = await attempt({ kind: 'detect', stretch })
    if (batch !== undefined) return batch
    // Something in it broke the worker: halve it until the event that does stands alone.
    const { events } = stretch
    const [first, second] = events
    if (first === undefined) return NOTHING
    if (second === undefined) {
      remember(broken, first.reference)
      return { ...NOTHING, unparsed: 1 }
    }
    const middle = Math.ceil(events.length / 2)
    const last = must(events[middle - 1], 'event before the middle').reference
    const left = await detect({ ...stretch, events: events.slice(0, middle), to: last })
    const right = await detect({ ...stretch, events: events.slice(middle), after: last })
    return {
      matches: [...left.matches, ...right.matches],
      unparsed: left.unparsed + right.unparsed,
      costs: NO_COSTS,
    }
  }

  async function reload(confirm: (load: RuleLoad) => Promise<boolean>): Promise<boolean> {
    const next = await startEngine(options)
    try {
      if (!(await confirm(next.load))) {
        await next.thread?.terminate()
        return false
      }
    } catch (fault) {
      await next.thread?.terminate()
      throw fault
    }
    await inTurn(async () => {
      // Correlations of rules that stay go on where the old engine leaves them.
      await attempt({ kind: 'save' })
      const old = engine
      engine = next
      announced = next.load.digest
      await old.thread?.terminate()
      await attempt({ kind: 'resume' })
    })
    return true
  }

  return {
    get load() {
      return engine.load
    },
    get costs() {
      return engine.costs.total()
    },
    get correlation() {
      return engine.correlation
    },
    detect: (stretch) =>
      inTurn(async () => {
        const events = stretch.events.filter(({ reference }) => !broken.has(reference))
        const batch = await detect({ ...stretch, events })
        return { ...batch, unparsed: batch.unparsed + stretch.events.length - events.length }
      }),
    advance: (nowMs) => inTurn(async () => (await attempt({ kind: 'advance', nowMs })) ?? NOTHING),
    save: () =>
      inTurn(async () => {
        await attempt({ kind: 'save' })
      }),
    reload(confirm) {
      // The later of two must not be overtaken: it read the later files.
      const done = reloading.then(() => reload(confirm))
      reloading = done.catch(() => {})
      return done
    },
    stop: async () => {
      await reloading
      await inTurn(async () => engine.thread?.terminate())
    },
  }
}

/** A request without its number. */
type Task =
  | Pick<WorkerRequest & { readonly kind: 'detect' }, 'kind' | 'stretch'>
  | Pick<WorkerRequest & { readonly kind: 'advance' }, 'kind' | 'nowMs'>
  | { readonly kind: 'save' | 'resume' }

function remember(broken: Set<string>, reference: string): void {
  const [oldest] = broken
  if (oldest !== undefined && broken.size >= BROKEN_KEPT) broken.delete(oldest)
  broken.add(reference)
}

async function startEngine({ ruleDirectories, correlation }: DetectorOptions): Promise<Engine> {
  const place: CorrelationPlace | undefined =
    correlation === undefined ? undefined : { path: correlation.path, from: correlation.from() }
  const thread = startThread<WorkerAnswer>('detection-worker.ts', {
    directories: ruleDirectories,
    correlation: place,
  })
  try {
    const ready = await thread.next(LOAD_TIMEOUT_MS)
    if (ready.kind !== 'ready') throw new Error('invariant broken: first message')
    const { load } = ready
    return { load, costs: new CostBook(), correlation: ready.correlation, thread }
  } catch (fault) {
    await thread.terminate()
    throw fault
  }
}
