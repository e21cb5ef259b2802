import { EVENT_ID, judgeReading, placeKey, refusal } from '@vigie/domain'
import type { Counter, CountReading, Refusal, SportingEvent } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { eventView } from '../store/views/event-view.ts'
import { gateProfileView } from '../store/views/crowd-view.ts'
import type { CountStore, StoredReading } from './count-store.ts'
import { LiveCounts } from './live-counts.ts'
import type { ParsedCount } from './parse-counts.ts'

/** What became of the readings of one delivery. */
export interface Taken {
  readonly counted: number
  readonly repeated: number
  readonly late: number
  readonly setAside: number
  readonly problems: readonly { readonly line: number; readonly why: Refusal }[]
}

interface Delivery {
  readonly items: readonly ParsedCount[]
  readonly by: string
  readonly done: (taken: Taken) => void
  readonly failed: (fault: unknown) => void
}

/** Deliveries that arrive within this share one write to disk, ms. */
const GATHER_MS = 15
/** How far back the picture of the present is folded from, ms. */
const EVENING_MS = 43_200_000

/**
 * The desk at which counts arrive: judged one after the other, written together, and only then part of
 * the picture. What cannot be true is kept as a fault with its reason and mixed with nothing.
 */
export class CountDesk {
  readonly live: LiveCounts
  readonly #deps: CountDeskDeps
  readonly #listeners = new Set<(places: ReadonlySet<string>) => void>()
  #waiting: Delivery[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(deps: CountDeskDeps) {
    this.#deps = deps
    this.live = fold(deps.store, deps.clock() - EVENING_MS)
  }

  /** Takes a delivery; answers when it is on disk. Throws a `StoreFault` when the disk fails. */
  take(items: readonly ParsedCount[], by: string): Promise<Taken> {
    return new Promise((done, failed) => {
      this.#waiting.push({ items, by, done, failed })
      this.#timer ??= setTimeout(() => this.#write(), GATHER_MS)
    })
  }

  /** What was measured when the log stood at a position. */
  asOf(position: number): LiveCounts {
    const reached = this.#deps.record.read({ from: position, limit: 1 })[0]
    const at = reached?.entry.receivedAt ?? this.#deps.clock()
    return fold(this.#deps.store, at - EVENING_MS, position)
  }

  /** Told after each write which places have changed, by their keys. Returns its removal. */
  onCounts(listener: (places: ReadonlySet<string>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Writes what waits. */
  stop(): void {
    if (this.#timer !== undefined) this.#write()
  }

  #write(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const deliveries = this.#waiting
    this.#waiting = []
    const { store, record, clock } = this.#deps
    const now = clock()
    const judge = new Judge(this.live, store, placesOf(record), now)
    const position = record.position()
    const judged = deliveries.map(({ items, by }) => judge.all(items, by, position))
    try {
      store.add(judged.flatMap(({ rows }) => rows.map(({ stored }) => stored)))
    } catch (fault) {
      for (const { failed } of deliveries) failed(fault)
      return
    }
    const changed = new Set<string>()
    for (const { rows } of judged) {
      for (const { stored, everyMs } of rows) {
        changed.add(placeKey(stored.reading.place))
        if (stored.outcome === 'counted') this.live.apply(stored.reading, now, everyMs)
        else if (stored.outcome === 'late') this.live.hear(stored.reading, now)
        else this.live.hear(stored.reading, now, stored.outcome)
      }
    }
    for (const [i, { done }] of deliveries.entries()) {
      const taken = judged[i]?.taken
      if (taken !== undefined) done(taken)
    }
    for (const listener of this.#listeners) listener(changed)
  }
}

export interface CountDeskDeps {
  readonly store: CountStore
  readonly record: LogRecord
  readonly clock: Clock
}

interface Row {
  readonly stored: StoredReading
  readonly everyMs: number | undefined
}

/** Judges the deliveries of one write, each reading after those before it. */
class Judge {
  readonly #live: LiveCounts
  readonly #store: CountStore
  readonly #isPlace: (reading: CountReading) => boolean
  readonly #now: number
  readonly #ahead = new Map<string, Counter>()
  readonly #tickets = new Set<string>()

  constructor(
    live: LiveCounts,
    store: CountStore,
    isPlace: (reading: CountReading) => boolean,
    now: number,
  ) {
    this.#live = live
    this.#store = store
    this.#isPlace = isPlace
    this.#now = now
  }

  all(items: readonly ParsedCount[], by: string, position: number) {
    const tally = { counted: 0, repeated: 0, late: 0, setAside: 0 }
    const problems: { line: number; why: Refusal }[] = []
    const rows: Row[] = []
    const setAside = (line: number, why: Refusal) => {
      tally.setAside++
      if (problems.length < PROBLEMS_SHOWN) problems.push({ line, why })
    }
    for (const item of items) {
      if ('problem' in item) {
        setAside(item.line, item.problem)
        continue
      }
      const { reading, everyMs, line } = item
      const judgement = this.#judge(reading)
      if (judgement.kind === 'repeated') {
        tally.repeated++
        continue
      }
      const outcome = judgement.kind === 'set-aside' ? judgement.why.code : judgement.kind
      if (judgement.kind === 'set-aside') setAside(line, judgement.why)
      else tally[judgement.kind]++
      const stored = { reading, receivedAt: this.#now, outcome, by, position }
      rows.push({ stored, everyMs })
    }
    return { rows, taken: { ...tally, problems } }
  }

  #judge(reading: CountReading) {
    const { place, measure } = reading
    if (!this.#isPlace(reading)) {
      return aside(refusal('count.place-unknown', { place: place.id }))
    }
    const key = `${reading.feed}\n${placeKey(place)}\n${measure.kind}`
    const judgement = judgeReading(
      this.#ahead.get(key) ?? this.#live.lastOf(reading),
      reading,
      this.#now,
    )
    if (judgement.kind !== 'counted') return judgement
    if (measure.kind === 'scan') {
      const { ticket } = measure
      if (this.#tickets.has(ticket) || this.#store.hasTicket(ticket)) {
        return aside(refusal('count.ticket-twice', { place: place.id }))
      }
      this.#tickets.add(ticket)
    }
    this.#ahead.set(key, { at: reading.at, measure })
    return judgement
  }
}

const PROBLEMS_SHOWN = 100

function aside(why: Refusal) {
  return { kind: 'set-aside', why } as const
}

/** Tells whether a reading is of a gate, a described point or a sector of the venue. */
function placesOf(record: LogRecord): (reading: CountReading) => boolean {
  const event: SportingEvent | undefined = record.view(eventView).get(EVENT_ID)
  const profiles = record.view(gateProfileView)
  const gates = new Set(event?.venue?.gates.map(({ id }) => id))
  const sectors = new Set(event?.venue?.sectors.map(({ id }) => id))
  return ({ place }) =>
    place.kind === 'sector'
      ? sectors.has(place.id)
      : gates.has(place.id) || profiles.get(place.id) !== undefined
}

function fold(store: CountStore, since: number, asOf?: number): LiveCounts {
  const live = new LiveCounts()
  for (const { reading, receivedAt, outcome } of store.since(since, asOf)) {
    if (outcome === 'counted') live.apply(reading, receivedAt)
    else live.hear(reading, receivedAt)
  }
  return live
}
