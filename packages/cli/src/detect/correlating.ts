// Correlations over the matches of a whole run. Matches come from several threads and in the order of
// the inputs; they are held, put in order of event time and judged when all inputs have been read.
import { createHash } from 'node:crypto'
import { must } from '@vigie/kit'
import type { TelemetryEvent } from '@vigie/kit'
import { buildCorrelator } from '@vigie/sigma'
import type {
  CorrelationMatch,
  CorrelationRule,
  Correlator,
  DetectionRule,
  Match,
} from '@vigie/sigma'
import type { Hit } from './hit.ts'
import type { Input } from './list-inputs.ts'
import type { ReportedRule } from './reported-rule.ts'

/** Room of one correlation: what is held of large inputs is judged early beyond it, and counted. */
const MAX_BYTES = 256 * 1024 * 1024
const MAX_GROUPS = 2_000_000

/** What a run correlates. */
export interface CorrelatingOptions {
  /** Correlations to execute. */
  readonly needed: readonly CorrelationRule[]
  /** Of those, and of the detections: what may be shown. */
  readonly shown: ReadonlySet<ReportedRule>
  /** All rules that correlations may refer to. */
  readonly detections: readonly DetectionRule[]
}

export class Correlating {
  readonly correlator: Correlator
  readonly #shown: ReadonlySet<ReportedRule>
  #rules: readonly DetectionRule[] = []
  #inputs: readonly Input[] = []

  constructor({ needed, shown, detections }: CorrelatingOptions) {
    this.correlator = buildCorrelator(needed, detections, {
      maxBytes: MAX_BYTES,
      maxGroups: MAX_GROUPS,
    })
    this.#shown = shown
  }

  /** What hits are numbered by: `rules` first, the correlations behind them. */
  begin(rules: readonly DetectionRule[], inputs: readonly Input[]): readonly ReportedRule[] {
    this.#rules = rules
    this.#inputs = inputs
    return [...rules, ...this.correlator.rules]
  }

  /** Fields that hits must carry, by number of the rule. */
  fieldsByRule(rules: readonly DetectionRule[]): ReadonlyMap<number, readonly string[]> {
    const fields = new Map<number, readonly string[]>()
    for (const [number, rule] of rules.entries()) {
      if (this.correlator.referenced.has(rule)) fields.set(number, this.correlator.fieldsOf(rule))
    }
    return fields
  }

  /** Takes the hits of a stretch of an input; answers those that are shown by themselves. */
  take(input: number, hits: readonly Hit[]): readonly Hit[] {
    for (const ofEvent of byEvent(hits)) this.#observe(input, ofEvent)
    return hits.filter(({ rule }) => this.#isShown(must(this.#rules[rule], 'rule of a hit')))
  }

  /** What correlations found, in order of time; `observes` as for other hits. */
  end(observes: boolean): readonly Hit[] {
    const numbers = new Map(this.correlator.rules.map((rule, i) => [rule, this.#rules.length + i]))
    return this.correlator
      .flush()
      .filter(({ rule }) => this.#isShown(rule))
      .map((match) =>
        this.#hitOf(match, must(numbers.get(match.rule), 'number of a rule'), observes),
      )
  }

  #isShown(rule: ReportedRule): boolean {
    return this.#shown.has(rule) && !this.correlator.silenced.has(rule)
  }

  /** The hits of one event, each with its own view, since rules match under different ones. */
  #observe(input: number, hits: readonly Hit[]): void {
    const [first] = hits
    if (first?.correlated === undefined) return
    const { timeMs } = first.correlated
    const event: TelemetryEvent = {
      original: {},
      ...(timeMs === undefined ? {} : { timeMs }),
      recognised: true,
      views: hits.map(({ correlated }) => ({ sources: [], fields: correlated?.fields ?? {} })),
    }
    const matches = hits.map(({ rule }, viewIndex): Match => ({
      rule: must(this.#rules[rule], 'rule of a hit'),
      viewIndex,
      logSourceAssumed: false,
      details: [],
    }))
    const ref = `${input}:${first.line.event}:${first.line.line}`
    this.correlator.observe(event, matches, { ref })
  }

  #hitOf(match: CorrelationMatch, number: number, observes: boolean): Hit {
    const { rule, timeMs, group, value, firstMs, events } = match
    const places = events.map((ref) => this.#placeOf(ref))
    const last = must(places.at(-1), 'event of a match')
    const entity = group.map((pair) => pair.value).join(', ')
    const time = isoTime(timeMs)
    const line = {
      ruleId: rule.id ?? rule.name ?? rule.file,
      title: rule.title,
      level: rule.level ?? null,
      file: last.file,
      event: last.event,
      time,
      author: rule.author ?? null,
      line: last.line,
      entity: entity === '' ? null : entity,
      logSourceAssumed: false,
      degraded: false,
      correlation: {
        group: Object.fromEntries(group.map((pair) => [pair.field, pair.value])),
        value: value ?? null,
        first: isoTime(firstMs),
        events: places.map(({ file, event }) => ({ file, event })),
      },
    }
    if (!observes) return { line, rule: number }
    const nothing = { addresses: [], domains: [], urls: [], users: [] }
    const eventHash = createHash('sha256')
      .update(JSON.stringify([group, timeMs]))
      .digest('hex')
    return { line, rule: number, observed: { eventHash, ...nothing } }
  }

  #placeOf(ref: string): { readonly file: string; readonly event: number; readonly line: number } {
    const [input = 0, event = 0, line = 0] = ref.split(':').map(Number)
    return { file: this.#inputs[input]?.path ?? '', event, line }
  }
}

/** Hits that correlations want, event by event. */
function byEvent(hits: readonly Hit[]): readonly (readonly Hit[])[] {
  const groups: Hit[][] = []
  for (const hit of hits) {
    if (hit.correlated === undefined) continue
    const last = groups.at(-1)
    if (last?.[0]?.line.event === hit.line.event) last.push(hit)
    else groups.push([hit])
  }
  return groups
}

// `Date` cannot print years beyond ±270,000; an event that claims one has no readable time.
function isoTime(timeMs: number): string | null {
  return Math.abs(timeMs) > 8.64e15 ? null : new Date(timeMs).toISOString()
}

/** One line per correlation that could not take everything in; nothing when all did. */
export function shortfalls(correlator: Correlator): readonly string[] {
  return correlator.statistics().flatMap((each) => {
    const parts = [
      [each.untimed, 'events without a time'],
      [each.incomplete, 'matches without a field that it groups or counts by'],
      [each.notNumbers, 'values that are no numbers'],
      [each.late, 'events out of order beyond what memory holds'],
      [each.evictedGroups, 'groups given up for lack of memory'],
      [each.droppedEvents, 'events of large groups dropped for lack of memory'],
    ] as const
    const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
    return told.length === 0 ? [] : [`correlation "${each.rule.title}": ${told.join(', ')}`]
  })
}
