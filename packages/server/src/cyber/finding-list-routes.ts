import { FINDING_LEVELS, FINDING_STATES, refusal, relatedTo } from '@vigie/domain'
import { must } from '@vigie/kit'
import { CountedPage, FindingFigures, FindingsQuery, RelatedFindings } from '@vigie/protocol'
import { Type } from 'typebox'
import { countedPage, listReader } from '../http/counted-page.ts'
import { positionOf } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { findingView } from '../store/views/finding-view.ts'
import { findingQuery } from './finding-filter.ts'
import { occurrencesOf, whyView, WINDOW_HOURS } from './finding-occurrences.ts'
import type { RuleTags } from './finding-occurrences.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const DEFAULT_LIMIT = 100
const RELATED_SHOWN = 50

const ORDERS = {
  severity: ['severity', 'lastAt'],
  priority: ['urgency', 'lastAt'],
  last: ['lastAt'],
} as const

export interface FindingListDeps extends Gestures {
  /** Tags of the rules in force, by rule: techniques are among them. */
  readonly ruleTags: () => RuleTags
}

/** The queue of alerts, its figures, and what is related to one. */
export function findingListRoutes(deps: FindingListDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/findings',
      summary: 'Alerts by any mix of filters, with their number, now or as of a position',
      visitors: 'searched and counted within the mandate',
      access: { kind: 'action', action: 'finding.read' },
      schema: { query: FindingsQuery, answer: { 200: CountedPage } },
      handle: (call) => {
        const { asOf, order = 'severity', cursor, limit = DEFAULT_LIMIT } = call.query
        const reader = must(call.principal, 'principal')
        return countedPage(deps, call, findingView, {
          ...findingQuery(reader, call.query, nowAt(deps, asOf)),
          orderBy: ORDERS[order],
          limit,
          ...(asOf === undefined ? {} : { asOf }),
          ...(cursor === undefined ? {} : { cursor }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/findings/figures',
      summary: 'How many alerts there are in each state and of each level',
      visitors: 'counted within the mandate',
      access: { kind: 'action', action: 'finding.read' },
      schema: { answer: { 200: FindingFigures } },
      handle: ({ principal }) => {
        const reader = listReader(must(principal, 'principal'))
        const listing = deps.record.listing(findingView)
        const byState: Record<string, number> = zeros(FINDING_STATES)
        const byLevel: Record<string, number> = zeros(FINDING_LEVELS)
        let total = 0
        for (const { keys, n } of listing.partitions(reader)) {
          const state = FINDING_STATES[Number(keys['state'])] ?? ''
          const level = FINDING_LEVELS[Number(keys['severity'])] ?? ''
          total += n
          byState[state] = (byState[state] ?? 0) + n
          if (state !== 'closed' && state !== 'merged') byLevel[level] = (byLevel[level] ?? 0) + n
        }
        const suppressed = [...listing.counts('suppression', reader).values()]
        const body: FindingFigures = {
          total,
          byState,
          byLevel,
          suppressed: suppressed.reduce((sum, n) => sum + n, 0),
          position: deps.record.position(),
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/findings/:id/related',
      summary: 'Alerts that share most with one, and what they share',
      access: { kind: 'action', action: 'finding.read' },
      schema: { params: Id, answer: { 200: RelatedFindings } },
      handle: ({ params: { id }, principal }) => {
        const reader = must(principal, 'principal')
        const view = deps.record.view(findingView)
        const present = (one: string) => {
          const state = view.get(one)
          const change = {
            view: findingView.name,
            id: one,
            position: deps.record.position(),
            state,
          }
          return state && deps.presenter.presentDocument(reader, change)
        }
        const state = view.get(id)
        if (state === undefined || present(id) === undefined)
          return refused(refusal('finding.unknown', { id }))
        const { occurrences, tooCommon } = occurrencesOf(deps, state, deps.ruleTags())
        const related = relatedTo(id, occurrences, 4 * RELATED_SHOWN).flatMap(
          ({ id: other, score, why }) => {
            const finding = present(other)
            return finding === undefined ? [] : [{ finding, score, why: why.map(whyView) }]
          },
        )
        const body: RelatedFindings = {
          related: related.slice(0, RELATED_SHOWN),
          tooCommon: tooCommon.map(whyView),
          windowHours: WINDOW_HOURS,
          position: deps.record.position(),
        }
        return ok(body)
      },
    }),
  ]
}

/** The moment that a list stands at: who was snoozed then is not in the queue of then. */
function nowAt(deps: Gestures, asOf: number | undefined): number {
  if (asOf === undefined || positionOf(deps.record, asOf) === undefined) return deps.clock()
  const [last] = deps.record.read({ from: asOf, limit: 1 })
  return asOf === deps.record.position() ? deps.clock() : (last?.entry.receivedAt ?? deps.clock())
}

function zeros(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, 0]))
}
