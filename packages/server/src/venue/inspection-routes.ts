import { decideInspection, nextInspectionId, refusal, refuse } from '@vigie/domain'
import type { InspectionCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  AsOfQuery,
  DocumentPage,
  DocumentView,
  InspectionGesture,
  InspectionsQuery,
  PlanInspection,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import {
  checkpointView,
  checkResultView,
  inspectionRegisterView,
  inspectionView,
} from '../store/views/inspection-view.ts'
import { matchView } from '../store/views/match-view.ts'
import { venueView } from '../store/views/venue-view.ts'
import { oneDocument } from './one-document.ts'
import { wordless } from './wordless.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
/** The programme is done 48 hours before the match (SGSA, pre-event tests and inspections). */
const PROGRAMME_LEAD_MS = 48 * 3_600_000

/** Rounds over checkpoints: safety inspections and official visits. */
export function inspectionRoutes(deps: Gestures): readonly Route[] {
  const { record } = deps
  const read = { kind: 'action', action: 'inspection.read' } as const
  const manage = { kind: 'action', action: 'inspection.manage' } as const
  return [
    defineRoute({
      method: 'GET',
      path: '/inspections',
      summary: 'Rounds, newest first, now or as of a position',
      access: read,
      schema: { query: InspectionsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { venue, ...query } = call.query
        return documentPage(deps, call, inspectionView, {
          ...query,
          orderBy: { column: 'openedAt', descending: true },
          ...(venue === undefined ? {} : { where: { venue: [venue] } }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/inspections/:id',
      summary: 'One round, now or as of a position',
      access: read,
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: DocumentView } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const unknown = 'inspection.unknown'
        const found = oneDocument(deps, inspectionView, { principal, id, asOf, unknown })
        return found.ok ? ok(found.document) : refused(found.refusal)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/inspections/:id/results',
      summary: 'The last result at each checkpoint of a round',
      access: read,
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: DocumentPage } },
      handle: (call) =>
        documentPage(deps, call, checkResultView, {
          ...call.query,
          where: { inspection: [call.params.id] },
          limit: 1_000,
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/inspections',
      summary: 'Plan a round: an inspection, or an official visit',
      access: manage,
      schema: { body: PlanInspection, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { body, principal } = call
        const { venue } = body
        const found = oneDocument(deps, venueView, {
          principal,
          id: venue,
          unknown: 'venue.unknown',
        })
        if (!found.ok) return refused(found.refusal)
        const match = body.match === undefined ? undefined : record.view(matchView).get(body.match)
        if (body.match !== undefined && match === undefined) {
          return refused(refusal('match.unknown', { id: body.match }))
        }
        const node = record.node.id
        return submitGesture(deps, call, (seal) => {
          const title = seal(body.title)
          const due = dueAt(body.dueAt, match?.kickOffAt)
          return (now) => {
            const absent = body.checkpoints.find((id) => !isPlaced(now, id))
            if (absent !== undefined) return refuse('checkpoint.unknown', { id: absent })
            const id = nextInspectionId(node, now(inspectionRegisterView, node))
            return decideInspection(undefined, id, planOf(body, title, due))
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/inspections/:id/gestures',
      summary: 'One gesture on a round: its programme, delegation, report',
      access: manage,
      schema: { params: Id, body: InspectionGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const hasWords = gesture.kind === 'close' || gesture.kind === 'add-member'
        const target: Target = { projection: inspectionView, id, unknown: 'inspection.unknown' }
        return submitGestureOn(deps, hasWords ? call : wordless(call), target, (seal) => {
          const command = commandOf(gesture, seal)
          return (now) => {
            if (command.kind === 'inspection.add-stop' && !isPlaced(now, command.checkpoint)) {
              return refuse('checkpoint.unknown', { id: command.checkpoint })
            }
            return decideInspection(now(inspectionView, id), id, command)
          }
        })
      },
    }),
  ]
}

function isPlaced(read: StateReader, id: string): boolean {
  return read(checkpointView, id)?.isRetired === false
}

function dueAt(said: string | undefined, kickOffAt: number | undefined): number | undefined {
  if (said !== undefined) return Date.parse(said)
  return kickOffAt === undefined ? undefined : kickOffAt - PROGRAMME_LEAD_MS
}

function planOf(
  body: PlanInspection,
  title: ReturnType<Seal>,
  due: number | undefined,
): InspectionCommand {
  const { venue, purpose, checkpoints, match, assignee } = body
  return {
    kind: 'inspection.plan',
    venue,
    purpose,
    title,
    checkpoints,
    ...(match === undefined ? {} : { match }),
    ...(due === undefined ? {} : { dueAt: due }),
    ...(assignee === undefined ? {} : { assignee }),
  }
}

function commandOf(gesture: InspectionGesture['gesture'], seal: Seal): InspectionCommand {
  switch (gesture.kind) {
    case 'add-stop': {
      const { checkpoint, at } = gesture
      const time = at === undefined ? {} : { at: Date.parse(at) }
      return { kind: 'inspection.add-stop', checkpoint, ...time }
    }
    case 'remove-stop':
      return { kind: 'inspection.remove-stop', checkpoint: gesture.checkpoint }
    case 'assign':
      return { kind: 'inspection.assign', assignee: gesture.assignee }
    case 'set-due':
      return { kind: 'inspection.set-due', dueAt: Date.parse(gesture.dueAt) }
    case 'add-member': {
      const { member, who, zones, escort } = gesture
      const guided = escort === undefined ? {} : { escort }
      return { kind: 'inspection.add-member', member, who: seal(who), zones, ...guided }
    }
    case 'remove-member':
      return { kind: 'inspection.remove-member', member: gesture.member }
    case 'close': {
      const { report, isPartial = false } = gesture
      return { kind: 'inspection.close', report: seal(report), isPartial }
    }
    default:
      return unreachable(gesture)
  }
}
