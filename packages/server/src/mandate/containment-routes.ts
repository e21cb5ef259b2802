import {
  CONTAINMENT_STATES,
  decideContainment,
  mostRestrictedPap,
  nextMandateId,
  PAP_LEVELS,
  papMarkId,
  refusal,
} from '@vigie/domain'
import type { ContainmentCommand, ContainmentTarget, ContainmentWorld, Pap } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  AnswerContainment,
  AskContainment,
  ContainmentsQuery,
  DocumentPage,
  PlainGesture,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Answer, Call, Route } from '../http/route.ts'
import { submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import { assetView } from '../store/views/asset-view.ts'
import { caseObservableView, caseView } from '../store/views/case-view.ts'
import { papMarkView } from '../store/views/cooperation-view.ts'
import { containmentView, mandateRegisterView } from '../store/views/mandate-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 90 }) })
const WRITTEN = { 200: Written, 201: Written } as const

/** Asking for containment on a case, a second person of the host who confirms, and the report that it is done. */
export function containmentRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/containments',
      summary: 'Requests to contain something, the latest first',
      access: { kind: 'action', action: 'case.read' },
      visitors: 'each document is judged by the presenter, and pages count only what is shown',
      schema: { query: ContainmentsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { states, cursor, limit } = call.query
        const state = filterOf(states, CONTAINMENT_STATES)
        const where = {
          ...(call.query.case === undefined ? {} : { case: [call.query.case] }),
          ...(state === undefined ? {} : { state }),
        }
        return documentPage(deps, call, containmentView, {
          orderBy: { column: 'askedAt', descending: true },
          where,
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/cases/:id/containments',
      summary: 'Ask for containment; Vigie itself blocks nothing',
      access: { kind: 'action', action: 'case.contain' },
      visitors: 'the case must be visible to them and the act granted on it',
      schema: { params: Id, body: AskContainment, answer: WRITTEN },
      handle: (call) => ask(deps, call),
    }),
    defineRoute({
      method: 'POST',
      path: '/containments/:id/answer',
      summary: 'Confirm or refuse somebody else’s request; report that it is done',
      access: { kind: 'action', action: 'containment.confirm' },
      schema: { params: Id, body: AnswerContainment, answer: WRITTEN },
      handle: (call) => {
        const by = must(call.principal, 'principal').id
        return onContainment(deps, call, (seal) => answerCommand(call.body.answer, by, seal))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/containments/:id/taking-back',
      summary: 'Take one’s own request back',
      access: { kind: 'action', action: 'case.contain' },
      visitors: 'the request must be visible to them and their own',
      schema: { params: Id, body: PlainGesture, answer: WRITTEN },
      handle: (call) => {
        const by = must(call.principal, 'principal').id
        return onContainment(deps, call, () => ({ kind: 'containment.take-back', by }))
      },
    }),
  ]
}

function ask(
  deps: Gestures,
  call: Call<{ readonly id: string }, unknown, AskContainment>,
): Promise<Answer> | Answer {
  const { id: caseId } = call.params
  const { target, action, reason } = call.body
  const on: Target = { projection: caseView, id: caseId, unknown: 'case.unknown' }
  // An asset that they may not see is as if it did not exist.
  const asset = { projection: assetView, id: target.id }
  if (target.kind === 'asset' && visibleState(deps, call.principal, asset) === undefined) {
    return refused(refusal('containment.target-unknown'))
  }
  const { node } = deps.record
  return submitGestureOn(deps, call, on, (seal) => {
    const command: ContainmentCommand = {
      kind: 'containment.ask',
      case: caseId,
      target,
      action,
      reason: seal(reason),
    }
    return (read) => {
      const id = nextMandateId('containment', node.id, read(mandateRegisterView, node.id))
      return decideContainment(undefined, id, command, worldOf(read, caseId, target))
    }
  })
}

function onContainment(
  deps: Gestures,
  call: Call<{ readonly id: string }, unknown, PlainGesture>,
  prepare: (seal: Seal) => ContainmentCommand,
): Promise<Answer> {
  const { id } = call.params
  const on: Target = { projection: containmentView, id, unknown: 'containment.unknown' }
  return submitGestureOn(deps, call, on, (seal) => {
    const command = prepare(seal)
    return (read) => {
      const found = read(containmentView, id)
      const world = found === undefined ? NOTHING : worldOf(read, found.case, found.target)
      return decideContainment(found, id, command, world)
    }
  })
}

function answerCommand(
  answer: AnswerContainment['answer'],
  by: string,
  seal: Seal,
): ContainmentCommand {
  switch (answer.kind) {
    case 'confirm':
      return { kind: 'containment.confirm', by }
    case 'refuse':
      return { kind: 'containment.refuse', by, reason: seal(answer.reason) }
    case 'report-done':
      return { kind: 'containment.report-done', outcome: seal(answer.outcome) }
    default:
      return unreachable(answer)
  }
}

const NOTHING: ContainmentWorld = { pap: undefined }

/** How the target is marked: as strictly as its case at least. */
function worldOf(
  read: StateReader,
  caseId: string,
  { kind, id }: { readonly kind: ContainmentTarget; readonly id: string },
): ContainmentWorld {
  const found = read(caseView, caseId)
  if (found === undefined) return NOTHING
  switch (kind) {
    case 'observable': {
      const observable = read(caseObservableView, id)
      if (observable?.case !== caseId) return NOTHING
      return { pap: mostRestrictedPap([found.pap, papIn(observable), markedPap(read, kind, id)]) }
    }
    case 'asset': {
      const asset = read(assetView, id)
      if (asset === undefined) return NOTHING
      return { pap: mostRestrictedPap([found.pap, papIn(asset), markedPap(read, kind, id)]) }
    }
    default:
      return unreachable(kind)
  }
}

/** The level that somebody marked it with in the cooperation room; what nobody marked is under its case's. */
function markedPap(read: StateReader, kind: ContainmentTarget, id: string): Pap {
  return read(papMarkView, papMarkId(kind, id))?.pap.value ?? 'CLEAR'
}

/** A marking of its own, where a thing bears one. */
function papIn(state: object): Pap {
  const marked = 'pap' in state ? state.pap : undefined
  if (marked === undefined) return 'CLEAR'
  // A mark that we do not know is treated as the strictest.
  return PAP_LEVELS.find((level) => level === marked) ?? 'RED'
}
