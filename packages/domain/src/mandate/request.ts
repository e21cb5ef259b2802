import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'
import { ACTS } from './act.ts'
import type { Act } from './act.ts'
import type { Mandate } from './mandate.ts'

export const MANDATE_REQUEST_STATES = [
  'asked',
  'approved',
  'denied',
  'taken-back',
  'glass',
] as const
export type MandateRequestState = (typeof MANDATE_REQUEST_STATES)[number]

/** Somebody under a mandate asks for one act more, or takes it by breaking the glass. */
export interface MandateRequest {
  readonly id: string
  readonly tlp: Tlp
  readonly mandate: string
  readonly person: string
  readonly act: Act
  /** What it is about; absent = everything in scope. */
  readonly object?: string
  readonly reason: Sealed
  readonly durationMs: number
  /** Whom it is addressed to; anybody who may approve can answer. */
  readonly approver?: string
  readonly state: MandateRequestState
  readonly askedAt: number
  readonly settledBy?: string
  readonly settledAt?: number
  /** Until when it runs, epoch ms; only when approved or taken. */
  readonly untilMs?: number
  /** The look back at an act that was taken; owed for each glass that was broken. */
  readonly reviewedBy?: string
  readonly verdict?: 'justified' | 'not-justified'
}

interface Asked {
  readonly by: string
  readonly act: Act
  readonly object?: string
  readonly reason: Sealed
  readonly durationMs: number
  readonly approver?: string
}

export type MandateRequestCommand =
  | (Asked & { readonly kind: 'request.ask' })
  | (Asked & { readonly kind: 'request.break-glass' })
  | { readonly kind: 'request.approve'; readonly by: string }
  | { readonly kind: 'request.deny'; readonly by: string; readonly reason: Sealed }
  | { readonly kind: 'request.take-back'; readonly by: string }
  | {
      readonly kind: 'request.review'
      readonly by: string
      readonly verdict: 'justified' | 'not-justified'
    }

/** Longest life of what is asked for: one shift. */
const EXTRA_MS = 12 * 3_600_000
/** Life of what is taken by breaking the glass. */
export const GLASS_MS = 3_600_000

/**
 * Says what follows from a command on the request `id` under `mandate`. Pure. Refusals:
 * `mandate.not-active`, `mandate.duration-too-long`, `mandate.act-never-by-glass`,
 * `mandate.request-unknown`, `-settled`, `access.same-person-twice`.
 */
export function decideMandateRequest(
  at: { readonly id: string; readonly nowMs: number; readonly mandate: Mandate | undefined },
  request: MandateRequest | undefined,
  command: MandateRequestCommand,
): Decision {
  const { id, nowMs, mandate } = at
  if (command.kind === 'request.ask' || command.kind === 'request.break-glass') {
    return request === undefined ? ask(at, command) : refuse('request.conflict')
  }
  if (request === undefined) return refuse('mandate.request-unknown', { id })
  if (command.kind === 'request.review') {
    if (request.state !== 'glass' || request.reviewedBy !== undefined) return settled(id)
    if (request.person === command.by) return refuse('access.same-person-twice')
    return accept(fact('mandate-request.reviewed', id, { verdict: command.verdict }))
  }
  if (request.state !== 'asked') return settled(id)
  switch (command.kind) {
    case 'request.approve': {
      if (request.person === command.by) return refuse('access.same-person-twice')
      if (mandate?.state !== 'active') return refuse('mandate.not-active')
      const untilMs = nowMs + request.durationMs
      return accept(fact('mandate-request.approved', id, { ...given(request), untilMs }))
    }
    case 'request.deny':
      if (request.person === command.by) return refuse('access.same-person-twice')
      return accept(fact('mandate-request.denied', id, { reason: sealedJson(command.reason) }))
    case 'request.take-back':
      if (request.person !== command.by) return refuse('mandate.request-unknown', { id })
      return accept(fact('mandate-request.taken-back', id, {}))
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the request `id`. Pure. */
export function evolveMandateRequest(
  state: MandateRequest | undefined,
  entry: Entry,
  id: string,
): MandateRequest {
  const { data, receivedAt, actor } = entry
  if (entry.kind === 'mandate-request.asked') return asked(entry, id, 'asked')
  if (entry.kind === 'mandate-request.glass-broken') {
    return { ...asked(entry, id, 'glass'), untilMs: numberOf(data, 'untilMs') }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown request ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  const settledNow = { tlp, settledBy: actor.id, settledAt: receivedAt }
  switch (entry.kind) {
    case 'mandate-request.approved':
      return { ...state, ...settledNow, state: 'approved', untilMs: numberOf(data, 'untilMs') }
    case 'mandate-request.denied':
      return { ...state, ...settledNow, state: 'denied' }
    case 'mandate-request.taken-back':
      return { ...state, ...settledNow, state: 'taken-back' }
    case 'mandate-request.reviewed':
      return {
        ...state,
        tlp,
        reviewedBy: actor.id,
        verdict: oneOf(data, 'verdict', ['justified', 'not-justified']),
      }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function ask(
  { id, nowMs, mandate }: Parameters<typeof decideMandateRequest>[0],
  command: Extract<MandateRequestCommand, { kind: 'request.ask' | 'request.break-glass' }>,
): Decision {
  const terms = mandate?.inForce?.terms
  const isNamed = terms?.persons.some(({ person }) => person === command.by) === true
  if (mandate === undefined || mandate.state !== 'active' || !isNamed) {
    return refuse('mandate.not-active')
  }
  const { by, act, object, reason, approver } = command
  const what = { mandate: mandate.id, person: by, act, ...(object === undefined ? {} : { object }) }
  const said = { ...what, reason: sealedJson(reason) }
  if (command.kind === 'request.break-glass') {
    if (!terms?.breakGlass.includes(act)) return refuse('mandate.act-never-by-glass')
    const untilMs = nowMs + GLASS_MS
    const notice: Fact = {
      kind: 'notice.raised',
      kindVersion: 1,
      subject: { kind: 'notice', id },
      data: { about: 'mandate-glass', ...what, untilMs },
    }
    const data = { ...said, durationMs: GLASS_MS, untilMs }
    return accept(fact('mandate-request.glass-broken', id, data), notice)
  }
  if (command.durationMs <= 0 || command.durationMs > EXTRA_MS) {
    return refuse('mandate.duration-too-long', { hours: EXTRA_MS / 3_600_000 })
  }
  return accept(
    fact('mandate-request.asked', id, {
      ...said,
      durationMs: command.durationMs,
      ...(approver === undefined ? {} : { approver }),
    }),
  )
}

function asked({ data, receivedAt, marking }: Entry, id: string, state: MandateRequestState) {
  const object = optionalTextOf(data, 'object')
  const approver = optionalTextOf(data, 'approver')
  return {
    id,
    tlp: marking.tlp,
    mandate: textOf(data, 'mandate'),
    person: textOf(data, 'person'),
    act: oneOf(data, 'act', ACTS),
    ...(object === undefined ? {} : { object }),
    reason: sealedIn(data, 'reason'),
    durationMs: numberOf(data, 'durationMs'),
    ...(approver === undefined ? {} : { approver }),
    state,
    askedAt: receivedAt,
  }
}

function given({ mandate, person, act, object }: MandateRequest): JsonObject {
  return { mandate, person, act, ...(object === undefined ? {} : { object }) }
}

function settled(id: string): Decision {
  return refuse('mandate.request-settled', { id })
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'mandate-request', id }, data }
}
