import { decideEvent, decideGate, EVENT_ID, refusalToOpen, refusalToOpenGate } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  AsOfQuery,
  ConfirmGate,
  DocumentPage,
  EventAnswer,
  SetPhase,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { eventView, gateView } from '../store/views/event-view.ts'
import { clearanceView } from '../store/views/inspection-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** The event, its phase, and what named persons confirm of its gates. */
export function eventRoutes(deps: Gestures): readonly Route[] {
  const { record, presenter } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/event',
      summary: 'The event and its venue, now or as of a position',
      access: { kind: 'action', action: 'event.read' },
      schema: { query: Type.Object(AsOfQuery), answer: { 200: EventAnswer } },
      handle: ({ query, principal }) => {
        const position = positionOf(record, query.asOf)
        if (position === undefined) return unknownPosition(record, query.asOf)
        const state = record.view(eventView).get(EVENT_ID, query.asOf)
        const change = { view: eventView.name, id: EVENT_ID, position, state }
        const event = state && presenter.presentDocument(must(principal, 'principal'), change)
        const { id: node, exercise } = record.node
        const body: EventAnswer = { event: event ?? null, node, exercise, position }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/event/phase',
      summary: 'Advance the phase of the evening',
      access: { kind: 'action', action: 'event.manage' },
      schema: { body: SetPhase, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, () => (read) => {
          const { phase } = call.body
          const { id } = read(eventView, EVENT_ID)?.venue ?? {}
          const clearance = id === undefined ? undefined : read(clearanceView, id)
          const shut = phase === 'gates-open' ? refusalToOpen(clearance, deps.clock()) : undefined
          if (shut !== undefined) return { ok: false, refusal: shut }
          return decideEvent(read(eventView, EVENT_ID), { kind: 'event.set-phase', phase })
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/gates',
      summary: 'Last confirmation of each gate; a gate that is absent is unknown',
      access: { kind: 'action', action: 'gate.read' },
      schema: { query: Type.Object(AsOfQuery), answer: { 200: DocumentPage } },
      handle: (call) => {
        const { asOf } = call.query
        return documentPage(deps, call, gateView, {
          limit: 500,
          ...(asOf === undefined ? {} : { asOf }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/gates/:id/confirmation',
      summary: 'A named person confirms the state of a gate',
      access: { kind: 'action', action: 'gate.confirm' },
      schema: { params: Id, body: ConfirmGate, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, () => (read) => {
          const { id } = call.params
          const event = read(eventView, EVENT_ID)
          const venue = event?.venue?.id
          const clearance = venue === undefined ? undefined : read(clearanceView, venue)
          const from = read(gateView, id)?.state
          const declared = { clearance, phase: event?.phase, from, to: call.body.state }
          const shut = refusalToOpenGate(declared, deps.clock())
          if (shut !== undefined) return { ok: false, refusal: shut }
          return decideGate(read(eventView, EVENT_ID), id, call.body.state)
        }),
    }),
  ]
}
