import { unreachable } from '@vigie/kit'
import { SLA_TARGETS } from '../case/sla.ts'
import type { SlaGoal, SlaTargets } from '../case/sla.ts'
import { CASE_SEVERITIES } from '../case/vocabulary.ts'
import type { CourseRow, CourseTable, Moment } from './course-table.ts'
import type { CourseFilter } from './course-table.ts'
import type { CourseKind } from './course.ts'
import { proportionOf } from './proportion.ts'
import type { Proportion } from './proportion.ts'

/** From (inclusive) and to (exclusive), epoch ms. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** Who asks, and about whose work. */
export type Scope = Pick<CourseFilter, 'tlpCeiling' | 'owners' | 'reader' | 'rights'>

/** What a figure is counted on. */
export interface Basis {
  readonly table: CourseTable
  readonly period: Period
  readonly scope: Scope
  /** Targets of service that held at the end of the period; the built-in ones when absent. */
  readonly targets?: SlaTargets
}

/**
 * The numbers that are counted from the log, each with one definition (docs/spec/effectiveness.md).
 * What happened in a period is counted in it and never again, so that a report of a day that is over
 * stays as it was.
 */
export const COUNTS = [
  'findings',
  'triaged',
  'false-positives',
  'cases',
  'incidents',
  'open-alerts',
  'unacknowledged',
  'overdue',
  'open-cases',
  'open-incidents',
] as const
export type Count = (typeof COUNTS)[number]

/** Spans that are measured: detect, acknowledge, contain, resolve (MTTD, MTTA, MTTC, MTTR). */
export const SPANS = ['detect', 'acknowledge', 'contain', 'resolve'] as const
export type Span = (typeof SPANS)[number]

/** Between which moments a span lies; it belongs to the period in which it ended. */
export const SPAN_ENDS: Readonly<Record<Span, readonly [Moment, Moment]>> = {
  detect: ['beganAt', 'openedAt'],
  acknowledge: ['openedAt', 'acknowledgedAt'],
  contain: ['openedAt', 'containedAt'],
  resolve: ['openedAt', 'closedAt'],
}

/** Kinds of courses of which each span is measured. */
export const SPAN_KINDS: Readonly<Record<Span, CourseKind>> = {
  detect: 'finding',
  acknowledge: 'finding',
  contain: 'case',
  resolve: 'case',
}

const MINUTE_MS = 60_000

/**
 * Targets by severity (informational … critical), ms; undefined = none is set. Those of cases
 * (`SLA_TARGETS`) hold for alerts too; detection is to follow the first event within a minute.
 */
export const TARGETS = spanTargets(SLA_TARGETS)

/** The same for targets of service that are set otherwise. */
export function spanTargets(
  sla: SlaTargets,
): Readonly<Record<Span, readonly (number | undefined)[]>> {
  // Alerts have a level below the severities of cases; nothing is promised for it.
  const of = (goal: SlaGoal) => [
    undefined,
    ...CASE_SEVERITIES.map((severity) => sla[severity][goal] * MINUTE_MS),
  ]
  return {
    detect: [MINUTE_MS, MINUTE_MS, MINUTE_MS, MINUTE_MS, MINUTE_MS],
    acknowledge: of('acknowledge'),
    contain: of('contain'),
    resolve: of('resolve'),
  }
}

/** Visits the courses that one number counts; their count is the number. */
export function visitCounted(
  { table, period, scope, targets }: Basis,
  count: Count,
  see: (row: CourseRow) => void,
): void {
  const { filter, isCounted } = ruleOf(count, period, targets ?? SLA_TARGETS)
  table.visit({ ...scope, ...filter }, (row) => {
    if (isCounted(row)) see(row)
  })
}

interface CountRule {
  readonly filter: Pick<CourseFilter, 'kinds' | 'isCyberOnly'>
  readonly isCounted: (row: CourseRow) => boolean
}

function ruleOf(count: Count, period: Period, targets: SlaTargets): CountRule {
  const within = (at: number) => at >= period.from && at < period.to
  /** Stood on the log and was not over at the end of the period. */
  const wasOpen = (row: CourseRow) =>
    row.at('openedAt') < period.to && !(row.at('closedAt') < period.to)
  const wasWaiting = (row: CourseRow) => wasOpen(row) && !(row.at('acknowledgedAt') < period.to)
  const findings = { kinds: ['finding'] } as const
  switch (count) {
    case 'findings':
      return { filter: findings, isCounted: (row) => within(row.at('openedAt')) }
    case 'triaged':
      return { filter: findings, isCounted: (row) => within(row.at('acknowledgedAt')) }
    case 'false-positives':
      return {
        filter: findings,
        isCounted: (row) => row.resolution === 'false-positive' && within(row.at('closedAt')),
      }
    case 'cases':
      return { filter: { kinds: ['case'] }, isCounted: (row) => within(row.at('openedAt')) }
    case 'incidents':
      return {
        filter: { kinds: ['incident'], isCyberOnly: true },
        isCounted: (row) => within(row.at('openedAt')),
      }
    case 'open-alerts':
      return { filter: findings, isCounted: wasOpen }
    case 'unacknowledged':
      return { filter: findings, isCounted: wasWaiting }
    case 'overdue': {
      const { acknowledge } = spanTargets(targets)
      return {
        filter: findings,
        isCounted: (row) => {
          const target = acknowledge[row.severity]
          return target !== undefined && wasWaiting(row) && period.to - row.at('openedAt') > target
        },
      }
    }
    case 'open-cases':
      return { filter: { kinds: ['case'] }, isCounted: wasOpen }
    case 'open-incidents':
      return { filter: { kinds: ['incident'], isCyberOnly: true }, isCounted: wasOpen }
    default:
      return unreachable(count)
  }
}

/** Every number at once, in one pass per number. */
export function countAll(basis: Basis): Readonly<Record<Count, number>> {
  const of = (count: Count) => {
    let sum = 0
    visitCounted(basis, count, () => sum++)
    return sum
  }
  return {
    findings: of('findings'),
    triaged: of('triaged'),
    'false-positives': of('false-positives'),
    cases: of('cases'),
    incidents: of('incidents'),
    'open-alerts': of('open-alerts'),
    unacknowledged: of('unacknowledged'),
    overdue: of('overdue'),
    'open-cases': of('open-cases'),
    'open-incidents': of('open-incidents'),
  }
}

/**
 * The lengths of one span that ended in the period, ms, by severity. A span that would be negative
 * (a source whose clock runs ahead) counts as nought.
 */
export function spansBySeverity(
  { table, period, scope }: Basis,
  span: Span,
): readonly (readonly number[])[] {
  const [start, end] = SPAN_ENDS[span]
  const lengths: number[][] = [[], [], [], [], []]
  table.visit({ ...scope, kinds: [SPAN_KINDS[span]] }, (row) => {
    const endedAt = row.at(end)
    if (!(endedAt >= period.from && endedAt < period.to)) return
    lengths[row.severity]?.push(Math.max(0, endedAt - row.at(start)))
  })
  return lengths
}

/**
 * Precision of alerts: of those closed in the period with a verdict, the share that was real. Alerts
 * closed as legitimate, not applicable or unknown say nothing of the rules and stay outside.
 */
export function precisionOf({ table, period, scope }: Basis): Proportion {
  let [real, judged] = [0, 0]
  table.visit({ ...scope, kinds: ['finding'] }, (row) => {
    const closedAt = row.at('closedAt')
    if (!(closedAt >= period.from && closedAt < period.to)) return
    if (row.resolution === 'false-positive') judged++
    else if (row.resolution?.startsWith('true-positive') === true) {
      judged++
      real++
    }
  })
  return proportionOf(real, judged)
}

/** What one shift bore. */
export interface ShiftLoad extends Period {
  readonly opened: number
  readonly acknowledged: number
  readonly closed: number
  /** Open alerts at its end. */
  readonly backlog: number
  /** Different people who own what was acknowledged in it. */
  readonly people: number
}

/** Load and backlog shift by shift; `bounds` are the ascending instants between which shifts lie. */
export function loadByShift(
  table: CourseTable,
  bounds: readonly number[],
  scope: Scope,
): readonly ShiftLoad[] {
  const shifts = bounds.slice(1).map((to, index) => ({
    from: bounds[index] ?? to,
    to,
    opened: 0,
    acknowledged: 0,
    closed: 0,
    backlog: 0,
    owners: new Set<string>(),
  }))
  const shiftAt = (at: number) => shifts.find(({ from, to }) => at >= from && at < to)
  table.visit({ ...scope, kinds: ['finding'] }, (row) => {
    const [openedAt, acknowledgedAt, closedAt] = [
      row.at('openedAt'),
      row.at('acknowledgedAt'),
      row.at('closedAt'),
    ]
    const taken = shiftAt(acknowledgedAt)
    if (taken !== undefined) {
      taken.acknowledged++
      if (row.owner !== undefined) taken.owners.add(row.owner)
    }
    for (const shift of shifts) {
      if (openedAt >= shift.from && openedAt < shift.to) shift.opened++
      if (closedAt >= shift.from && closedAt < shift.to) shift.closed++
      if (openedAt < shift.to && !(closedAt < shift.to)) shift.backlog++
    }
  })
  return shifts.map(({ owners, ...shift }) => ({ ...shift, people: owners.size }))
}
