import { decideEvidenceOwner } from '@vigie/domain'
import type { EvidenceOwnerCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  DocumentPage,
  EvidenceOwnerGesture,
  EvidenceOwnersQuery,
  RegisterEvidenceOwner,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { evidenceOwnerView } from '../store/views/evidence-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Owners of cameras, tickets, radio: registered before the event, by those who prepare it. */
export function evidenceOwnerRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/evidence-owners',
      summary: 'Those who keep what may become evidence, now or as of a position',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: EvidenceOwnersQuery, answer: { 200: DocumentPage } },
      handle: (call) => documentPage(deps, call, evidenceOwnerView, call.query),
    }),
    defineRoute({
      method: 'POST',
      path: '/evidence-owners',
      summary: 'Register a keeper of evidence and how long they keep it',
      access: { kind: 'action', action: 'event.manage' },
      schema: { body: RegisterEvidenceOwner, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { id, keeps, retentionMs, contact } = call.body
          const command: EvidenceOwnerCommand = {
            kind: 'evidence-owner.register',
            keeps,
            retentionMs,
            name: seal(call.body.name),
            ...(contact === undefined ? {} : { contact: seal(contact) }),
          }
          return (read) => decideEvidenceOwner(read(evidenceOwnerView, id), id, command)
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/evidence-owners/:id/gestures',
      summary: 'One gesture on a keeper of evidence',
      access: { kind: 'action', action: 'event.manage' },
      schema: { params: Id, body: EvidenceOwnerGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const command = commandOf(call.body.gesture)
        return submitGestureOn(
          deps,
          call,
          { projection: evidenceOwnerView, id, unknown: 'evidence-owner.unknown' },
          () => (read) => decideEvidenceOwner(read(evidenceOwnerView, id), id, command),
        )
      },
    }),
  ]
}

function commandOf(gesture: EvidenceOwnerGesture['gesture']): EvidenceOwnerCommand {
  switch (gesture.kind) {
    case 'set-retention':
      return { kind: 'evidence-owner.set-retention', retentionMs: gesture.retentionMs }
    case 'retire':
      return { kind: 'evidence-owner.retire' }
    default:
      return unreachable(gesture)
  }
}
