import { decideMandateRequest, MANDATE_REQUEST_STATES, nextMandateId, refusal } from '@vigie/domain'
import type { MandateRequestCommand } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  AnswerRequest,
  AskForMore,
  DocumentPage,
  MandatesQuery,
  MandatePreview,
  PlainGesture,
  PreviewMandate,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, visibleState } from '../http/submit-gesture.ts'
import type { Seal } from '../http/submit-gesture.ts'
import {
  mandateRegisterView,
  mandateRequestView,
  mandateView,
} from '../store/views/mandate-view.ts'
import type { MandateDeps } from './mandate-deps.ts'
import { previewOf } from './preview.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 90 }) })
const MINUTE_MS = 60_000
const WRITTEN = { 200: Written, 201: Written } as const

/** Asking for more and answering, breaking the glass, and what a mandate would show. */
export function requestRoutes(deps: MandateDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/mandates/:id/preview',
      summary: 'What a named person would see and do, by what is really here',
      access: { kind: 'action', action: 'mandate.read' },
      perMinute: 60,
      schema: { params: Id, body: PreviewMandate, answer: { 200: MandatePreview } },
      handle: ({ principal, params: { id }, body }) => {
        const target = { projection: mandateView, id }
        const mandate = deps.record.view(mandateView).get(id)
        if (mandate === undefined || visibleState(deps, principal, target) === undefined) {
          return refused(refusal('mandate.unknown', { id }))
        }
        const made = previewOf(deps, mandate, body)
        return made.ok ? ok(made.preview) : refused(made.refusal)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/mandate-requests',
      summary: 'Requests for more and glass that was broken, the latest first',
      access: { kind: 'action', action: 'mandate.read' },
      schema: { query: MandatesQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { states, cursor, limit } = call.query
        const state = filterOf(states, MANDATE_REQUEST_STATES)
        return documentPage(deps, call, mandateRequestView, {
          orderBy: { column: 'askedAt', descending: true },
          ...(state === undefined ? {} : { where: { state } }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/mandate-requests',
      summary: 'Ask for an act beyond one’s mandate, or take it in an emergency',
      access: { kind: 'action', action: 'mandate.own' },
      perMinute: 20,
      schema: { body: AskForMore, answer: WRITTEN },
      handle: (call) => {
        const by = must(call.principal, 'principal').id
        const { body } = call
        const { node } = deps.record
        return submitGesture(deps, call, (seal) => {
          const asked = {
            by,
            act: body.act,
            ...(body.object === undefined ? {} : { object: body.object }),
            reason: seal(body.reason),
            durationMs: (body.minutes ?? 60) * MINUTE_MS,
            ...(body.approver === undefined ? {} : { approver: body.approver }),
          }
          const kind = body.breakGlass === true ? 'request.break-glass' : 'request.ask'
          return (read) => {
            const register = read(mandateRegisterView, node.id)
            const id = nextMandateId('mandate-request', node.id, register)
            const mandate = read(mandateView, body.mandate)
            const at = { id, nowMs: deps.clock(), mandate }
            return decideMandateRequest(at, undefined, { kind, ...asked })
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/mandate-requests/:id/taking-back',
      summary: 'Take one’s own request back',
      access: { kind: 'action', action: 'mandate.own' },
      schema: { params: Id, body: PlainGesture, answer: WRITTEN },
      handle: (call) => {
        const by = must(call.principal, 'principal').id
        const { id } = call.params
        return submitGesture(deps, call, () => (read) => {
          const request = read(mandateRequestView, id)
          // Somebody else's is as if it did not exist.
          const own = request?.person === by ? request : undefined
          const at = { id, nowMs: deps.clock(), mandate: own && read(mandateView, own.mandate) }
          return decideMandateRequest(at, own, { kind: 'request.take-back', by })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/mandate-requests/:id/answer',
      summary: 'Approve or deny a request; look back at glass that was broken',
      access: { kind: 'action', action: 'mandate.approve', stepUp: true },
      schema: { params: Id, body: AnswerRequest, answer: WRITTEN },
      handle: (call) => {
        const by = must(call.principal, 'principal').id
        const { id } = call.params
        return submitGesture(deps, call, (seal) => {
          const command = answerCommand(call.body.answer, by, seal)
          return (read) => {
            const request = read(mandateRequestView, id)
            const mandate = request && read(mandateView, request.mandate)
            return decideMandateRequest({ id, nowMs: deps.clock(), mandate }, request, command)
          }
        })
      },
    }),
  ]
}

function answerCommand(
  answer: AnswerRequest['answer'],
  by: string,
  seal: Seal,
): MandateRequestCommand {
  switch (answer.kind) {
    case 'approve':
      return { kind: 'request.approve', by }
    case 'deny':
      return { kind: 'request.deny', by, reason: seal(answer.reason) }
    case 'review':
      return { kind: 'request.review', by, verdict: answer.verdict }
    default:
      return unreachable(answer)
  }
}
