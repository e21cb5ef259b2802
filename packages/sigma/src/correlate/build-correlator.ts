// The correlator of production: an engine per correlation, matches of the ones fed to the others.
import { must } from '@vigie/kit'
import type { Json, TelemetryEvent } from '@vigie/kit'
import { fieldValue } from '../evaluate/field-path.ts'
import type { Match } from '../match.ts'
import type { CorrelationRule, DetectionRule } from '../rule/sigma-rule.ts'
import type { Sink } from './correlation-engine.ts'
import type {
  Arrival,
  CorrelationMatch,
  CorrelationProblem,
  CorrelationStatistics,
  Correlator,
  CorrelatorOptions,
  RestoreReport,
} from './correlator.ts'
import { executableCorrelations } from './executable-correlations.ts'
import type { Referable, ResolvedCorrelation } from './resolve-correlations.ts'
import { restoreEngines, saveEngines } from './saved-state.ts'
import { shardKeys } from './shard-of.ts'
import { Station } from './station.ts'
import type { Feed } from './station.ts'

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

class IncrementalCorrelator implements Correlator {
  readonly rules: readonly CorrelationRule[]
  readonly problems: readonly CorrelationProblem[]
  readonly referenced: ReadonlySet<Referable>
  readonly silenced: ReadonlySet<Referable>
  /** Each behind those it builds on. */
  readonly #stations: readonly Station[]
  readonly #feeds: ReadonlyMap<Referable, readonly Feed[]>
  #found: CorrelationMatch[] = []
  #nowMs = Number.NEGATIVE_INFINITY
  /** When something is to be judged next. */
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
    this.#stations = stationsOf(executable, options)
    this.#feeds = feedsOf(executable, this.#stations)
    for (const station of this.#stations) station.sendTo(this.#sinkOf(station))
  }

  fieldsOf(rule: Referable): readonly string[] {
    const references = (this.#feeds.get(rule) ?? []).map(({ reference }) => reference)
    return [
      ...new Set(
        references.flatMap(({ groupFields, valueFields }) => [...groupFields, ...valueFields]),
      ),
    ]
  }

  observe(
    event: TelemetryEvent,
    matches: readonly Match[],
    at: Arrival,
  ): readonly CorrelationMatch[] {
    const arrivedMs = this.#arrival(at.arrivedMs)
    if (this.#nowMs >= this.#dueMs) this.#settle()
    for (const match of matches) {
      const feeds = this.#feeds.get(match.rule)
      if (feeds === undefined) continue
      const fields = event.views[match.viewIndex]?.fields ?? {}
      const read = (name: string): Json | undefined => fieldValue(fields, name)
      const offered = { read, timeMs: event.timeMs, arrivedMs, ref: at.ref }
      for (const feed of feeds) {
        feed.station.offer(feed, this.#eventNumber, offered)
        this.#dueMs = Math.min(this.#dueMs, feed.station.engine.dueMs())
      }
    }
    if (matches.length > 0) this.#eventNumber += 1
    if (this.#hasDerived) this.#settle()
    return this.#takeFound()
  }

  advance(nowMs: number): readonly CorrelationMatch[] {
    this.#arrival(nowMs)
    for (const { engine } of this.#stations) engine.forgetSilent(this.#nowMs)
    this.#settle()
    return this.#takeFound()
  }

  dueMs(): number {
    return this.#dueMs
  }

  flush(): readonly CorrelationMatch[] {
    for (const station of this.#stations) {
      this.#takeDerived(station)
      station.engine.flush(station.sink)
    }
    this.#hasDerived = false
    this.#dueMs = Number.POSITIVE_INFINITY
    return this.#takeFound().toSorted((left, right) => left.timeMs - right.timeMs)
  }

  statistics(): readonly CorrelationStatistics[] {
    return this.#stations.map(({ engine }) => engine.statistics())
  }

  save(): Iterable<string> {
    const engines = this.#stations.map(({ engine }) => engine)
    return saveEngines(engines, this.#nowMs)
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

  /** Judges what is due, and passes on what that fires, in order of dependence. */
  #settle(): void {
    for (const station of this.#stations) {
      if (station.derived.length > 0) this.#takeDerived(station)
      const { engine } = station
      if (engine.dueMs() <= this.#nowMs) engine.due(this.#nowMs, station.sink)
    }
    this.#hasDerived = false
    this.#dueMs = this.#firstDueMs()
  }

  #takeDerived(station: Station): void {
    const derived = station.derived
      .splice(0)
      .toSorted((left, right) => (left.arrivedMs ?? 0) - (right.arrivedMs ?? 0))
    for (const { match, arrivedMs } of derived) {
      const values = new Map(match.group.map(({ field, value }) => [field, value]))
      const read = (name: string): Json | undefined => values.get(name)
      const offered = { read, timeMs: match.timeMs, arrivedMs, ref: match.events.at(-1) ?? '' }
      this.#eventNumber += 1
      for (const feed of this.#feeds.get(match.rule) ?? []) {
        if (feed.station !== station) continue
        station.offer(feed, this.#eventNumber, offered)
      }
    }
    this.#eventNumber += 1
  }

  #sinkOf({ engine }: Station): Sink {
    const feeds = this.#feeds.get(engine.rule) ?? []
    const consumers = [...new Set(feeds.map(({ station }) => station))]
    return (match, arrivedMs) => {
      this.#found.push(match)
      this.#hasDerived ||= consumers.length > 0
      for (const { derived } of consumers) derived.push({ match, arrivedMs })
    }
  }

  #takeFound(): readonly CorrelationMatch[] {
    if (this.#found.length === 0) return NOTHING
    const found = this.#found
    this.#found = []
    return found
  }

  #firstDueMs(): number {
    let firstMs = Number.POSITIVE_INFINITY
    for (const { engine } of this.#stations) firstMs = Math.min(firstMs, engine.dueMs())
    return firstMs
  }
}

const NOTHING: readonly CorrelationMatch[] = Object.freeze([])

function stationsOf(
  executable: readonly ResolvedCorrelation[],
  options: CorrelatorOptions,
): readonly Station[] {
  const quota = {
    latenessMs: options.latenessMs ?? DEFAULT_LATENESS_MS,
    maxGroups: options.maxGroups ?? DEFAULT_MAX_GROUPS,
    maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
  }
  const keys = shardKeys(executable)
  return executable.map(
    ({ rule }) => new Station(rule, quota, { shard: options.shard, by: keys.get(rule) ?? [] }),
  )
}

function feedsOf(
  executable: readonly ResolvedCorrelation[],
  stations: readonly Station[],
): ReadonlyMap<Referable, readonly Feed[]> {
  const feeds = new Map<Referable, Feed[]>()
  for (const [index, { references }] of executable.entries()) {
    const station = must(stations[index], 'engine of a correlation')
    for (const reference of references) {
      const list = feeds.get(reference.target)
      if (list === undefined) feeds.set(reference.target, [station.feed(reference)])
      else list.push(station.feed(reference))
    }
  }
  return feeds
}
