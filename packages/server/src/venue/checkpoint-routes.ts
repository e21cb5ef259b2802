import { decideCheckpoint, decideCheckTemplate, elementKey, refuse } from '@vigie/domain'
import type { CheckpointCommand, CheckTemplateCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  CheckpointCode,
  CheckpointGesture,
  CheckTemplateGesture,
  DocumentPage,
  InspectionsQuery,
  PlaceCheckpoint,
  WriteCheckTemplate,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import { checkpointView, checkTemplateView } from '../store/views/inspection-view.ts'
import { venueElementView, venueView } from '../store/views/venue-view.ts'
import { oneDocument } from './one-document.ts'
import type { PresenceCodes } from './presence-codes.ts'
import { wordless } from './wordless.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Templates and checkpoints: what is checked, where, and the code that stands there. */
export function checkpointRoutes(
  deps: Gestures & { readonly codes: PresenceCodes },
): readonly Route[] {
  const read = { kind: 'action', action: 'inspection.read' } as const
  const manage = { kind: 'action', action: 'inspection.manage' } as const
  return [
    defineRoute({
      method: 'GET',
      path: '/check-templates',
      summary: 'What is checked, now or as of a position',
      access: read,
      schema: { query: InspectionsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { venue: _, ...query } = call.query
        return documentPage(deps, call, checkTemplateView, query)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/check-templates',
      summary: 'Write a template',
      access: manage,
      schema: { body: WriteCheckTemplate, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { id } = call.body
          const command = templateOf(call.body, seal)
          return (now) => decideCheckTemplate(now(checkTemplateView, id), id, command)
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/check-templates/:id/gestures',
      summary: 'One gesture on a template',
      access: manage,
      schema: { params: Id, body: CheckTemplateGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const command = templateCommandOf(call.body.gesture)
        const target: Target = {
          projection: checkTemplateView,
          id,
          unknown: 'check-template.unknown',
        }
        return submitGestureOn(
          deps,
          wordless(call),
          target,
          () => (now) => decideCheckTemplate(now(checkTemplateView, id), id, command),
        )
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/checkpoints',
      summary: 'Checkpoints, now or as of a position',
      access: read,
      schema: { query: InspectionsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { venue, ...query } = call.query
        const where = venue === undefined ? {} : { where: { venue: [venue] } }
        return documentPage(deps, call, checkpointView, { ...query, ...where })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/checkpoints',
      summary: 'Place a checkpoint',
      access: manage,
      schema: { body: PlaceCheckpoint, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id, venue, template, element } = call.body
        const { principal } = call
        const found = oneDocument(deps, venueView, {
          principal,
          id: venue,
          unknown: 'venue.unknown',
        })
        if (!found.ok) return refused(found.refusal)
        return submitGesture(deps, call, (seal) => {
          const title = seal(call.body.title)
          const at = element === undefined ? {} : { element }
          return (now) => {
            if (
              element !== undefined &&
              now(venueElementView, elementKey(venue, element)) === undefined
            ) {
              return refuse('venue.element-unknown', { element })
            }
            return decideCheckpoint(now(checkpointView, id), now(checkTemplateView, template), id, {
              kind: 'checkpoint.place',
              venue,
              template,
              title,
              ...at,
            })
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/checkpoints/:id/gestures',
      summary: 'One gesture on a checkpoint',
      access: manage,
      schema: { params: Id, body: CheckpointGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const target: Target = { projection: checkpointView, id, unknown: 'checkpoint.unknown' }
        const marked = gesture.kind === 'rename' ? call : wordless(call)
        return submitGestureOn(deps, marked, target, (seal) => {
          const command = checkpointCommandOf(gesture, seal)
          return (now) => decideCheckpoint(now(checkpointView, id), undefined, id, command)
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/checkpoints/:id/code',
      summary: 'The codes that prove presence here: for the label, or the display on site',
      access: manage,
      schema: { params: Id, answer: { 200: CheckpointCode } },
      handle: ({ params: { id }, principal }) => {
        const found = oneDocument(deps, checkpointView, {
          principal,
          id,
          unknown: 'checkpoint.unknown',
        })
        if (!found.ok) return refused(found.refusal)
        const { printed, rotating, rotatesAt } = deps.codes.codesAt(found.state, deps.clock())
        const version = found.state.codeVersion
        const answer: CheckpointCode = { printed, rotating, rotatesAt: isoTime(rotatesAt), version }
        return ok(answer)
      },
    }),
  ]
}

function templateOf(body: WriteCheckTemplate, seal: Seal): CheckTemplateCommand {
  const { title, severity, needsPhoto = false, needsPresence = false, measures = {}, lowers } = body
  return {
    kind: 'check-template.write',
    title: seal(title),
    severity,
    needsPhoto,
    needsPresence,
    measures,
    ...(lowers === undefined ? {} : { lowers }),
  }
}

function templateCommandOf(gesture: CheckTemplateGesture['gesture']): CheckTemplateCommand {
  switch (gesture.kind) {
    case 'set-severity':
      return { kind: 'check-template.set-severity', severity: gesture.severity }
    case 'set-measure': {
      const { measure, limits } = gesture
      return { kind: 'check-template.set-measure', measure, limits }
    }
    case 'remove-measure':
      return { kind: 'check-template.remove-measure', measure: gesture.measure }
    case 'retire':
      return { kind: 'check-template.retire' }
    default:
      return unreachable(gesture)
  }
}

function checkpointCommandOf(gesture: CheckpointGesture['gesture'], seal: Seal): CheckpointCommand {
  switch (gesture.kind) {
    case 'rename':
      return { kind: 'checkpoint.rename', title: seal(gesture.title) }
    case 'renew-code':
      return { kind: 'checkpoint.renew-code' }
    case 'retire':
      return { kind: 'checkpoint.retire' }
    default:
      return unreachable(gesture)
  }
}
