import type { PasskeyAssertion } from '@vigie/protocol'
import type { Refusal } from '@vigie/domain'
import type { AccessContext } from './access-context.ts'
import type { Attempts } from './attempts.ts'
import { refusal } from './authoriser.ts'
import { foldLogin } from './credential-store.ts'
import { personProjection } from './projections.ts'
import { submitPerson, SYSTEM } from './submit.ts'

/** The person whose identity was proved, or why it was not. */
export type Proved =
  | { readonly ok: true; readonly person: string }
  | { readonly ok: false; readonly refusal: Refusal }

export interface PasswordProof {
  readonly login: string
  readonly password: string
  readonly totp: string
  /** Where it came from: guessing is slowed down per login and address. */
  readonly address: string
}

/**
 * Checks a password and its code. An unknown login, a wrong password, a wrong or used code and a
 * suspended account get the same answer after the same work.
 */
export async function provePassword(
  context: AccessContext,
  attempts: Attempts,
  proof: PasswordProof,
): Promise<Proved> {
  const key = `${foldLogin(proof.login)}\n${proof.address}`
  const nowMs = context.clock()
  const waitMs = attempts.waitMs(key, nowMs)
  if (waitMs > 0) {
    return no('access.too-many-attempts', { seconds: Math.ceil(waitMs / 1000) })
  }
  // Counted before the slow check, so that a burst of parallel guesses counts in full.
  const isSlowedNow = attempts.failed(key, nowMs)
  const id = context.credentials.personOfLogin(proof.login)
  const person = id === undefined ? undefined : context.record.view(personProjection).get(id)
  if (isSlowedNow && person !== undefined && attempts.isNewsOf(person.id, nowMs)) {
    // Not waited for: the answer must not take longer for an account that exists.
    void submitPerson(context, SYSTEM, person.id, { kind: 'person.slow-sign-in' })
  }
  // The log's state says which password is in force; the table only holds it.
  const secret = person?.suspended.value === true ? null : (person?.password.value ?? null)
  const row = secret === null ? undefined : context.credentials.password(secret)
  const isProved = await context.passwords.isProof(row, proof.password, proof.totp)
  if (!isProved || id === undefined) return no('access.wrong-credentials')
  attempts.succeeded(key)
  return { ok: true, person: id }
}

/** Checks a passkey: anybody's, or one of `person`. */
export async function provePasskey(
  context: AccessContext,
  assertion: PasskeyAssertion,
  person?: string,
): Promise<Proved> {
  const row = await context.passkeys.assert(assertion, person)
  const holder = row && context.record.view(personProjection).get(row.person)
  const isHeld = row !== undefined && holder?.passkeys[row.passkey]?.value === true
  if (!isHeld || holder.suspended.value) return no('access.passkey-refused')
  return { ok: true, person: row.person }
}

function no(code: Refusal['code'], values: Refusal['values'] = {}): Proved {
  return { ok: false, refusal: refusal(code, values) }
}
