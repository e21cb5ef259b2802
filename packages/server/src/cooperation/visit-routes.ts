import {
  decideInspection,
  decideVisit,
  nextCooperationId,
  nextInspectionId,
  partsOf,
  refuse,
} from '@vigie/domain'
import type { Decision, VisitCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { PlanVisit, VisitGesture, Written } from '@vigie/protocol'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import { cooperationRegisterView, visitView } from '../store/views/cooperation-view.ts'
import { checkpointView, inspectionRegisterView } from '../store/views/inspection-view.ts'
import { venueView } from '../store/views/venue-view.ts'
import { unknownPartner } from './known-partner.ts'
import { IdParams, listedRoutes } from './listed.ts'
import { partKey, submitScreened } from './screened.ts'
import type { Screen } from './screened.ts'

const write = { kind: 'action', action: 'cooperation.write' } as const

/** Visits of delegations. */
export function visitRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    ...listedRoutes(deps, {
      path: '/delegation-visits',
      what: 'Visits of delegations',
      projection: visitView,
    }),
    defineRoute({
      method: 'POST',
      path: '/delegation-visits',
      summary: 'Plan the visit of a delegation, with a round over checkpoints where it names some',
      access: write,
      schema: { body: PlanVisit, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { title: said, partner, venue, host, checkpoints = [] } = call.body
        const from = Date.parse(call.body.from)
        const until = Date.parse(call.body.until)
        return submitScreened(deps, call, undefined, ({ text }) => {
          const title = text(said)
          return (read) => {
            const absent = unknownPartner(read, [partner])
            if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
            const id = nextCooperationId(
              'delegation-visit',
              node,
              read(cooperationRegisterView, node),
            )
            const plan = { kind: 'plan', title, partner, from, until, host } as const
            if (venue === undefined) return decideVisit(undefined, id, plan)
            if (read(venueView, venue) === undefined)
              return refuse('venue.unknown', { id: venue, venue })
            if (checkpoints.length === 0) return decideVisit(undefined, id, { ...plan, venue })
            const round = decideRound(read, { node, venue, title, from, host, checkpoints })
            if (!round.ok) return round
            const inspection = round.facts[0]?.subject.id ?? ''
            const visit = decideVisit(undefined, id, { ...plan, venue, inspection })
            return visit.ok ? { ok: true, facts: [...visit.facts, ...round.facts] } : visit
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/delegation-visits/:id/gestures',
      summary: 'One gesture on a visit: persons, programme, records, what follows, report',
      access: write,
      schema: { params: IdParams, body: VisitGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const target = { projection: visitView, id, unknown: 'cooperation.unknown' } as const
        const others = gesture.kind === 'add-person' ? personNames(deps, id) : {}
        return submitScreened(deps, call, target, (screen) => {
          const command = commandOf(gesture, screen, { key: partKey(call.body), others })
          return (read) => decideVisit(read(visitView, id), id, command)
        })
      },
    }),
  ]
}

interface Round {
  readonly node: string
  readonly venue: string
  readonly title: ReturnType<Screen['text']>
  readonly from: number
  readonly host: string
  readonly checkpoints: readonly string[]
}

/** The official-visit round that goes with a visit, walked like any other (V58). */
function decideRound(read: StateReader, round: Round): Decision {
  const { node, venue, title, from, host, checkpoints } = round
  const absent = checkpoints.find((id) => read(checkpointView, id)?.isRetired !== false)
  if (absent !== undefined) return refuse('checkpoint.unknown', { id: absent })
  return decideInspection(undefined, nextInspectionId(node, read(inspectionRegisterView, node)), {
    kind: 'inspection.plan',
    venue,
    purpose: 'official-visit',
    title,
    checkpoints,
    dueAt: from,
    assignee: host,
  })
}

/** Names of the delegation, by key: two of them must not be taken for each other. */
function personNames({ record }: Gestures, id: string): Readonly<Record<string, string>> {
  const persons = record.view(visitView).get(id)?.persons ?? {}
  return Object.fromEntries(
    partsOf(persons).flatMap(([key, { name }]) => {
      const opened = record.open(name.sealed)
      return opened === undefined ? [] : [[key, opened]]
    }),
  )
}

function commandOf(
  gesture: VisitGesture['gesture'],
  { text, name }: Screen,
  { key, others }: { readonly key: string; readonly others: Readonly<Record<string, string>> },
): VisitCommand {
  switch (gesture.kind) {
    case 'add-person': {
      const { from, until, ...rest } = gesture
      return {
        ...rest,
        key,
        name: name(gesture.name, others),
        ...(from === undefined ? {} : { from: Date.parse(from) }),
        ...(until === undefined ? {} : { until: Date.parse(until) }),
      }
    }
    case 'add-stop':
      return { ...gesture, key, at: Date.parse(gesture.at), text: text(gesture.text) }
    case 'record':
      return { ...gesture, key, text: text(gesture.text) }
    case 'add-follow-up':
      return { ...gesture, key, dueAt: Date.parse(gesture.dueAt), text: text(gesture.text) }
    case 'close':
      return { kind: 'close', report: text(gesture.report) }
    case 'set-host':
    case 'remove-person':
    case 'remove-stop':
    case 'settle-follow-up':
    case 'begin':
      return gesture
    default:
      return unreachable(gesture)
  }
}
