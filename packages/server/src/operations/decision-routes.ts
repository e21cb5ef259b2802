import { decideDecision, nextRoomId } from '@vigie/domain'
import type { DecisionCommand } from '@vigie/domain'
import {
  AsOfQuery,
  DecisionsQuery,
  DocumentPage,
  RecordDecision,
  ReviewDecision,
  Undecided,
  Written,
} from '@vigie/protocol'
import { must } from '@vigie/kit'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { documentPage, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import { decisionView, roomRegisterView } from '../store/views/room-view.ts'
import { submitAbout } from './submit-about.ts'
import { pinNow } from './tree-pin.ts'
import { undecidedIncidents } from './undecided.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Decisions: list, record, review, and what still waits for one. */
export function decisionRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    defineRoute({
      method: 'GET',
      path: '/decisions',
      summary: 'Decisions, the latest first, now or as of a position',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: DecisionsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { incident, ...query } = call.query
        return documentPage(deps, call, decisionView, {
          ...query,
          orderBy: { column: 'decidedAt', descending: true },
          ...(incident === undefined ? {} : { where: { incident: [incident] } }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/undecided',
      summary: 'Incidents of priority 1 or declared major on which nothing was decided',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: Type.Object(AsOfQuery), answer: { 200: Undecided } },
      handle: ({ principal, query: { asOf } }) => {
        const position = positionOf(deps.record, asOf)
        if (position === undefined) return unknownPosition(deps.record, asOf)
        const reader = must(principal, 'principal')
        const changes = undecidedIncidents(deps.record, asOf)
        const body: Undecided = {
          position,
          incidents: deps.presenter.presentDocuments(reader, changes),
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/decisions',
      summary: 'Record a decision, pinned to the log of this moment',
      access: { kind: 'action', action: 'incident.write' },
      schema: { body: RecordDecision, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitAbout(deps, call, call.body.incident, (seal) => {
          const recorded = recordingOf(call.body, seal, actorOf(call.principal).id)
          return (read) =>
            decideDecision(undefined, nextRoomId('decision', node, read(roomRegisterView, node)), {
              ...recorded,
              pinned: pinNow(deps.record),
            })
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/decisions/:id/reviews',
      summary: 'Say what became of a decision',
      access: { kind: 'action', action: 'incident.write' },
      schema: { params: Id, body: ReviewDecision, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: decisionView, id, unknown: 'decision.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const { verdict, reviewAt } = call.body
          const text = seal(call.body.text)
          return (read) =>
            decideDecision(read(decisionView, id), id, {
              kind: 'decision.review',
              verdict,
              text,
              ...(reviewAt === undefined ? {} : { reviewAt: Date.parse(reviewAt) }),
            })
        })
      },
    }),
  ]
}

type Recording = Extract<DecisionCommand, { readonly kind: 'decision.record' }>

function recordingOf(body: RecordDecision, seal: Seal, writer: string): Omit<Recording, 'pinned'> {
  const { incident, reviewAt, decidedBy } = body
  return {
    kind: 'decision.record',
    texts: {
      information: seal(body.information),
      assessment: seal(body.assessment),
      powers: seal(body.powers),
      decision: seal(body.decision),
      reasons: seal(body.reasons),
      unknowns: seal(body.unknowns),
    },
    options: body.options.map(({ text, ...judged }) => ({ ...judged, text: seal(text) })),
    decidedBy: decidedBy ?? writer,
    ...(incident === undefined ? {} : { incident }),
    ...(reviewAt === undefined ? {} : { reviewAt: Date.parse(reviewAt) }),
  }
}
