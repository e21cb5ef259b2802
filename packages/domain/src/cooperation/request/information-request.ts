import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry, Sealed } from '../../log/entry.ts'
import { FactDamaged, numberOf, oneOf, sealedIn, sealedJson, textOf } from '../../log/fact-data.ts'
import { cooperationFact, known, later, withPart } from '../stamped.ts'
import type { Parts, Stamped } from '../stamped.ts'

/** Something that one side asks the other before, during or after a match. Its id is `RBT-RQ5`. */
export interface InformationRequest {
  readonly id: string
  readonly partner: string
  readonly direction: RequestDirection
  readonly match: string
  readonly stage: RequestStage
  readonly text: Sealed
  /** Kick-off as it stood when the time was last reckoned, epoch ms. */
  readonly kickOffAt: Stamped<number>
  readonly answers: Parts<RequestAnswer>
  readonly state: RequestState
  /** When it was answered for the first time, epoch ms. */
  readonly answeredAt?: number
  /** The due time that was found to have passed. */
  readonly overdueFor?: number
  readonly openedAt: number
}

/** `asked` by us, `received` from them. */
export const REQUEST_DIRECTIONS = ['asked', 'received'] as const
export type RequestDirection = (typeof REQUEST_DIRECTIONS)[number]
export const REQUEST_STATES = ['open', 'answered', 'withdrawn'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** The rhythm of exchanges around a match (operations reference §3.2), as deadlines from kick-off. */
export const REQUEST_STAGES = ['T-8w', 'T-2w', 'T-72h', 'T-24h', 'live', 'T+5d'] as const
export type RequestStage = (typeof REQUEST_STAGES)[number]

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Elapsed time, not days of a calendar. `live` is due from kick-off on. */
const OFFSET_MS: Readonly<Record<RequestStage, number>> = {
  'T-8w': -56 * DAY_MS,
  'T-2w': -14 * DAY_MS,
  'T-72h': -72 * HOUR_MS,
  'T-24h': -24 * HOUR_MS,
  live: 0,
  'T+5d': 5 * DAY_MS,
}

/** When an exchange of this stage is due, epoch ms. */
export function requestDueAt(stage: RequestStage, kickOffAt: number): number {
  return kickOffAt + OFFSET_MS[stage]
}

export interface RequestAnswer {
  readonly text: Sealed
  readonly by: string
  readonly at: number
}

export type RequestCommand =
  | {
      readonly kind: 'open'
      readonly partner: string
      readonly direction: RequestDirection
      readonly match: string
      readonly stage: RequestStage
      readonly text: Sealed
      readonly kickOffAt: number
    }
  | { readonly kind: 'answer'; readonly key: string; readonly text: Sealed }
  | { readonly kind: 'withdraw'; readonly reason: Sealed }
  | { readonly kind: 'find-overdue'; readonly now: number }
  | { readonly kind: 'move'; readonly kickOffAt: number }

/** Whether it waits for an answer whose time has passed at `now`, epoch ms, and no fact says so yet. */
export function isRequestDue(request: InformationRequest, now: number): boolean {
  const dueAt = requestDueAt(request.stage, request.kickOffAt.value)
  return request.state === 'open' && now >= dueAt && request.overdueFor !== dueAt
}

/** Says what follows from a command on the request `id`. Pure. Refusals: `cooperation.*`. */
export function decideRequest(
  request: InformationRequest | undefined,
  id: string,
  command: RequestCommand,
): Decision {
  if (command.kind === 'open') {
    const { kind: _, text, ...rest } = command
    return accept(
      cooperationFact('information-request.opened', id, { ...rest, text: sealedJson(text) }),
    )
  }
  if (request === undefined) return refuse('cooperation.unknown', { id })
  switch (command.kind) {
    case 'answer': {
      if (request.state === 'withdrawn') return refuse('cooperation.over', { id })
      const data = { key: command.key, text: sealedJson(command.text) }
      return accept(cooperationFact('information-request.answered', id, data))
    }
    case 'withdraw': {
      if (request.state === 'withdrawn') return accept()
      const data = { reason: sealedJson(command.reason) }
      return accept(cooperationFact('information-request.withdrawn', id, data))
    }
    case 'find-overdue': {
      if (!isRequestDue(request, command.now)) return accept()
      const dueAt = requestDueAt(request.stage, request.kickOffAt.value)
      return accept(cooperationFact('information-request.overdue', id, { dueAt }))
    }
    case 'move': {
      const { kickOffAt } = command
      if (request.kickOffAt.value === kickOffAt || request.state === 'withdrawn') return accept()
      return accept(cooperationFact('information-request.moved', id, { kickOffAt }))
    }
    default:
      return unreachable(command)
  }
}

/** Folds one `information-request.` entry. Pure. */
export function evolveRequest(
  state: InformationRequest | undefined,
  entry: Entry,
  id: string,
): InformationRequest {
  const { data } = entry
  if (entry.kind === 'information-request.opened') {
    return {
      id,
      partner: textOf(data, 'partner'),
      direction: oneOf(data, 'direction', REQUEST_DIRECTIONS),
      match: textOf(data, 'match'),
      stage: oneOf(data, 'stage', REQUEST_STAGES),
      text: sealedIn(data, 'text'),
      kickOffAt: later(undefined, numberOf(data, 'kickOffAt'), entry),
      answers: {},
      state: 'open',
      openedAt: entry.receivedAt,
    }
  }
  const request = known(state, entry)
  switch (entry.kind) {
    case 'information-request.answered': {
      const at = entry.receivedAt
      const answer = { text: sealedIn(data, 'text'), by: entry.actor.id, at }
      return {
        ...request,
        answers: withPart(request.answers, textOf(data, 'key'), answer),
        state: request.state === 'withdrawn' ? 'withdrawn' : 'answered',
        answeredAt: Math.min(request.answeredAt ?? at, at),
      }
    }
    case 'information-request.withdrawn':
      return { ...request, state: 'withdrawn' }
    case 'information-request.overdue':
      return { ...request, overdueFor: numberOf(data, 'dueAt') }
    case 'information-request.moved':
      return { ...request, kickOffAt: later(request.kickOffAt, numberOf(data, 'kickOffAt'), entry) }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
