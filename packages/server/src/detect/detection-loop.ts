import { repeat } from '../run/repeat.ts'
import type { Repeating } from '../run/repeat.ts'
import { systemClock } from '../run/clock.ts'
import type { Clock } from '../run/clock.ts'
import type { EventStore, SpoolPage, StoredEvent } from '../store/events/event-store.ts'
import type { DetectedMatch } from './detected.ts'
import { recordFindings } from './record-findings.ts'
import type { FindingDeps } from './record-findings.ts'
import type { Detector } from './worker-detector.ts'

/** Events and bytes of one page: small enough to answer within a blink, large enough to amortise. */
const PAGE_EVENTS = 2_000
const PAGE_BYTES = 4 * 1024 * 1024
const IDLE_MS = 10
/** State of correlations: saved at most so often, and never for more than a twentieth of the time. */
const SAVE_EVERY_MS = 5_000
const SAVE_SHARE = 20

export interface LoopDeps extends FindingDeps {
  readonly events: EventStore
  readonly detector: Detector
  readonly onFault: (fault: unknown) => void
  readonly clock?: Clock
  /** Told how many events of each page could not be understood. */
  readonly onUnparsed: (count: number) => void
}

/**
 * Takes events from the spool through detection to findings. A page is committed only after its
 * conclusions are on disk, so that a kill repeats a page and loses none. Correlation has a place of its
 * own on the spool, where its state was saved: after a kill it sees again what came since, and what it
 * fires then is known already.
 */
export function startDetectionLoop(deps: LoopDeps): Repeating {
  const stopping = new AbortController()
  const clock = deps.clock ?? systemClock
  const saving = new Saving(deps, clock)
  const loop = repeat(
    async () => {
      while (!stopping.signal.aborted) {
        const cursor = deps.events.cursor()
        const { reached } = deps.detector.correlation
        const isBehind = reached !== undefined && reached < cursor
        if (isBehind) await catchUp(deps, reached, cursor)
        else if (!(await nextPage(deps, cursor))) break
        await saving.saveNowAndThen()
      }
      await judgeHeld(deps, clock())
      await saving.saveNowAndThen()
    },
    { intervalMs: IDLE_MS, onFault: deps.onFault, maximumMs: 2_000 },
  )
  return {
    async stop() {
      stopping.abort()
      await loop.stop()
      await saving.save()
    },
  }
}

/** False when there is nothing new. */
async function nextPage(deps: LoopDeps, cursor: string): Promise<boolean> {
  const page = deps.events.after(cursor, PAGE_EVENTS, PAGE_BYTES)
  if (page.events.length === 0) return false
  const stretch = { events: page.events, after: cursor, to: page.cursor }
  const { matches, unparsed } = await deps.detector.detect(stretch)
  await record(deps, matches, page)
  if (unparsed > 0) deps.onUnparsed(unparsed)
  deps.events.commit(page)
  return true
}

/** Brings correlation a page of what was dealt with otherwise; only what it fires is recorded. */
async function catchUp(deps: LoopDeps, reached: string, cursor: string): Promise<void> {
  const page = deps.events.after(reached, PAGE_EVENTS, PAGE_BYTES)
  const events = page.events.filter(({ reference }) => reference <= cursor)
  const isLast = events.length < page.events.length || events.length === 0
  const to = isLast ? cursor : page.cursor
  const { matches } = await deps.detector.detect({ events, after: reached, to })
  await record(
    deps,
    matches.filter(({ isCorrelated }) => isCorrelated === true),
    page,
  )
}

/** Judges what correlations have held long enough, although no event has come since. */
async function judgeHeld(deps: LoopDeps, nowMs: number): Promise<void> {
  const { dueMs } = deps.detector.correlation
  if (dueMs === undefined || dueMs > nowMs) return
  const { matches } = await deps.detector.advance(nowMs)
  await record(deps, matches, { events: [] })
}

/** A correlation names the event that completed it, which may be of an earlier page, or gone. */
async function record(
  deps: LoopDeps,
  matches: readonly DetectedMatch[],
  { events }: Pick<SpoolPage, 'events'>,
): Promise<void> {
  const inPage = new Set(events.map(({ reference }) => reference))
  const others = new Map<string, StoredEvent>()
  const kept = matches.filter(({ event: reference }) => {
    if (inPage.has(reference) || others.has(reference)) return true
    const event = deps.events.read(reference)
    if (event !== undefined) others.set(reference, event)
    return event !== undefined
  })
  await recordFindings(deps, kept, [...events, ...others.values()])
}

/** When the state of correlations is put on disk. */
class Saving {
  readonly #deps: LoopDeps
  readonly #clock: Clock
  // At once, so that there is always a place to go back to.
  #nextMs = 0
  /** What was saved last, so that nothing is saved twice. */
  #saved: string | undefined

  constructor(deps: LoopDeps, clock: Clock) {
    this.#deps = deps
    this.#clock = clock
  }

  async saveNowAndThen(): Promise<void> {
    if (this.#clock() >= this.#nextMs) await this.save()
  }

  async save(): Promise<void> {
    const { reached } = this.#deps.detector.correlation
    const startedMs = this.#clock()
    if (reached !== undefined && reached !== this.#saved) {
      await this.#deps.detector.save()
      this.#saved = reached
    }
    const endedMs = this.#clock()
    this.#nextMs = endedMs + Math.max(SAVE_EVERY_MS, SAVE_SHARE * (endedMs - startedMs))
  }
}
