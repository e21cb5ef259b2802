import {
  decideIncident,
  INCIDENT_PRIORITIES,
  INCIDENT_STATES,
  METHANE_FIELDS,
  nextIncidentId,
  refusal,
  refuseWhileGrowing,
} from '@vigie/domain'
import type {
  IncidentCommand,
  MethaneField,
  MethaneTexts,
  ReportCluster,
  Sealed,
} from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  DocumentPage,
  DocumentView,
  AsOfQuery,
  IncidentGesture,
  IncidentsQuery,
  OpenIncident,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { documentPage, filterOf, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import { clusterMemberView, clusterView } from '../store/views/crowd-view.ts'
import { incidentRegisterView, incidentView } from '../store/views/incident-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Incidents: list, detail, open, and one gesture at a time. */
export function incidentRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/incidents',
      summary: 'Incidents, most urgent first, now or as of a position',
      visitors: 'presented one by one',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: IncidentsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { asOf, states, priorities, cursor, limit } = call.query
        const state = filterOf(states, INCIDENT_STATES)
        const priority = filterOf(priorities, INCIDENT_PRIORITIES)
        return documentPage(deps, call, incidentView, {
          orderBy: { column: 'priority', descending: false },
          where: { ...(state && { state }), ...(priority && { priority }) },
          ...(asOf === undefined ? {} : { asOf }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/incidents/:id',
      summary: 'One incident, now or as of a position',
      visitors: 'presented one by one',
      access: { kind: 'action', action: 'incident.read' },
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: DocumentView } },
      handle: ({ params, query, principal }) => {
        const position = positionOf(deps.record, query.asOf)
        if (position === undefined) return unknownPosition(deps.record, query.asOf)
        const state = deps.record.view(incidentView).get(params.id, query.asOf)
        const change = { view: incidentView.name, id: params.id, position, state }
        const document =
          state && deps.presenter.presentDocument(must(principal, 'principal'), change)
        return document === undefined
          ? refused(refusal('incident.unknown', { id: params.id }))
          : ok(document)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/incidents',
      summary: 'Open an incident',
      access: { kind: 'action', action: 'incident.write' },
      schema: { body: OpenIncident, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { type, priority, place } = call.body
          const title = seal(call.body.title)
          const node = deps.record.node.id
          return (read) =>
            decideIncident(undefined, nextIncidentId(node, read(incidentRegisterView, node)), {
              kind: 'incident.open',
              type,
              priority,
              title,
              ...(place === undefined ? {} : { place }),
            })
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/incidents/:id/gestures',
      summary: 'One gesture on an incident',
      access: { kind: 'action', action: 'incident.write' },
      schema: { params: Id, body: IncidentGesture, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, markedAsIncident(call), targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const command = commandOf(call.body.gesture, seal, actorOf(call.principal).id)
          const nowMs = deps.clock()
          return (read) =>
            (command.kind === 'incident.close'
              ? refuseWhileGrowing(clusterOf(read, id), id, nowMs)
              : undefined) ?? decideIncident(read(incidentView, id), id, command)
        }),
    }),
  ]
}

/** The cluster of reports that an incident is one of. */
function clusterOf(read: StateReader, incident: string): ReportCluster | undefined {
  const member = read(clusterMemberView, incident)
  return member && read(clusterView, member.cluster)
}

/** Gestures that tell something in words of their own. */
const WORDS: ReadonlySet<IncidentGesture['gesture']['kind']> = new Set([
  'note',
  'close',
  'reopen',
  'report-methane',
  'unrestrict',
])

/** A gesture without words tells no more than the incident: unless it is marked, it asks for no marking of its own. */
function markedAsIncident<C extends { readonly body: IncidentGesture }>(call: C): C {
  const { body } = call
  if (body.tlp !== undefined || WORDS.has(body.gesture.kind)) return call
  return { ...call, body: { ...body, tlp: 'CLEAR' } }
}

function targetOf(id: string): Target {
  return { projection: incidentView, id, unknown: 'incident.unknown' }
}

function commandOf(gesture: IncidentGesture['gesture'], seal: Seal, by: string): IncidentCommand {
  switch (gesture.kind) {
    case 'set-state':
      return { kind: 'incident.set-state', state: gesture.state }
    case 'set-priority':
      return { kind: 'incident.set-priority', priority: gesture.priority }
    case 'set-place':
      return { kind: 'incident.set-place', place: gesture.place }
    case 'set-point': {
      const { longitude, latitude } = gesture
      return { kind: 'incident.set-point', point: { longitude, latitude } }
    }
    case 'report-methane':
      return { kind: 'incident.report-methane', ...methaneOf(gesture, seal) }
    case 'restrict':
      return { kind: 'incident.restrict', by, people: gesture.people }
    case 'admit':
      return { kind: 'incident.admit', person: gesture.person }
    case 'dismiss':
      return { kind: 'incident.dismiss', person: gesture.person }
    case 'unrestrict':
      return { kind: 'incident.unrestrict', reason: seal(gesture.reason) }
    case 'assign':
      return { kind: 'incident.assign', owner: gesture.owner }
    case 'note':
      return { kind: 'incident.note', text: seal(gesture.text) }
    case 'link':
      return { kind: 'incident.link', link: gesture.link }
    case 'unlink':
      return { kind: 'incident.unlink', link: gesture.link }
    case 'close':
      return { kind: 'incident.close', outcome: seal(gesture.outcome) }
    case 'reopen':
      return { kind: 'incident.reopen', reason: seal(gesture.reason) }
    default:
      return unreachable(gesture)
  }
}

function methaneOf(
  { fields, major }: Extract<IncidentGesture['gesture'], { readonly kind: 'report-methane' }>,
  seal: Seal,
): { readonly fields: MethaneTexts; readonly major?: boolean } {
  const texts: { [F in MethaneField]?: Sealed } = {}
  for (const field of METHANE_FIELDS) {
    const text = fields[field]
    if (text !== undefined) texts[field] = seal(text)
  }
  return { fields: texts, ...(major === undefined ? {} : { major }) }
}
