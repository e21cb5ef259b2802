import {
  compareSets,
  contributionsByCase,
  CONTRIBUTIONS,
  detectionDelays,
  joinedPeriods,
  measuresOver,
  medianInterval,
  percentileOf,
  precisionByRule,
  proportionOf,
  refusal,
  shareDifference,
  SPANS,
  visitCounted,
} from '@vigie/domain'
import type {
  Basis,
  Difference,
  Entry,
  NamedIndicator,
  Period,
  Principal,
  Proportion,
  RulePrecision,
  SetMeasures,
  Team,
} from '@vigie/domain'
import { isRecord, must } from '@vigie/kit'
import { Reinforcement, ReinforcementQuery } from '@vigie/protocol'
import { Type } from 'typebox'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import { caseView } from '../store/views/case-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { ownRuleView } from '../store/views/rule-view.ts'
import { teamView } from '../store/views/team-view.ts'
import { wholeView } from '../store/whole-view.ts'
import { entriesOfTeam } from './account.ts'
import type { TeamDeps } from './team-deps.ts'

const Params = Type.Object({ mandate: Type.String({ maxLength: 60 }) })
const CASES_LISTED = 200

/** Whether the reinforcement strengthened anything. */
export function reinforcementRoute(deps: TeamDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/teams/:mandate/effectiveness',
    summary: 'The centre before, during and without the team, and what the team gave',
    access: { kind: 'action', action: 'effectiveness.read' },
    perMinute: 60,
    schema: { params: Params, query: ReinforcementQuery, answer: { 200: Reinforcement } },
    handle: async ({ params, query, principal }) => {
      const reader = must(principal, 'principal')
      const id = params.mandate
      const state = deps.record.view(teamView).get(id)
      const position = deps.record.position()
      const change = { view: teamView.name, id, position, state }
      if (state === undefined || !deps.presenter.isFor(reader, change)) {
        return refused(refusal('team.unknown', { id }))
      }
      return reinforcementOf(deps, reader, { team: state, query, position })
    },
  })
}

interface Asked {
  readonly team: Team
  readonly query: ReinforcementQuery
  readonly position: number
}

async function reinforcementOf(
  deps: TeamDeps,
  reader: Principal,
  { team, query, position }: Asked,
): Promise<Answer> {
  const now = deps.clock()
  const stay = { from: team.openedAt, to: Math.max(team.leftAt ?? now, team.openedAt + 1) }
  const during = query.during === undefined ? [stay] : periodsOf(query.during)
  const length = during.reduce((all, { from, to }) => all + to - from, 0)
  const before =
    query.before === undefined
      ? [{ from: stay.from - length, to: stay.from }]
      : periodsOf(query.before)
  const without = query.without === undefined ? [] : periodsOf(query.without)
  const sets: (readonly Basis[])[] = []
  for (const periods of [before, during, without]) {
    const bases: Basis[] = []
    for (const { from, to } of joinedPeriods(periods)) {
      // Refuses a period that ends before it begins, or is too long, as every figure does.
      if (!Number.isFinite(from) || !Number.isFinite(to)) {
        return refused(refusal('effectiveness.period-invalid', { days: 400 }))
      }
      const found = await deps.basisFor(reader, { from: isoTime(from), to: isoTime(to) })
      if (!found.ok) return found.answer
      bases.push(found.basis)
    }
    sets.push(bases)
  }
  const [basesBefore = [], basesDuring = [], basesWithout = []] = sets
  const [a, b] = [measuresOver(basesBefore), measuresOver(basesDuring)]
  const c = basesWithout.length === 0 ? undefined : measuresOver(basesWithout)
  const entries = await entriesOfTeam(deps, team, position)
  const body: Reinforcement = {
    mandate: team.id,
    before: shownMeasures(a),
    during: shownMeasures(b),
    without: c === undefined ? null : shownMeasures(c),
    againstBefore: against(a, b),
    againstWithout: c === undefined ? null : against(c, b),
    cases: caseShare(deps, reader, { entries, bases: basesDuring }),
    rules: rulePrecision(entries, basesDuring),
    indicators: indicatorDelays(deps, entries),
    position,
  }
  return ok(body)
}

function periodsOf(text: string): readonly Period[] {
  return text.split(',').map((period) => {
    const [from = '', to = ''] = period.split('/')
    return { from: Date.parse(from), to: Date.parse(to) }
  })
}

function shownMeasures({ coveredMs, spans, precision, counts }: SetMeasures) {
  return {
    coveredMs,
    counts: { ...counts },
    spans: Object.fromEntries(SPANS.map((span) => [span, sampleOf(spans[span])])),
    precision: shareOf(precision),
  }
}

function sampleOf(lengths: readonly number[]): Reinforcement['indicators']['delay'] {
  const sorted = lengths.toSorted((a, b) => a - b)
  const interval = medianInterval(sorted)
  return {
    n: sorted.length,
    medianMs: percentileOf(sorted, 0.5) ?? null,
    lowMs: interval?.low ?? null,
    highMs: interval?.high ?? null,
  }
}

function shareOf({ hits, of, share, low, high }: Proportion) {
  return { hits, of, share: share ?? null, low, high }
}

function against(a: SetMeasures, b: SetMeasures): Reinforcement['againstBefore'] {
  const { spans, precision } = compareSets(a, b)
  return {
    spans: Object.fromEntries(
      spans.map(({ span, found }) => [
        span,
        { differenceMs: plain(found.difference), p: found.p ?? null },
      ]),
    ),
    precision: plain(precision),
  }
}

function plain(difference: Difference | undefined) {
  if (difference === undefined) return null
  const { value, low, high } = difference
  return { value, low, high }
}

/** Of the cases that this reader may see: those opened in the period, and those to which the team gave something. */
function caseShare(
  deps: TeamDeps,
  reader: Principal,
  { entries, bases }: { readonly entries: readonly Entry[]; readonly bases: readonly Basis[] },
): Reinforcement['cases'] {
  const given = [...contributionsByCase(entries)].filter(([id]) => {
    const state = deps.record.view(caseView).get(id)
    const change = { view: caseView.name, id, position: 0, state }
    return state !== undefined && deps.presenter.isFor(reader, change)
  })
  const contributed = new Set(given.map(([id]) => id))
  let [worked, all] = [0, 0]
  for (const basis of bases) {
    visitCounted(basis, 'cases', ({ id }) => {
      all += 1
      if (contributed.has(id)) worked += 1
    })
  }
  return {
    share: shareOf(proportionOf(worked, all)),
    contributions: given
      .toSorted(([, x], [, y]) => total(y) - total(x))
      .slice(0, CASES_LISTED)
      .map(([id, counts]) => ({ case: id, counts: { ...counts } })),
    kinds: Object.fromEntries(
      CONTRIBUTIONS.map((what) => [what, given.reduce((n, [, counts]) => n + counts[what], 0)]),
    ),
  }
}

/** Rules whose text somebody of the team wrote, against all others. */
function rulePrecision(entries: readonly Entry[], bases: readonly Basis[]): Reinforcement['rules'] {
  const theirs = new Set(
    entries.filter(({ kind }) => kind.startsWith('rule.')).map(({ subject }) => subject.id),
  )
  const found = bases.flatMap(precisionByRule)
  const own = sum(found.filter(({ rule }) => theirs.has(rule)))
  const others = sum(found.filter(({ rule }) => !theirs.has(rule)))
  return {
    theirs: shareOf(own),
    others: shareOf(others),
    difference: plain(shareDifference(others, own)),
    byRule: [...theirs].map((rule) => ({
      rule,
      precision: shareOf(sum(found.filter((each) => each.rule === rule))),
    })),
  }
}

/** How long from naming an observable to a rule in force that names it, or an alert that holds it. */
function indicatorDelays(
  { record }: TeamDeps,
  entries: readonly Entry[],
): Reinforcement['indicators'] {
  const indicators = entries.flatMap((entry): NamedIndicator[] => {
    if (entry.kind !== 'case-observable.added') return []
    const { value } = entry.data
    const sealed = isRecord(value) ? value['sealed'] : undefined
    const text = typeof sealed === 'string' ? record.open(sealed) : undefined
    return text === undefined ? [] : [{ value: text, at: entry.receivedAt }]
  })
  const rules = [...wholeView(record, ownRuleView)].map(({ state }) => ({
    text: record.open(state.yaml.sealed) ?? '',
    at: state.promotedAt,
  }))
  const found = detectionDelays(indicators, (value) => {
    const alerts = record
      .listing(findingView)
      .withValue(value, ALERTS_LOOKED_AT)
      .flatMap(({ id }) => record.view(findingView).get(id)?.openedAt ?? [])
    const live = rules.filter(({ text }) => text.includes(value)).map(({ at }) => at)
    const all = [...alerts, ...live]
    return all.length === 0 ? undefined : Math.min(...all)
  })
  return { delay: sampleOf(found.sample), open: found.open, known: found.known }
}

/** Alerts of one value that are looked at for its first: a value of more is no indicator. */
const ALERTS_LOOKED_AT = 1_000

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0)
}

function sum(rules: readonly RulePrecision[]): Proportion {
  return proportionOf(
    rules.reduce((all, { hits }) => all + hits, 0),
    rules.reduce((all, { of }) => all + of, 0),
  )
}
