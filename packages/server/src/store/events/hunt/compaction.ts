import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../../../run/clock.ts'
import { repeat } from '../../../run/repeat.ts'
import type { EventStore } from '../event-store.ts'
import { formatReference, parseReference } from '../segment-name.ts'
import { openArchive } from './archive.ts'
import type { CompactAnswer, CompactRequest } from './compact-messages.ts'
import { referenceOf, seqOf } from './event-rows.ts'
import { bytesFrom } from './segment-reach.ts'

export interface CompactionOptions {
  /** Event directory. */
  readonly directory: string
  readonly events: EventStore
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
  readonly limits?: Partial<CompactionLimits>
}

export interface CompactionLimits {
  /** Lines wait until there are so many bytes of them … */
  readonly stepBytes: number
  /** … or the first has waited so long, ms. */
  readonly stepAgeMs: number
  /** Compaction waits while detection is behind by more events … */
  readonly deferBacklog: number
  /** … or while more bytes than this come in a second … */
  readonly deferBytesPerSecond: number
  /** … unless so many bytes wait: then the disk is the greater worry. */
  readonly deferBytes: number
  /** Segments stay so long after they were written: correlation may have to read them again. */
  readonly keepMs: number
}

const USUAL: CompactionLimits = {
  stepBytes: 32 * 1024 * 1024,
  stepAgeMs: 5 * 60_000,
  deferBacklog: 20_000,
  deferBytesPerSecond: 12 * 1024 * 1024,
  deferBytes: 48 * 1024 * 1024 * 1024,
  keepMs: 10 * 60_000,
}

const INTERVAL_MS = 1_000

/** Compaction of segments to Parquet, in a process of its own. */
export interface Compaction {
  /** Bytes of lines that wait. */
  waitingBytes(): number
  /** Whether it leaves the machine to detection at present. */
  isDeferred(): boolean
  /** Compacts all that is there now, at once; for the end of a test or a bench. */
  catchUp(): Promise<void>
  stop(): Promise<void>
}

/** Compacts what waits, when there is enough of it and detection keeps up; then releases segments. */
export function startCompaction(options: CompactionOptions): Compaction {
  const { directory, events, clock, onFault } = options
  const limits = { ...USUAL, ...options.limits }
  const archive = openArchive(directory, clock)
  const worker = new CompactWorker(directory, onFault)
  let waitingSinceMs: number | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const waitingBytes = () => bytesFrom(directory, archive.cursor(), events.end())
  const rate = arrivalRate(directory, events, clock)
  const isDeferred = () =>
    (events.backlog() > limits.deferBacklog || rate() > limits.deferBytesPerSecond) &&
    waitingBytes() < limits.deferBytes

  async function step(isWanted: () => boolean): Promise<void> {
    while (isWanted()) {
      const taken = await worker.ask({ kind: 'step', end: events.end() })
      waitingSinceMs = undefined
      if (taken === 0) break
    }
    const segment = parseReference(referenceOf(archive.cursor()))?.segment ?? 0
    events.release(segment, clock() - limits.keepMs)
    if (worker.isStarted()) while (await worker.ask({ kind: 'merge' }));
  }

  /** One piece of work at a time, whoever wants it. */
  function inTurn(isWanted: () => boolean): Promise<void> {
    const done = turn.then(() => step(isWanted))
    turn = done.catch(() => {})
    return done
  }

  function isWorthAStep(): boolean {
    const waiting = waitingBytes()
    if (waiting === 0) waitingSinceMs = undefined
    else waitingSinceMs ??= clock()
    if (isDeferred() || waitingSinceMs === undefined) return false
    return waiting >= limits.stepBytes || clock() - waitingSinceMs >= limits.stepAgeMs
  }

  const loop = repeat(() => inTurn(isWorthAStep), { intervalMs: INTERVAL_MS, onFault })
  return {
    waitingBytes,
    isDeferred,
    catchUp: () => inTurn(() => waitingBytes() > 0),
    async stop() {
      const stopped = loop.stop()
      // What it was making is made again: nothing waits for a file of minutes.
      await worker.stop()
      await stopped
      archive.close()
    },
  }
}

const RATE_OVER_MS = 1_000

/** Bytes that came in a second, over the last second or since it was last asked. */
function arrivalRate(
  directory: string,
  events: Pick<EventStore, 'end'>,
  clock: Clock,
): () => number {
  let atMs = clock()
  let end = events.end()
  let rate = 0
  return () => {
    const passedMs = clock() - atMs
    if (passedMs < RATE_OVER_MS) return rate
    const from = seqOf(formatReference({ segment: end.segment, offset: end.length })) ?? 0
    end = events.end()
    atMs += passedMs
    rate = (bytesFrom(directory, from, end) * 1_000) / passedMs
    return rate
  }
}

/** The process, started with the first work and again after it broke. */
class CompactWorker {
  readonly #directory: string
  readonly #onFault: (fault: unknown) => void
  #child: Promise<ChildProcess> | undefined
  #settle: ((answer: CompactAnswer) => void) | undefined
  #isStopped = false

  constructor(directory: string, onFault: (fault: unknown) => void) {
    this.#directory = directory
    this.#onFault = onFault
  }

  isStarted(): boolean {
    return this.#child !== undefined
  }

  /** What one piece of work came to. Throws when the process broke. */
  async ask(request: CompactRequest): Promise<number> {
    if (this.#isStopped) return 0
    this.#child ??= this.#start()
    const child = await this.#child
    const answered = this.#next()
    child.send(request)
    const answer = await answered
    if (answer.kind === 'done') return answer.events
    if (this.#isStopped) return 0
    throw new Error(`compaction: ${answer.kind === 'broken' ? answer.message : answer.kind}`)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    const child = await this.#child?.catch(() => undefined)
    if (child === undefined || child.exitCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGKILL')
    await gone
  }

  async #start(): Promise<ChildProcess> {
    const entry = fileURLToPath(new URL('compact-process.ts', import.meta.url))
    const child = fork(entry, [this.#directory], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.on('message', (answer: CompactAnswer) => this.#settle?.(answer))
    child.once('exit', (code, signal) => {
      this.#child = undefined
      this.#settle?.({ kind: 'broken', message: `the process ended (${signal ?? code})` })
    })
    const ready = await this.#next()
    if (ready.kind !== 'ready') {
      this.#child = undefined
      throw new Error(`compaction did not start: ${ready.kind === 'broken' ? ready.message : ''}`)
    }
    if (ready.missing.length > 0) {
      this.#onFault(new Error(`stored events are missing: ${ready.missing.join(', ')}`))
    }
    return child
  }

  #next(): Promise<CompactAnswer> {
    return new Promise((resolve) => {
      this.#settle = (answer) => {
        this.#settle = undefined
        resolve(answer)
      }
    })
  }
}
