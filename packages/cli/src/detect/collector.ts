import { must } from '@vigie/kit'
import type { TelemetryEvent } from '@vigie/kit'
import { matchedFields } from '@vigie/sigma'
import type { DetectionRule, Match, RuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import type { Framed, FramedObject, FrameProblem } from '@vigie/telemetry'
import type { Hit } from './hit.ts'
import { matchLine } from './match-line.ts'
import { observedOf } from './observed.ts'
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

/** Tries the rules on the events of an input as they come, and holds what they give. */
export class Collector {
  readonly #file: string
  readonly #from: number
  readonly #matching: Matching
  readonly #numbers: ReadonlyMap<DetectionRule, number>
  #next: number
  #hits: Hit[] = []
  #problems: FrameProblem[] = []
  #events = 0
  #outside = 0
  #unrecognised = 0
  #readBytes = 0

  /** Events from the index `next` on come; those before `from`, and their problems, are passed over. */
  constructor(
    file: string,
    { next, from }: { readonly next: number; readonly from: number },
    matching: Matching,
  ) {
    this.#file = file
    this.#next = next
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

  add(framed: Framed): void {
    if (framed.kind === 'object') this.#addEvent(framed)
    else if (this.#next >= this.#from) this.#problems.push(framed.problem)
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

  #addEvent(framed: FramedObject): void {
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
