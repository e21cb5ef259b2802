import { must } from '@vigie/kit'
import type { TelemetryEvent } from '@vigie/kit'
import { matchedFields } from '@vigie/sigma'
import type { DetectionRule, Match, RuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import type { FrameProblem } from '@vigie/telemetry'
import type { Hit } from './hit.ts'
import type { Input } from './list-inputs.ts'
import { matchLine } from './match-line.ts'
import { observedOf } from './observed.ts'
import { openInput } from './open-input.ts'
import { scanInput } from './scan-input.ts'
import { isInside } from './time-window.ts'
import type { TimeWindow } from './time-window.ts'

/** What is done with every event. */
export interface Matching {
  readonly ruleSet: RuleSet
  readonly window: TimeWindow
  /** Whether hits carry what their events show. */
  readonly observes: boolean
  /** Fields that hits carry for correlations, by place of the rule. */
  readonly correlatedFields: ReadonlyMap<number, readonly string[]>
}

/** What a stretch of an input gave; plain data, since it changes threads. */
export interface Batch {
  readonly hits: readonly Hit[]
  readonly problems: readonly FrameProblem[]
  /** Events read, those outside the time window included. */
  readonly events: number
  readonly outside: number
  readonly unrecognised: number
  readonly readBytes: number
  /** Index of the event that comes next in the input. */
  readonly next: number
}

/** Events are matched in portions, so that output flows and nothing waits for a whole file. */
const EVENTS_PER_BATCH = 4096

/**
 * Tries the rules on the events of one input from the index `from` on; problems of earlier events are
 * not repeated. Memory is bounded by one batch. Throws the system's error when reading fails, after
 * what could be read.
 */
export async function* matchInput(
  input: Input,
  from: number,
  matching: Matching,
): AsyncGenerator<Batch> {
  const collector = new Collector(input.path, from, matching)
  const chunks = openInput(input, (bytes) => collector.addBytes(bytes))
  try {
    for await (const items of scanInput(chunks, input)) {
      for (const item of items) {
        if (item.kind === 'problem') collector.addProblem(item.problem)
        else collector.addEvent(item)
        if (collector.size >= EVENTS_PER_BATCH) yield collector.take()
      }
      if (collector.hasNews) yield collector.take()
    }
    yield collector.take()
  } catch (error) {
    yield collector.take()
    throw error
  }
}

type Framed = Parameters<typeof matchLine>[2]['framed']

class Collector {
  readonly #file: string
  readonly #from: number
  readonly #matching: Matching
  readonly #numbers: ReadonlyMap<DetectionRule, number>
  #next = 0
  #hits: Hit[] = []
  #problems: FrameProblem[] = []
  #events = 0
  #outside = 0
  #unrecognised = 0
  #readBytes = 0

  constructor(file: string, from: number, matching: Matching) {
    this.#file = file
    this.#from = from
    this.#matching = matching
    this.#numbers = numbersOf(matching.ruleSet)
  }

  get size(): number {
    return this.#events
  }

  /** Whether there is something to show, and not only to count. */
  get hasNews(): boolean {
    return this.#hits.length > 0 || this.#problems.length > 0
  }

  addBytes(bytes: number): void {
    this.#readBytes += bytes
  }

  addProblem(problem: FrameProblem): void {
    if (this.#next >= this.#from) this.#problems.push(problem)
  }

  addEvent(framed: Framed): void {
    const index = this.#next++
    if (index < this.#from) return
    this.#events++
    const event = readEvent(framed.value)
    if (!isInside(this.#matching.window, event.timeMs)) {
      this.#outside++
      return
    }
    if (!event.recognised) this.#unrecognised++
    for (const match of this.#matching.ruleSet.match(event)) {
      const line = matchLine(match, event, { file: this.#file, index, framed })
      const rule = must(this.#numbers.get(match.rule), 'number of a rule')
      const view = event.views[match.viewIndex]
      const fields = this.#matching.correlatedFields.get(rule)
      this.#hits.push({
        line,
        rule,
        ...(this.#matching.observes ? { observed: observedOf(event, view) } : {}),
        ...(fields === undefined ? {} : { correlated: correlatedOf(event, match, fields) }),
      })
    }
  }

  /** What was collected since the last call. */
  take(): Batch {
    const batch = {
      hits: this.#hits,
      problems: this.#problems,
      events: this.#events,
      outside: this.#outside,
      unrecognised: this.#unrecognised,
      readBytes: this.#readBytes,
      next: this.#next,
    }
    this.#hits = []
    this.#problems = []
    this.#events = 0
    this.#outside = 0
    this.#unrecognised = 0
    this.#readBytes = 0
    return batch
  }
}

function correlatedOf(event: TelemetryEvent, match: Match, names: readonly string[]) {
  const { timeMs } = event
  const fields = matchedFields(event, match, names)
  return timeMs === undefined ? { fields } : { timeMs, fields }
}

const known = new WeakMap<RuleSet, ReadonlyMap<DetectionRule, number>>()

function numbersOf(ruleSet: RuleSet): ReadonlyMap<DetectionRule, number> {
  const numbers = known.get(ruleSet) ?? new Map(ruleSet.rules.map((rule, i) => [rule, i]))
  known.set(ruleSet, numbers)
  return numbers
}
