import { decideEvent, EVENT_ID, refusalToOpen } from '@vigie/domain'
import { must } from '@vigie/kit'
import { AsOfQuery, EventAnswer, SetPhase, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { eventView } from '../store/views/event-view.ts'
import { clearanceView } from '../store/views/inspection-view.ts'

/** The event and its phase. */
export function eventRoutes(deps: Gestures): readonly Route[] {
  const { record, presenter } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/event',
      summary: 'The event and its venue, now or as of a position',
      visitors: 'presented one by one',
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
  ]
}
