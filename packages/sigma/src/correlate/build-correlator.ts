// The correlator of production: an engine per correlation, matches of the ones fed to the others.
import type { Json, TelemetryEvent } from '@vigie/kit'
import { fieldValue } from '../evaluate/field-path.ts'
import type { Match } from '../match.ts'
import type { CorrelationRule, DetectionRule } from '../rule/sigma-rule.ts'
import { CorrelationEngine } from './correlation-engine.ts'
import type { Sink } from './correlation-engine.ts'
import type {
  Arrival,
  CorrelationMatch,
  CorrelationProblem,
  CorrelationStatistics,
  Correlator,
  CorrelatorOptions,
  RestoreReport,
  Shard,
} from './correlator.ts'
import { eventTime } from './event-time.ts'
import { executableCorrelations } from './executable-correlations.ts'
import type { FieldSource } from './group-key.ts'
import { readingOf, sameness } from './reading.ts'
import type { Referable, Reference, ResolvedCorrelation } from './resolve-correlations.ts'
import { restoreEngines, saveEngines } from './saved-state.ts'
import { shardKeys, shardOf } from './shard-of.ts'
import type { ShardKeys } from './shard-of.ts'

const DEFAULT_LATENESS_MS = 2_000
const DEFAULT_MAX_GROUPS = 250_000
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024

/**
 * Builds a correlator. `detections` are the rules whose matches it will be fed, those that wait for
 * placeholders included; references are resolved by id or name. What cannot be executed is in
 * `problems`, and everything else is executed.
 */
export function buildCorrelator(
  correlations: readonly CorrelationRule[],
  detections: readonly DetectionRule[],
  options: CorrelatorOptions = {},
): Correlator {
  return new IncrementalCorrelator(correlations, detections, options)
}

/** An engine that wants the matches of a rule. */
interface Feed {
  readonly engine: Station
  readonly reference: Reference
  readonly sameness: string
}

/** An engine, what waits for its turn, and what it has taken of the present event. */
interface Station {
  readonly engine: CorrelationEngine
  readonly shardBy: readonly number[]
  readonly derived: { readonly match: CorrelationMatch; readonly arrivedMs: number | undefined }[]
  eventNumber: number
  readonly takenKeys: string[]
  readonly takenAs: string[]
}

class IncrementalCorrelator implements Correlator {
  readonly rules: readonly CorrelationRule[]
  readonly problems: readonly CorrelationProblem[]
  readonly referenced: ReadonlySet<Referable>
  readonly silenced: ReadonlySet<Referable>
  /** Each behind those it builds on. */
  readonly #stations: readonly Station[]
  readonly #feeds: ReadonlyMap<Referable, readonly Feed[]>
  readonly #shard: Shard | undefined
  #nowMs = Number.NEGATIVE_INFINITY
  #dueMs = Number.POSITIVE_INFINITY
  #eventNumber = 0
  #hasDerived = false

  constructor(
    correlations: readonly CorrelationRule[],
    detections: readonly DetectionRule[],
    options: CorrelatorOptions,
  ) {
    const { executable, problems, referenced, silenced } = executableCorrelations(
      correlations,
      detections,
    )
    this.problems = problems
    this.referenced = referenced
    this.silenced = silenced
    this.rules = executable.map(({ rule }) => rule)
    const keys = shardKeys(executable)
    this.#stations = executable.map(({ rule }) => stationOf(rule, keys, options))
    this.#feeds = feedsOf(executable, this.#stations)
    this.#shard = options.shard
  }

  observe(
    event: TelemetryEvent,
    matches: readonly Match[],
    at: Arrival,
  ): readonly CorrelationMatch[] {
    const out: CorrelationMatch[] = []
    const arrivedMs = this.#arrival(at.arrivedMs)
    if (this.#nowMs >= this.#dueMs) this.#settle(out)
    if (matches.length === 0) return out
    this.#eventNumber += 1
    for (const match of matches) {
      const feeds = this.#feeds.get(match.rule)
      if (feeds === undefined) continue
      const fields = event.views[match.viewIndex]?.fields ?? {}
      const read = (name: string): Json | undefined => fieldValue(fields, name)
      for (const feed of feeds) {
        this.#offer(feed, { read, timeMs: event.timeMs, arrivedMs, ref: at.ref }, out)
      }
    }
    if (this.#hasDerived) this.#settle(out)
    return out
  }

  advance(nowMs: number): readonly CorrelationMatch[] {
    const out: CorrelationMatch[] = []
    this.#arrival(nowMs)
    this.#settle(out)
    return out
  }

  flush(): readonly CorrelationMatch[] {
    const out: CorrelationMatch[] = []
    for (const station of this.#stations) {
      this.#takeDerived(station, out)
      station.engine.flush(this.#sink(station, out))
    }
    this.#hasDerived = false
    this.#dueMs = Number.POSITIVE_INFINITY
    return out.toSorted((left, right) => left.timeMs - right.timeMs)
  }

  statistics(): readonly CorrelationStatistics[] {
    return this.#stations.map(({ engine }) => engine.statistics())
  }

  *save(): Generator<string> {
    yield* saveEngines(
      this.#stations.map(({ engine }) => engine),
      this.#nowMs,
    )
  }

  restore(lines: Iterable<string>): RestoreReport {
    const engines = this.#stations.map(({ engine }) => engine)
    const { nowMs, report } = restoreEngines(engines, lines)
    this.#nowMs = nowMs
    this.#dueMs = this.#firstDueMs()
    return report
  }

  /** Arrivals never go back. */
  #arrival(arrivedMs: number | undefined): number | undefined {
    if (arrivedMs === undefined) return undefined
    if (arrivedMs > this.#nowMs) this.#nowMs = arrivedMs
    return this.#nowMs
  }

  #offer(
    { engine: station, reference, sameness: same }: Feed,
    given: {
      readonly read: FieldSource
      readonly timeMs: number | undefined
      readonly arrivedMs: number | undefined
      readonly ref: string
    },
    out: CorrelationMatch[],
  ): void {
    const { engine } = station
    const reading = readingOf(engine.rule.type, reference, given.read)
    if (typeof reading === 'string') {
      engine.counters[reading] += 1
      return
    }
    const { shardBy } = station
    const shard = this.#shard
    if (shard && shardOf(reading.key, shardBy, engine.rule, shard.count) !== shard.index) return
    if (this.#isTaken(station, reading.key, same)) return
    const timeMs = eventTime(given.timeMs, given.arrivedMs, engine.counters)
    if (timeMs === undefined) return
    const { arrivedMs, ref } = given
    engine.offer({ reading, timeMs, arrivedMs, ref }, this.#sink(station, out))
    this.#dueMs = Math.min(this.#dueMs, engine.dueMs())
  }

  /** Whether the present event has been taken into that group by that name; from now on it has. */
  #isTaken(station: Station, key: string, name: string): boolean {
    const { takenKeys, takenAs } = station
    if (station.eventNumber !== this.#eventNumber) {
      station.eventNumber = this.#eventNumber
      takenKeys.length = 0
      takenAs.length = 0
    }
    for (let i = 0; i < takenKeys.length; i++) {
      if (takenKeys[i] === key && takenAs[i] === name) return true
    }
    takenKeys.push(key)
    takenAs.push(name)
    return false
  }

  /** Judges what is due, and passes on what that fires, in order of dependence. */
  #settle(out: CorrelationMatch[]): void {
    this.#hasDerived = false
    for (const station of this.#stations) {
      this.#takeDerived(station, out)
      station.engine.due(this.#nowMs, this.#sink(station, out))
    }
    this.#dueMs = this.#firstDueMs()
  }

  #takeDerived(station: Station, out: CorrelationMatch[]): void {
    if (station.derived.length === 0) return
    const derived = station.derived
      .splice(0)
      .toSorted((left, right) => (left.arrivedMs ?? 0) - (right.arrivedMs ?? 0))
    for (const { match, arrivedMs } of derived) {
      this.#eventNumber += 1
      const values = new Map(match.group.map(({ field, value }) => [field, value]))
      for (const feed of this.#feeds.get(match.rule) ?? []) {
        if (feed.engine !== station) continue
        this.#offer(
          feed,
          {
            read: (name) => values.get(name),
            timeMs: match.timeMs,
            arrivedMs,
            ref: match.events.at(-1) ?? '',
          },
          out,
        )
      }
    }
  }

  #sink({ engine }: Station, out: CorrelationMatch[]): Sink {
    const feeds = this.#feeds.get(engine.rule)
    return (match, arrivedMs) => {
      out.push(match)
      if (feeds === undefined) return
      this.#hasDerived = true
      for (const station of new Set(feeds.map((feed) => feed.engine))) {
        station.derived.push({ match, arrivedMs })
      }
    }
  }

  #firstDueMs(): number {
    return Math.min(...this.#stations.map(({ engine }) => engine.dueMs()))
  }
}

function stationOf(rule: CorrelationRule, keys: ShardKeys, options: CorrelatorOptions): Station {
  const quota = {
    latenessMs: options.latenessMs ?? DEFAULT_LATENESS_MS,
    maxGroups: options.maxGroups ?? DEFAULT_MAX_GROUPS,
    maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
  }
  return {
    engine: new CorrelationEngine(rule, quota),
    shardBy: keys.get(rule) ?? [],
    derived: [],
    eventNumber: 0,
    takenKeys: [],
    takenAs: [],
  }
}

function feedsOf(
  executable: readonly ResolvedCorrelation[],
  stations: readonly Station[],
): ReadonlyMap<Referable, readonly Feed[]> {
  const stationOfRule = new Map(stations.map((station) => [station.engine.rule, station]))
  const feeds = new Map<Referable, Feed[]>()
  for (const { rule, references } of executable) {
    const engine = stationOfRule.get(rule)
    if (engine === undefined) continue
    for (const reference of references) {
      const feed = { engine, reference, sameness: sameness(rule.type, reference) }
      const list = feeds.get(reference.target)
      if (list === undefined) feeds.set(reference.target, [feed])
      else list.push(feed)
    }
  }
  return feeds
}
