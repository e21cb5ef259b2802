// The plain correlator: it keeps every event of a group and counts them again at each instant. The
// yardstick of the incremental one, with the same rules and none of its structures; no quotas, no
// shards. Slow by design.
import type { Json, TelemetryEvent } from '@vigie/kit'
import { must } from '@vigie/kit'
import { fieldValue } from '../evaluate/field-path.ts'
import type { Match } from '../match.ts'
import type { CorrelationRule, DetectionRule } from '../rule/sigma-rule.ts'
import { newCounters } from './counters.ts'
import type { Arrival, CorrelationMatch } from './correlator.ts'
import { eventTime } from './event-time.ts'
import { executableCorrelations } from './executable-correlations.ts'
import type { FieldSource } from './group-key.ts'
import { splitValues } from './group-key.ts'
import { readingOf, sameness } from './reading.ts'
import type { ResolvedCorrelation } from './resolve-correlations.ts'
import { windowVerdict } from './reference-window.ts'
import type { WindowEvent } from './reference-window.ts'

/** What the reference answers; which events are named is not its affair. */
export type PlainMatch = Omit<CorrelationMatch, 'events' | 'firstMs'>

export interface ReferenceCorrelator {
  observe(event: TelemetryEvent, matches: readonly Match[], at: Arrival): void
  /** Judges everything that is held and answers all that was ever found. */
  finish(): readonly PlainMatch[]
  /** Events that came too late, over all rules. */
  late(): number
}

interface HeldEvent extends WindowEvent {
  readonly arrivedMs: number | undefined
}

interface Group {
  readonly label: string
  judged: WindowEvent[]
  held: HeldEvent[]
  judgedMs: number
  lastArrivedMs: number | undefined
  firedMs: number
  wasMet: boolean
}

/** Builds the reference; arguments as for `buildCorrelator`. */
export function buildReferenceCorrelator(
  correlations: readonly CorrelationRule[],
  detections: readonly DetectionRule[],
  latenessMs: number,
): ReferenceCorrelator {
  const { executable } = executableCorrelations(correlations, detections)
  const found: PlainMatch[] = []
  const counters = newCounters()
  const groups = new Map(executable.map(({ rule }) => [rule, new Map<string, Group>()]))
  let nowMs = Number.NEGATIVE_INFINITY

  function take(
    { rule, references }: ResolvedCorrelation,
    matches: readonly {
      readonly rule: Match['rule'] | CorrelationRule
      readonly read: FieldSource
    }[],
    at: { readonly timeMs: number | undefined; readonly arrivedMs: number | undefined },
  ): void {
    const taken = new Set<string>()
    for (const match of matches) {
      for (const reference of references.filter(({ target }) => target === match.rule)) {
        const reading = readingOf(rule.type, reference, match.read)
        if (typeof reading === 'string') continue
        const name = JSON.stringify([reading.key, sameness(rule.type, reference)])
        if (taken.has(name)) continue
        taken.add(name)
        const timeMs = eventTime(at.timeMs, at.arrivedMs, counters)
        if (timeMs === undefined) continue
        const group = groupFor(rule, reading.key, reading.label, at.arrivedMs)
        if (timeMs <= group.judgedMs) counters.late += 1
        else group.held.push({ ...reading, timeMs, arrivedMs: at.arrivedMs })
      }
    }
  }

  function groupFor(
    rule: CorrelationRule,
    key: string,
    label: string,
    arrivedMs: number | undefined,
  ): Group {
    const ofRule = must(groups.get(rule), 'groups of a rule')
    const known = ofRule.get(key)
    const silentMs = (arrivedMs ?? 0) - (known?.lastArrivedMs ?? arrivedMs ?? 0)
    const never = Number.NEGATIVE_INFINITY
    const group =
      known !== undefined && silentMs <= rule.timespanMs + latenessMs
        ? known
        : {
            label,
            judged: [],
            held: [],
            judgedMs: never,
            lastArrivedMs: undefined,
            firedMs: never,
            wasMet: false,
          }
    group.lastArrivedMs = arrivedMs
    ofRule.set(key, group)
    return group
  }

  /** Every group of every rule, up to what arrived `latenessMs` ago; all of it when `toMs` is absent. */
  function judge(toMs: number | undefined): void {
    // What the rules before found, with when it may be said to have arrived.
    const derived: { readonly match: PlainMatch; readonly arrivedMs: number | undefined }[] = []
    for (const correlation of executable) {
      const { rule } = correlation
      for (const { match, arrivedMs } of derived.toSorted(byArrival)) {
        const read = (name: string): Json | undefined =>
          match.group.find(({ field }) => field === name)?.value
        take(correlation, [{ rule: match.rule, read }], { timeMs: match.timeMs, arrivedMs })
      }
      for (const group of must(groups.get(rule), 'groups of a rule').values()) {
        const due = group.held
          .toSorted(byArrival)
          .filter(({ arrivedMs }) => toMs === undefined || (arrivedMs ?? 0) + latenessMs <= toMs)
        for (const { timeMs, arrivedMs } of due) {
          const passedOnMs =
            arrivedMs === undefined || toMs === undefined ? undefined : arrivedMs + latenessMs
          judgeUntil(rule, group, timeMs, (match) => derived.push({ match, arrivedMs: passedOnMs }))
        }
      }
    }
    found.push(...derived.map(({ match }) => match))
  }

  return {
    observe(event, matches, at) {
      if (at.arrivedMs !== undefined) {
        nowMs = Math.max(nowMs, at.arrivedMs)
        judge(nowMs)
      }
      const arrivedMs = at.arrivedMs === undefined ? undefined : nowMs
      const readable = matches.map(({ rule, viewIndex }) => ({
        rule,
        read: (name: string) => fieldValue(must(event.views[viewIndex], 'view').fields, name),
      }))
      for (const correlation of executable) {
        take(correlation, readable, { timeMs: event.timeMs, arrivedMs })
      }
    },
    finish() {
      judge(undefined)
      return found
    },
    late: () => counters.late,
  }
}

/** Judges each instant of a group that is held and not later than `untilMs`. */
function judgeUntil(
  rule: CorrelationRule,
  group: Group,
  untilMs: number,
  fire: (match: PlainMatch) => void,
): void {
  const instants = new Set(group.held.map(({ timeMs }) => timeMs).filter((ms) => ms <= untilMs))
  for (const instantMs of [...instants].toSorted((left, right) => left - right)) {
    group.judged.push(...group.held.filter(({ timeMs }) => timeMs === instantMs))
    group.held = group.held.filter(({ timeMs }) => timeMs !== instantMs)
    group.judgedMs = instantMs
    const window = group.judged.filter(({ timeMs }) => timeMs >= instantMs - rule.timespanMs)
    const { isMet, value } = windowVerdict(rule, window)
    if (isMet && (!group.wasMet || instantMs - group.firedMs > rule.timespanMs)) {
      group.firedMs = instantMs
      fire(plainMatch(rule, group.label, instantMs, value))
    }
    group.wasMet = isMet
  }
}

function plainMatch(
  rule: CorrelationRule,
  label: string,
  timeMs: number,
  value: number | undefined,
): PlainMatch {
  const values = splitValues(label, rule.groupBy.length)
  const group = rule.groupBy.map((field, i) => ({ field, value: values[i] ?? '' }))
  return { rule, timeMs, group, ...(value === undefined ? {} : { value }) }
}

function byArrival(
  left: { readonly arrivedMs: number | undefined },
  right: { readonly arrivedMs: number | undefined },
): number {
  return (left.arrivedMs ?? 0) - (right.arrivedMs ?? 0)
}
