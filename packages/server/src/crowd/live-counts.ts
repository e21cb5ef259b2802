import { unreachable } from '@vigie/kit'
import { placeKey } from '@vigie/domain'
import type {
  Counter,
  CountPlace,
  CountReading,
  DensitySample,
  MeasureKind,
  QueueSample,
} from '@vigie/domain'

/** A feed of counts, as the room must know it. Times epoch ms, by our clock where not said otherwise. */
export interface FeedLive {
  readonly id: string
  readonly place: CountPlace
  readonly measures: Set<MeasureKind>
  /** Counted by a person: it has no rhythm, and is never silent. */
  readonly byHand: boolean
  heardAt: number
  everyMs: number | undefined
  counted: number
  setAside: number
  lastFault: { readonly code: string; readonly at: number } | undefined
}

/** What is measured at one place now. */
export interface PlaceLive {
  readonly place: CountPlace
  /** Totals since the first reading, over all devices; undefined when nobody counted. */
  in: number | undefined
  out: number | undefined
  queue: number | undefined
  inside: number | undefined
  density: DensitySample | undefined
  /** Measured at, by the feeds' clocks. */
  lastAt: number
  readonly queues: QueueSample[]
  readonly densities: DensitySample[]
  /** By minute since the epoch. */
  readonly arrived: Map<number, number>
  readonly passed: Map<number, number>
  readonly waiting: Map<number, number>
}

const MINUTE = 60_000
const NOBODY = { in: 0, out: 0 } as const
/** A total that comes after so many minutes is spread over them; over more, they are unknown. */
const SPREAD_MINUTES = 5
/** Samples of density and queues are looked back at for so long, ms. */
const SAMPLES_MS = 600_000
/** Minutes that a forecast can look back on. */
const KEPT_MINUTES = 360

/**
 * What is measured now, folded from readings in the order they were taken. Totals of several devices
 * at one place add up, since each counts its own lanes; counts by hand stand beside them and only speak
 * where no device does. Identity and life-cycle: one for the present, and one for each "as of".
 */
export class LiveCounts {
  readonly places = new Map<string, PlaceLive>()
  readonly feeds = new Map<string, FeedLive>()
  readonly #counters = new Map<string, Counter>()

  /** The last reading of the same feed, place and measure. */
  lastOf(reading: CountReading): Counter | undefined {
    return this.#counters.get(counterKey(reading))
  }

  /** Takes in a reading that was counted. */
  apply(reading: CountReading, receivedAt: number, everyMs?: number): void {
    const feed = this.feedOf(reading)
    feed.heardAt = Math.max(feed.heardAt, receivedAt)
    feed.everyMs = everyMs ?? feed.everyMs
    feed.counted++
    feed.measures.add(reading.measure.kind)
    const last = this.lastOf(reading)
    this.#counters.set(counterKey(reading), { at: reading.at, measure: reading.measure })
    const place = this.#placeOf(reading.place)
    if (feed.byHand && this.#hasDevice(reading)) return
    place.lastAt = Math.max(place.lastAt, reading.at)
    this.#measure(place, reading, last)
  }

  /** A feed that was heard, though what it said is history or a fault. */
  hear(reading: CountReading, receivedAt: number, fault?: string): void {
    const feed = this.feedOf(reading)
    feed.heardAt = Math.max(feed.heardAt, receivedAt)
    if (fault === undefined) return
    feed.setAside++
    feed.lastFault = { code: fault, at: receivedAt }
  }

  feedOf(reading: CountReading): FeedLive {
    const key = `${reading.feed}@${placeKey(reading.place)}`
    const known = this.feeds.get(key)
    if (known !== undefined) return known
    const feed: FeedLive = {
      id: reading.feed,
      place: reading.place,
      measures: new Set(),
      byHand: isByHand(reading.feed),
      heardAt: 0,
      everyMs: undefined,
      counted: 0,
      setAside: 0,
      lastFault: undefined,
    }
    this.feeds.set(key, feed)
    return feed
  }

  #hasDevice(reading: CountReading): boolean {
    for (const feed of this.feeds.values()) {
      if (feed.byHand || placeKey(feed.place) !== placeKey(reading.place)) continue
      if (feed.measures.has(reading.measure.kind)) return true
    }
    return false
  }

  #placeOf(place: CountPlace): PlaceLive {
    const key = placeKey(place)
    const known = this.places.get(key)
    if (known !== undefined) return known
    const made: PlaceLive = {
      place,
      in: undefined,
      out: undefined,
      queue: undefined,
      inside: undefined,
      density: undefined,
      lastAt: 0,
      queues: [],
      densities: [],
      arrived: new Map(),
      passed: new Map(),
      waiting: new Map(),
    }
    this.places.set(key, made)
    return made
  }

  #measure(place: PlaceLive, reading: CountReading, last: Counter | undefined): void {
    const { measure, at } = reading
    const minute = Math.floor(at / MINUTE)
    switch (measure.kind) {
      case 'passed': {
        const isFirst = last?.measure.kind !== 'passed'
        const before =
          last?.measure.kind === 'passed' && reading.reset !== true ? last.measure : NOBODY
        place.in = (place.in ?? 0) + measure.in - before.in
        place.out = (place.out ?? 0) + measure.out - before.out
        // A counter that we meet for the first time has counted its total before, we know not when.
        const since = isFirst && reading.reset !== true ? 0 : measure.in - before.in
        spread(place.passed, since, last?.at, at)
        return
      }
      case 'scan':
        place.in = (place.in ?? 0) + 1
        spread(place.passed, 1, last?.at, at)
        return
      case 'arrived': {
        const isFirst = last?.measure.kind !== 'arrived'
        const before =
          last?.measure.kind === 'arrived' && reading.reset !== true ? last.measure.people : 0
        const since = isFirst && reading.reset !== true ? 0 : measure.people - before
        spread(place.arrived, since, last?.at, at)
        return
      }
      case 'queue':
        place.queue = measure.people
        place.waiting.set(minute, measure.people)
        keepSample(place.queues, { at, people: measure.people })
        prune(place.waiting, minute)
        return
      case 'inside':
        place.inside = measure.people
        return
      case 'density': {
        const { perSquareMetre, moving } = measure
        place.density = { at, perSquareMetre, moving }
        keepSample(place.densities, place.density)
        return
      }
      default:
        unreachable(measure)
    }
  }
}

/** Feeds of people: `hand:` and who counted. */
export function isByHand(feed: string): boolean {
  return feed.startsWith('hand:')
}

function counterKey({ feed, place, measure }: CountReading): string {
  return `${feed}\n${placeKey(place)}\n${measure.kind}`
}

/** Puts people into the minutes since the last reading; a gap too long for that stays unknown. */
function spread(
  series: Map<number, number>,
  people: number,
  lastAt: number | undefined,
  at: number,
): void {
  const minute = Math.floor(at / MINUTE)
  const from = lastAt === undefined ? minute : Math.floor(lastAt / MINUTE)
  const gap = Math.max(0, minute - from)
  const minutes = gap === 0 || gap > SPREAD_MINUTES ? [minute] : sequence(from + 1, minute)
  for (const [i, each] of minutes.entries()) {
    const share =
      Math.round((people * (i + 1)) / minutes.length) - Math.round((people * i) / minutes.length)
    series.set(each, (series.get(each) ?? 0) + share)
  }
  prune(series, minute)
}

function sequence(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

function prune(series: Map<number, number>, minute: number): void {
  if (series.size <= KEPT_MINUTES) return
  for (const each of series.keys()) if (each < minute - KEPT_MINUTES) series.delete(each)
}

function keepSample<T extends { readonly at: number }>(samples: T[], sample: T): void {
  samples.push(sample)
  while (samples[0] !== undefined && samples[0].at < sample.at - SAMPLES_MS) samples.shift()
}
