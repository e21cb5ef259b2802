import { decideEvidenceRequest, EVIDENCE_STATES, evidenceRequestId, refuse } from '@vigie/domain'
import type { EvidenceRequestCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  DocumentPage,
  EvidenceRequestGesture,
  EvidenceRequestsQuery,
  RequestEvidence,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import { evidenceOwnerView, evidenceRequestView } from '../store/views/evidence-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { submitAbout } from './submit-about.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 125 }) })

/** Requests to keep evidence: list, ask, follow up. */
export function evidenceRequestRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/evidence-requests',
      summary: 'What owners of evidence were asked to keep, by expiry, now or as of a position',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: EvidenceRequestsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { incident, states, ...query } = call.query
        const state = filterOf(states, EVIDENCE_STATES)
        return documentPage(deps, call, evidenceRequestView, {
          ...query,
          orderBy: { column: 'expiresAt', descending: false },
          where: {
            ...(state && { state }),
            ...(incident === undefined ? {} : { incident: [incident] }),
          },
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/evidence-requests',
      summary: 'Ask an owner to keep what there is of an incident',
      access: { kind: 'action', action: 'incident.write' },
      schema: { body: RequestEvidence, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { incident, owner } = call.body
        const quiet = { ...call, body: { ...call.body, tlp: call.body.tlp ?? ('CLEAR' as const) } }
        return submitAbout(deps, quiet, incident, () => {
          const id = evidenceRequestId(incident, owner)
          return (read) => {
            const about = read(incidentView, incident)
            const keeper = read(evidenceOwnerView, owner)
            if (about === undefined) return refuse('incident.unknown', { id: incident })
            if (keeper === undefined || keeper.retiredAt !== undefined)
              return refuse('evidence-owner.unknown', { id: owner })
            return decideEvidenceRequest(read(evidenceRequestView, id), id, {
              kind: 'evidence-request.send',
              incident,
              owner,
              keeps: keeper.keeps,
              expiresAt: about.openedAt + keeper.retentionMs,
            })
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/evidence-requests/:id/gestures',
      summary: 'The owner has confirmed; what was asked for is secured',
      access: { kind: 'action', action: 'incident.write' },
      schema: { params: Id, body: EvidenceRequestGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        return submitGestureOn(
          deps,
          call,
          { projection: evidenceRequestView, id, unknown: 'evidence-request.unknown' },
          (seal) => {
            const command = commandOf(call.body.gesture, seal)
            return (read) => decideEvidenceRequest(read(evidenceRequestView, id), id, command)
          },
        )
      },
    }),
  ]
}

function commandOf(gesture: EvidenceRequestGesture['gesture'], seal: Seal): EvidenceRequestCommand {
  switch (gesture.kind) {
    case 'acknowledge':
      return { kind: 'evidence-request.acknowledge', by: seal(gesture.by) }
    case 'secure':
      return { kind: 'evidence-request.secure', answer: seal(gesture.answer) }
    default:
      return unreachable(gesture)
  }
}
