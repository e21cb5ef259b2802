import { coverageOf, EVENT_ID, refusal, visitCounted } from '@vigie/domain'
import type { Basis, CoveringRule, Period, Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  Comparison,
  ComparisonQuery,
  Counted,
  CountedQuery,
  Coverage,
  Effectiveness,
  EffectivenessQuery,
} from '@vigie/protocol'
import { positionOf, unknownPosition } from '../http/listing.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { eventView } from '../store/views/event-view.ts'
import type { CourseBook } from './course-book.ts'
import { comparisonOf, figuresOf } from './effectiveness-figures.ts'
import type { MeasuredTally } from './measured-tally.ts'
import { slaTargets } from './sla-routes.ts'
import { shiftBounds } from './shift-bounds.ts'

export interface EffectivenessDeps extends Gestures {
  readonly courses: CourseBook
  readonly tally: MeasuredTally
  readonly rules: () => readonly CoveringRule[]
}

const DAY_MS = 86_400_000
export const PERIOD_DAYS_MAX = 400
const LISTED_MAX = 500

/** How the cyber centre does: figures, what they count, two periods side by side, coverage. */
export function effectivenessRoutes(deps: EffectivenessDeps): readonly Route[] {
  const access = { kind: 'action', action: 'effectiveness.read' } as const
  return [
    defineRoute({
      method: 'GET',
      path: '/effectiveness',
      summary: 'Figures of a period: funnel, spans against targets, precision, load',
      access,
      schema: { query: EffectivenessQuery, answer: { 200: Effectiveness } },
      handle: async ({ query, principal }) => {
        const found = await basisFor(deps, must(principal, 'principal'), query)
        return found.ok ? ok(effectivenessOf(deps, found.basis, found.position)) : found.answer
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/effectiveness/counted',
      summary: 'What one number of a period counts',
      access,
      schema: { query: CountedQuery, answer: { 200: Counted } },
      handle: async ({ query, principal }) => {
        const found = await basisFor(deps, must(principal, 'principal'), query)
        return found.ok ? ok(countedIn(found.basis, query.count)) : found.answer
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/effectiveness/comparison',
      summary: 'Two periods or two teams side by side, with sizes and uncertainty',
      access,
      schema: { query: ComparisonQuery, answer: { 200: Comparison } },
      handle: async ({ query, principal }) => {
        const reader = must(principal, 'principal')
        const { asOf, aFrom, aTo, aOwners, bFrom, bTo, bOwners } = query
        const past = asOf === undefined ? {} : { asOf }
        const a = await basisFor(deps, reader, { ...past, ...sideQuery(aFrom, aTo, aOwners) })
        if (!a.ok) return a.answer
        const b = await basisFor(deps, reader, { ...past, ...sideQuery(bFrom, bTo, bOwners) })
        return b.ok ? ok(comparisonOf(a.basis, b.basis, b.position)) : b.answer
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/effectiveness/coverage',
      summary: 'Techniques of ATT&CK: rules in force, tested, seen in the period',
      access,
      schema: { query: EffectivenessQuery, answer: { 200: Coverage } },
      handle: async ({ query, principal }) => {
        const found = await basisFor(deps, must(principal, 'principal'), query)
        return found.ok ? ok(coverageIn(deps, found.basis)) : found.answer
      },
    }),
  ]
}

/** The figures of a basis, with what was measured and the shifts of the venue. */
export function effectivenessOf(
  deps: EffectivenessDeps,
  basis: Basis,
  position: number,
): Effectiveness {
  const timeZone = deps.record.view(eventView).get(EVENT_ID)?.timeZone ?? 'UTC'
  return figuresOf(basis, {
    measured: deps.tally.between(basis.period),
    shifts: shiftBounds(basis.period, timeZone),
    position,
  })
}

type Found =
  | { readonly ok: true; readonly basis: Basis; readonly position: number }
  | { readonly ok: false; readonly answer: Answer }

/** What the figures are counted on, for this reader. */
export async function basisFor(
  deps: EffectivenessDeps,
  reader: Principal,
  query: EffectivenessQuery,
): Promise<Found> {
  const position = positionOf(deps.record, query.asOf)
  if (position === undefined) {
    return { ok: false, answer: unknownPosition(deps.record, query.asOf) }
  }
  const period: Period = { from: Date.parse(query.from), to: Date.parse(query.to) }
  const days = (period.to - period.from) / DAY_MS
  if (!(days > 0 && days <= PERIOD_DAYS_MAX)) {
    const said = refusal('effectiveness.period-invalid', { days: PERIOD_DAYS_MAX })
    return { ok: false, answer: refused(said) }
  }
  const present = await deps.courses.present()
  const isNow = query.asOf === undefined || query.asOf >= deps.record.position()
  const table = isNow ? present : await deps.courses.at(position)
  const owners = query.owners?.split(',').filter((owner) => owner !== '')
  return {
    ok: true,
    position,
    basis: {
      table,
      period,
      targets: slaTargets(deps.record, Math.min(period.to, deps.clock())),
      scope: {
        tlpCeiling: reader.tlpCeiling,
        reader: reader.id,
        ...(table === present ? {} : { rights: present }),
        ...(owners === undefined || owners.length === 0 ? {} : { owners }),
      },
    },
  }
}

function sideQuery(from: string, to: string, owners: string | undefined): EffectivenessQuery {
  return { from, to, ...(owners === undefined ? {} : { owners }) }
}

function countedIn(basis: Basis, count: CountedQuery['count']): Counted {
  const items: Counted['items'] = []
  visitCounted(basis, count, (row) => {
    items.push({
      kind: row.kind,
      id: row.id,
      severity: row.severity,
      openedAt: isoTime(row.at('openedAt')),
    })
  })
  return { total: items.length, items: items.slice(-LISTED_MAX).toReversed() }
}

/** Coverage by the rules in force, and what of it was seen in the period. */
export function coverageIn(deps: EffectivenessDeps, basis: Basis): Coverage {
  const seen = new Map<string, number>()
  visitCounted(basis, 'findings', ({ rule }) => {
    if (rule !== undefined) seen.set(rule, (seen.get(rule) ?? 0) + 1)
  })
  const rules = deps.rules()
  const techniques = coverageOf(rules, (rule) => seen.get(rule) ?? 0)
  return {
    techniques: techniques.map((each) => ({ ...each, tactics: [...each.tactics] })),
    rules: rules.length,
    untagged: rules.filter(({ tags }) => !tags.some((tag) => /^attack\.t\d{4}/i.test(tag))).length,
  }
}
