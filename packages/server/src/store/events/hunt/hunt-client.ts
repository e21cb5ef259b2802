import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { HuntAnswerMessage, HuntMessage, HuntSettings } from './hunt-messages.ts'
import { HUNT_LIMIT_MS, HuntFailed, HUNTS_PER_PERSON } from './hunt-store.ts'
import type {
  FoundFacet,
  HuntFound,
  HuntQuestion,
  HuntRun,
  HuntScan,
  HuntStore,
} from './hunt-store.ts'
import type { StoredEvent } from '../event-store.ts'
import type { SegmentEnd } from '../event-store.ts'

export interface HuntClientOptions {
  /** Event directory. */
  readonly events: string
  /** Where acknowledged lines end at present. */
  readonly end: () => SegmentEnd
  /** A question that takes longer is stopped, ms. */
  readonly limitMs?: number
  /** Memory of the engine; what does not fit is put on disk or refused. */
  readonly memoryMb?: number
  /** Questions of one person at once. */
  readonly perPerson?: number
}

/** A walk in the background is nobody's wait, and goes stretch by stretch. */
const BACKGROUND_LIMIT_MS = 120_000
const START_LIMIT_MS = 30_000

/** The process has ended, or did not start. */
class HuntProcessFault extends Error {
  override readonly name = 'HuntProcessFault'
}

interface Waiting {
  readonly run: HuntRun | undefined
  readonly resolve: (value: unknown) => void
  readonly reject: (fault: unknown) => void
}

/** Starts the process with the first question, and again after it broke. */
export function huntClient(options: HuntClientOptions): HuntStore {
  const { events, end, limitMs = HUNT_LIMIT_MS, perPerson = HUNTS_PER_PERSON } = options
  const settings: HuntSettings = { events, memoryMb: options.memoryMb ?? defaultMemoryMb() }
  const waiting = new Map<number, Waiting>()
  let child: Promise<ChildProcess> | undefined
  let nextId = 1
  let closed = false

  function ended(fault: unknown): void {
    child = undefined
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
  }

  function hear(message: HuntAnswerMessage): void {
    if (message.kind === 'ready') return
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'answered') asked?.resolve(message.value)
    else if (message.kind === 'failed') asked?.reject(new HuntFailed(message.code))
    else asked?.reject(new HuntProcessFault(message.message))
  }

  function start(): Promise<ChildProcess> {
    const started = startProcess(settings, hear)
    started.then(
      (process) => process.once('exit', () => ended(new HuntProcessFault('the process ended'))),
      ended,
    )
    return started
  }

  async function ask(question: HuntQuestion, run?: HuntRun): Promise<unknown> {
    if (closed) throw new HuntProcessFault('closed')
    const own = [...waiting.values()].filter((other) => other.run?.who === run?.who)
    if (run !== undefined && own.length >= perPerson) throw new HuntFailed('too-many')
    const id = nextId++
    const answered = new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { run, resolve, reject })
    })
    answered.catch(() => {})
    child ??= start()
    const process = await child
    const limit = run === undefined ? BACKGROUND_LIMIT_MS : limitMs
    const message: HuntMessage = { kind: 'ask', id, question, end: end(), limitMs: limit }
    if (waiting.has(id)) process.send(message)
    return answered
  }

  return {
    find: async (asked, run) => typed('find', await ask({ kind: 'find', ask: asked }, run)),
    values: async (asked, run) => typed('values', await ask({ kind: 'values', ...asked }, run)),
    scan: async (query, from, limit) =>
      typed('scan', await ask({ kind: 'scan', query, from, limit })),
    extent: async (query) => typed('extent', await ask({ kind: 'extent', query })),
    read: async (references) =>
      references.length === 0 ? [] : typed('read', await ask({ kind: 'read', references })),
    stop({ id: runId, who }) {
      for (const [id, { run, reject }] of waiting) {
        if (run?.id !== runId || run.who !== who) continue
        const message: HuntMessage = { kind: 'stop', id }
        void child?.then((process) => process.send(message))
        waiting.delete(id)
        reject(new HuntFailed('stopped'))
      }
    },
    async close() {
      closed = true
      const process = await child?.catch(() => undefined)
      if (process === undefined || process.exitCode !== null) return
      const gone = new Promise<void>((resolve) => process.once('exit', () => resolve()))
      process.kill('SIGKILL')
      await gone
    },
  }
}

function startProcess(
  settings: HuntSettings,
  hear: (message: HuntAnswerMessage) => void,
): Promise<ChildProcess> {
  const entry = fileURLToPath(new URL('hunt-process.ts', import.meta.url))
  const child = fork(entry, [JSON.stringify(settings)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new HuntProcessFault(`it did not start within ${START_LIMIT_MS} ms`))
    }, START_LIMIT_MS)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new HuntProcessFault(`it ended with code ${code}`))
    })
    child.on('message', (message: HuntAnswerMessage) => {
      if (message.kind === 'ready') {
        clearTimeout(timer)
        resolve(child)
      }
      hear(message)
    })
  })
}

/** What the process answers to each kind of question (`hunt-engine.ts`). */
interface Answers {
  readonly find: HuntFound
  readonly values: FoundFacet['values']
  readonly scan: HuntScan
  readonly extent: number
  readonly read: readonly StoredEvent[]
}

/** The answer as its question says: both ends of the channel are this folder's. */
function typed<K extends keyof Answers>(_kind: K, value: unknown): Answers[K] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as Answers[K]
}

/** A quarter of the machine, at most 4 GB: the rest is for the log, detection and the page cache. */
function defaultMemoryMb(): number {
  return Math.min(4_096, Math.max(512, Math.round(totalmem() / 4 / 2 ** 20)))
}
