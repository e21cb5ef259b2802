import {
  can,
  decideFinding,
  decidePromotion,
  FINDING_LEVELS,
  FINDING_STATES,
  nextIncidentId,
  refusal,
} from '@vigie/domain'
import type { FindingCommand } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  AsOfQuery,
  DocumentPage,
  FindingDetail,
  FindingGesture,
  FindingsQuery,
  PromoteFinding,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import { findingView } from '../store/views/finding-view.ts'
import { incidentRegisterView } from '../store/views/incident-view.ts'
import { matchView } from './match-view.ts'
import type { MatchReader } from './match-view.ts'

export interface FindingDeps extends Gestures {
  readonly evidence: MatchReader
  /** A rule as the detail shows it; undefined when it is no longer loaded. */
  readonly ruleOf: (id: string) => FindingDetail['rule'] | undefined
}

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const MATCHES_SHOWN = 50

/** Findings: queue, detail with event and rule, triage, and promotion in one gesture. */
export function findingRoutes(deps: FindingDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/findings',
      summary: 'Findings, most severe first, now or as of a position',
      access: { kind: 'action', action: 'finding.read' },
      schema: { query: FindingsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { asOf, states, levels, cursor, limit } = call.query
        const state = filterOf(states, FINDING_STATES)
        const severity = filterOf(levels, FINDING_LEVELS)?.map((level) =>
          FINDING_LEVELS.indexOf(level),
        )
        return documentPage(deps, call, findingView, {
          orderBy: { column: 'severity', descending: true },
          where: { ...(state && { state }), ...(severity && { severity }) },
          ...(asOf === undefined ? {} : { asOf }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/findings/:id',
      summary: 'One finding with its rule and its latest matches, now or as of a position',
      access: { kind: 'action', action: 'finding.read' },
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: FindingDetail } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const position = positionOf(deps.record, asOf)
        if (position === undefined) return unknownPosition(deps.record, asOf)
        const state = deps.record.view(findingView).get(id, asOf)
        const change = { view: findingView.name, id, position, state }
        const finding =
          state && deps.presenter.presentDocument(must(principal, 'principal'), change)
        if (state === undefined || finding === undefined)
          return refused(refusal('finding.unknown', { id }))
        const shown = can(
          must(principal, 'principal'),
          'telemetry.read',
          { tlp: state.tlp },
          deps.clock(),
        )
        const matches = !shown
          ? []
          : deps.evidence.matches.of(id, {
              limit: MATCHES_SHOWN,
              ...(asOf === undefined ? {} : { asOf }),
            })
        const body: FindingDetail = {
          finding,
          evidence: shown ? 'shown' : 'withheld',
          matches: matches.map((match) => matchView(deps.evidence, match)),
          matchesTotal: deps.evidence.matches.count(id, asOf),
          rule: deps.ruleOf(state.ruleId) ?? null,
          position,
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/findings/:id/gestures',
      summary: 'One gesture of triage on a finding',
      access: { kind: 'action', action: 'finding.triage' },
      schema: { params: Id, body: FindingGesture, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const command = commandOf(call.body.gesture, seal)
          return (read) => decideFinding(read(findingView, id), id, command)
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/findings/:id/promotion',
      summary: 'Promote a finding to an incident',
      access: { kind: 'action', action: 'finding.promote' },
      schema: { params: Id, body: PromoteFinding, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const { priority } = call.body
          const present = deps.record.view(findingView).get(id)
          const title = seal(call.body.title ?? present?.ruleTitle ?? id)
          const node = deps.record.node.id
          return (read) =>
            decidePromotion(read(findingView, id), id, {
              id: nextIncidentId(node, read(incidentRegisterView, node)),
              title,
              ...(priority === undefined ? {} : { priority }),
            })
        }),
    }),
  ]
}

function targetOf(id: string): Target {
  return { projection: findingView, id, unknown: 'finding.unknown' }
}

function commandOf(gesture: FindingGesture['gesture'], seal: Seal): FindingCommand {
  switch (gesture.kind) {
    case 'assign':
      return { kind: 'finding.assign', owner: gesture.owner }
    case 'set-state':
      return { kind: 'finding.set-state', state: gesture.state }
    case 'close':
      return { kind: 'finding.close', resolution: gesture.resolution, reason: seal(gesture.reason) }
    case 'reopen':
      return { kind: 'finding.reopen', reason: seal(gesture.reason) }
    default:
      return unreachable(gesture)
  }
}
