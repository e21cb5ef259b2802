// Correlations over the matches of a whole run. Matches come from several threads and in the order of
// the inputs; they are held, put in order of event time and judged when all inputs have been read.
import { createHash } from 'node:crypto'
import { must } from '@vigie/kit'
import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { buildCorrelator } from '@vigie/sigma'
import type {
  CorrelationMatch,
  CorrelationRule,
  Correlator,
  DetectionRule,
  Match,
} from '@vigie/sigma'
import type { CorrelatedEvent, HitJournal } from './hit-journal.ts'
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
  /** Files by the number that references bear: those of this run, then others of earlier ones. */
  #files: string[] = []
  #journal: HitJournal | undefined

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
    this.#files = inputs.map(({ path }) => path)
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

  /** Takes up what earlier runs kept in a journal, and keeps there what comes. Undefined lines are counted. */
  async continueFrom(journal: HitJournal): Promise<{ readonly unreadable: number }> {
    let unreadable = 0
    for await (const event of journal.earlier()) {
      if (
        event === undefined ||
        event.matches.some(({ rule }) => this.#rules[rule] === undefined)
      ) {
        unreadable++
        continue
      }
      const known = this.#files.indexOf(event.file)
      this.#observe(known >= 0 ? known : this.#files.push(event.file) - 1, event)
    }
    this.#journal = journal
    return { unreadable }
  }

  /** Takes the hits of a stretch of an input; answers those that are shown by themselves. */
  take(input: number, hits: readonly Hit[]): readonly Hit[] {
    for (const event of correlatedEvents(hits)) {
      this.#observe(input, event)
      this.#journal?.add(event)
    }
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

  /** Each match with a view of its own, since rules match under different ones. */
  #observe(file: number, { event: index, line, timeMs, matches: found }: CorrelatedEvent): void {
    const event: TelemetryEvent = {
      original: {},
      ...(timeMs === undefined ? {} : { timeMs }),
      recognised: true,
      views: found.map(({ fields }) => ({ sources: [], fields })),
    }
    const matches = found.map(({ rule }, viewIndex): Match => ({
      rule: must(this.#rules[rule], 'rule of a hit'),
      viewIndex,
      logSourceAssumed: false,
      details: [],
    }))
    this.correlator.observe(event, matches, { ref: `${file}:${index}:${line}` })
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
    const [file = 0, event = 0, line = 0] = ref.split(':').map(Number)
    return { file: this.#files[file] ?? '', event, line }
  }
}

/** What correlations want of some hits, event by event. */
function correlatedEvents(hits: readonly Hit[]): readonly CorrelatedEvent[] {
  const events: (CorrelatedEvent & { readonly matches: { rule: number; fields: JsonObject }[] })[] =
    []
  for (const { line: at, rule, correlated } of hits) {
    if (correlated === undefined) continue
    const { timeMs, fields } = correlated
    const last = events.at(-1)
    if (last?.event === at.event) last.matches.push({ rule, fields })
    else {
      const { file, event, line } = at
      const time = timeMs === undefined ? {} : { timeMs }
      events.push({ file, event, line, ...time, matches: [{ rule, fields }] })
    }
  }
  return events
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
