import {
  decideEvent,
  ELEMENT_KINDS,
  EVENT_ID,
  generatePlan,
  parseElement,
  parseGeometry,
  planGeoJson,
  referencesOf,
  refusal,
  refuse,
  spineOf,
} from '@vigie/domain'
import type { Decision, Refusal, VenueCommand, VenueElement } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  AdoptVenue,
  AsOfQuery,
  CreateVenue,
  DocumentPage,
  DocumentView,
  ElementsQuery,
  GenerateVenue,
  PlanGeoJson,
  VenueGesture,
  VenuesQuery,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { LogRecord } from '../store/log-record.ts'
import { eventView } from '../store/views/event-view.ts'
import { venueElementView, venueView } from '../store/views/venue-view.ts'
import { decideNewPlan, decidePlan } from './decide-plan.ts'
import { oneDocument } from './one-document.ts'
import { planElements } from './plan-elements.ts'
import { wordless } from './wordless.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Venues and their plans: list, read, draw, generate, adopt for the event. */
export function venueRoutes(deps: Gestures): readonly Route[] {
  const { record } = deps
  const read = { kind: 'action', action: 'venue.read' } as const
  const manage = { kind: 'action', action: 'venue.manage' } as const
  return [
    defineRoute({
      method: 'GET',
      path: '/venues',
      summary: 'Venues, now or as of a position',
      visitors: 'presented one by one',
      access: read,
      schema: { query: VenuesQuery, answer: { 200: DocumentPage } },
      handle: (call) => documentPage(deps, call, venueView, call.query),
    }),
    defineRoute({
      method: 'GET',
      path: '/venues/:id',
      summary: 'One venue, now or as of a position',
      visitors: 'presented one by one',
      access: read,
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: DocumentView } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const found = oneDocument(deps, venueView, {
          principal,
          id,
          asOf,
          unknown: 'venue.unknown',
        })
        return found.ok ? ok(found.document) : refused(found.refusal)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/venues/:id/elements',
      summary: 'Elements of the plan of a venue',
      visitors: 'presented one by one',
      access: read,
      schema: { params: Id, query: ElementsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { kinds, ...query } = call.query
        const kind = filterOf(kinds, ELEMENT_KINDS)
        return documentPage(deps, call, venueElementView, {
          ...query,
          where: { venue: [call.params.id], ...(kind && { kind }) },
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/venues/:id/geojson',
      summary: 'The plan of a venue as GeoJSON, now or as of a position',
      visitors: 'the plan of a venue within the mandate',
      access: read,
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: PlanGeoJson } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const found = oneDocument(deps, venueView, {
          principal,
          id,
          asOf,
          unknown: 'venue.unknown',
        })
        return found.ok ? ok(planGeoJson(planElements(record, id, asOf))) : refused(found.refusal)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/venues',
      summary: 'Add a venue, its plan still empty',
      access: manage,
      schema: { body: CreateVenue, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, () => (now) => {
          const { id, name, centre } = call.body
          return decidePlan(now, id, { kind: 'venue.create', name, centre })
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/venues/generated',
      summary: 'Add a venue with the plan of a parametric stadium',
      access: manage,
      schema: { body: GenerateVenue, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id, name, centre } = call.body
        const elements = generated(call.body)
        if (elements === undefined) return refused(refusal('venue.plan-impossible'))
        return submitGesture(
          deps,
          call,
          () => (now) => decideNewPlan(now, { id, name, centre, origin: 'generated', elements }),
        )
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/venues/:id/gestures',
      summary: 'One gesture on a venue or an element of its plan',
      access: manage,
      schema: { params: Id, body: VenueGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const parsed = commandOf(record, id, call.body.gesture)
        if (!parsed.ok) return refused(parsed.refusal)
        const target = { projection: venueView, id, unknown: 'venue.unknown' } as const
        const decide = () => (now: Parameters<typeof decidePlan>[0]) =>
          decidePlan(now, id, parsed.command)
        return submitGestureOn(deps, wordless(call), target, decide)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/venues/:id/adoption',
      summary: 'The event takes place here: its gates and sectors are those of this plan',
      access: { kind: 'action', action: 'event.manage' },
      schema: { params: Id, body: AdoptVenue, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: venueView, id, unknown: 'venue.unknown' } as const
        const seen = record.view(venueView).get(id)
        const elements = planElements(record, id)
        return submitGestureOn(deps, wordless(call), target, () => (now): Decision => {
          const venue = now(venueView, id)
          if (venue === undefined || venue.revision !== seen?.revision) {
            return refuse('venue.changed-meanwhile', { venue: id })
          }
          return decideEvent(now(eventView, EVENT_ID), {
            kind: 'event.describe-venue',
            venue: spineOf(venue, elements),
          })
        })
      },
    }),
  ]
}

function generated(body: GenerateVenue): readonly VenueElement[] | undefined {
  const { commandId: _, writtenAt: _w, happenedAt: _h, lanesPerGate, ...plan } = body
  try {
    return generatePlan({ ...plan, ...(lanesPerGate === undefined ? {} : { lanesPerGate }) })
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

type Parsed =
  | { readonly ok: true; readonly command: VenueCommand }
  | { readonly ok: false; readonly refusal: Refusal }

function commandOf(record: LogRecord, venue: string, gesture: VenueGesture['gesture']): Parsed {
  switch (gesture.kind) {
    case 'rename':
      return command({ kind: 'venue.rename', name: gesture.name })
    case 'add': {
      const elements: VenueElement[] = []
      for (const [i, value] of gesture.elements.entries()) {
        const parsed = parseElement(value)
        if (!parsed.ok) return malformed(`/body/gesture/elements/${i}/${parsed.member}`)
        elements.push(parsed.element)
      }
      return command({ kind: 'venue.add', origin: 'drawn', elements })
    }
    case 'move': {
      const geometry = parseGeometry(gesture.geometry)
      if (geometry === undefined) return malformed('/body/gesture/geometry')
      return command({ kind: 'element.move', element: gesture.element, geometry })
    }
    case 'rename-element':
      return command({ kind: 'element.rename', element: gesture.element, name: gesture.name })
    case 'measure': {
      const { element, measure, value } = gesture
      return command({ kind: 'element.measure', element, measure, value })
    }
    case 'serve':
    case 'unserve': {
      const { element, sector } = gesture
      return command({ kind: `element.${gesture.kind}`, element, sector })
    }
    case 'remove': {
      const { element } = gesture
      const revision = record.view(venueView).get(venue)?.revision ?? 0
      const dependants = planElements(record, venue)
        .filter((other) => referencesOf(other).some(({ id }) => id === element))
        .map(({ id }) => id)
      return command({ kind: 'element.remove', element, dependants, revision })
    }
    default:
      return unreachable(gesture)
  }
}

function command(wanted: VenueCommand): Parsed {
  return { ok: true, command: wanted }
}

function malformed(pointer: string): Parsed {
  return { ok: false, refusal: refusal('request.malformed', { pointer }) }
}
