import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { compareEntries } from '../clock/hlc.ts'
import type { Ordered } from '../clock/hlc.ts'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, textOf } from '../log/fact-data.ts'
import type { Person } from './person.ts'
import { stampOf } from './register.ts'

/** Longest life of a desk session: one shift. */
export const SHIFT_MS = 12 * 3_600_000
/** How long a wall display lives on without a heartbeat. The one exception to the shift (A11). */
export const DISPLAY_MS = 24 * 3_600_000
/** How long a proof of identity counts for exports and administration. */
export const PROOF_MS = 5 * 60_000

/** One sign-in of one person on one browser. */
export interface Session {
  readonly id: string
  readonly person: string
  readonly method: SessionMethod
  readonly opened: Ordered
  readonly openedAtMs: number
  readonly expiresAtMs: number
  /** Until when the last proof of identity counts; 0 for a display, which never gives one. */
  readonly provedUntilMs: number
  /** Why it ended; null while it lasts. */
  readonly ended: EndReason | null
}

export const SESSION_METHODS = ['passkey', 'password', 'display'] as const
export type SessionMethod = (typeof SESSION_METHODS)[number]

export const END_REASONS = ['signed-out', 'revoked', 'idle'] as const
export type EndReason = (typeof END_REASONS)[number]

export type SessionCommand =
  | {
      readonly kind: 'session.open'
      readonly person: string
      readonly method: SessionMethod
      /** Wished life; refused above `SHIFT_MS`, ignored for a display. */
      readonly lifeMs: number
    }
  | { readonly kind: 'session.prove'; readonly method: 'passkey' | 'password' }
  | { readonly kind: 'session.renew' }
  | { readonly kind: 'session.end'; readonly reason: EndReason }

/**
 * Says what follows from a command on the session `id` of `person`. Pure. Refusals:
 * `access.session-too-long`, `access.not-signed-in` when it is dead, `access.person-suspended`.
 */
export function decideSession(
  at: { readonly id: string; readonly nowMs: number },
  session: Session | undefined,
  person: Person | undefined,
  command: SessionCommand,
): Decision {
  const { id, nowMs } = at
  if (person === undefined) return refuse('access.person-unknown', { id })
  if (person.suspended.value) return refuse('access.person-suspended', { id: person.id })
  if (command.kind === 'session.open') return open(at, command)
  if (session === undefined || !isSessionAlive(session, person, nowMs)) {
    return refuse('access.not-signed-in')
  }
  switch (command.kind) {
    case 'session.prove': {
      const { method } = command
      return accept(fact('session.proved', id, { method, untilMs: nowMs + PROOF_MS }))
    }
    case 'session.renew':
      if (session.method !== 'display') return refuse('access.session-too-long')
      return accept(fact('session.renewed', id, { expiresAtMs: nowMs + DISPLAY_MS }))
    case 'session.end':
      return accept(fact('session.ended', id, { reason: command.reason }))
    default:
      return unreachable(command)
  }
}

/** Whether a session still opens doors: neither ended, nor expired, nor cut by its person's state. */
export function isSessionAlive(session: Session, person: Person, nowMs: number): boolean {
  if (session.ended !== null || nowMs >= session.expiresAtMs || person.suspended.value) return false
  const cut = person.sessionsEnded
  return cut === null || compareEntries(session.opened, cut) > 0
}

/** Folds one entry into the session `id`. Pure; a session that ended never comes back. */
export function evolveSession(state: Session | undefined, entry: Entry, id: string): Session {
  const { data } = entry
  if (entry.kind === 'session.opened') {
    return {
      id,
      person: textOf(data, 'person'),
      method: oneOf(data, 'method', SESSION_METHODS),
      opened: stampOf(entry),
      openedAtMs: entry.receivedAt,
      expiresAtMs: numberOf(data, 'expiresAtMs'),
      provedUntilMs: numberOf(data, 'provedUntilMs'),
      ended: null,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown session ${id}`)
  switch (entry.kind) {
    case 'session.proved':
      return { ...state, provedUntilMs: Math.max(state.provedUntilMs, numberOf(data, 'untilMs')) }
    case 'session.renewed':
      return { ...state, expiresAtMs: Math.max(state.expiresAtMs, numberOf(data, 'expiresAtMs')) }
    case 'session.ended':
      return { ...state, ended: oneOf(data, 'reason', END_REASONS) }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function open(
  at: { readonly id: string; readonly nowMs: number },
  command: Extract<SessionCommand, { kind: 'session.open' }>,
): Decision {
  const { person, method, lifeMs } = command
  const isDisplay = method === 'display'
  if (!isDisplay && lifeMs > SHIFT_MS) {
    return refuse('access.session-too-long', { hours: SHIFT_MS / 3_600_000 })
  }
  return accept(
    fact('session.opened', at.id, {
      person,
      method,
      expiresAtMs: at.nowMs + (isDisplay ? DISPLAY_MS : lifeMs),
      provedUntilMs: isDisplay ? 0 : at.nowMs + PROOF_MS,
    }),
  )
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'session', id }, data }
}
