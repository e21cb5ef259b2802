import type { Action } from '@vigie/domain'
import { Me, parseAs, PasskeyOptions } from '@vigie/protocol'
import { startAuthentication } from '@simplewebauthn/browser'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { isSignedOut, ProblemError } from './problem.ts'
import { request, send } from './request.ts'
import type { Reply } from './request.ts'

const KEY = 'vigie.me'

/**
 * Who is signed in; null when nobody is. While the server cannot be reached it is who was signed in
 * here last, until their session expires: they may go on writing, and nothing is shown or sent before
 * the server has agreed. Throws `ProblemError` when it cannot be known.
 */
export async function readMe(): Promise<Me | null> {
  const reply = await request(Me, '/api/session')
  if (reply.ok) {
    localStorage.setItem(KEY, JSON.stringify(reply.value))
    return reply.value
  }
  if (isSignedOut(reply.problem)) {
    localStorage.removeItem(KEY)
    return null
  }
  const last = reply.problem.kind === 'unreachable' ? recall() : undefined
  if (last === undefined) throw new ProblemError(reply.problem)
  return last
}

function recall(): Me | undefined {
  const text = localStorage.getItem(KEY)
  if (text === null) return undefined
  const value: unknown = JSON.parse(text)
  const me = parseAs(Me, value)
  return me !== undefined && Date.parse(me.expiresAt) > Date.now() ? me : undefined
}

/** Tells whether the signed-in person may ask for `action` at all; the server decides each time. */
export function may(me: Me, action: Action): boolean {
  return me.actions.includes(action)
}

export function signInWithPassword(
  login: string,
  password: string,
  totp: string,
): Promise<Reply<Me>> {
  return request(Me, '/api/session/password', { body: { login, password, totp } })
}

/** The passkey ceremony: the browser asks its user. Throws what the browser throws when that fails. */
export async function signInWithPasskey(): Promise<Reply<Me>> {
  const assertion = await assertPasskey('/api/session/passkey/options')
  return assertion.ok ? request(Me, '/api/session/passkey', { body: assertion.value }) : assertion
}

export function stepUpWithPassword(password: string, totp: string): Promise<Reply<unknown>> {
  return send('/api/session/step-up', { body: { method: 'password', password, totp } })
}

export async function stepUpWithPasskey(): Promise<Reply<unknown>> {
  const assertion = await assertPasskey('/api/session/step-up/options')
  if (!assertion.ok) return assertion
  return send('/api/session/step-up', { body: { method: 'passkey', assertion: assertion.value } })
}

export function signOut(): Promise<Reply<unknown>> {
  localStorage.removeItem(KEY)
  return send('/api/session', { method: 'DELETE' })
}

async function assertPasskey(
  path: string,
): Promise<Reply<{ ceremony: string; credential: object }>> {
  const asked = await request(PasskeyOptions, path, { body: {} })
  if (!asked.ok) return asked
  const { ceremony, options } = asked.value
  const optionsJSON = requestOptions(options)
  if (optionsJSON === undefined) {
    return { ok: false, problem: { kind: 'unreadable', detail: 'passkey options' } }
  }
  const credential = await startAuthentication({ optionsJSON })
  return { ok: true, value: { ceremony, credential } }
}

/** The server made these options for exactly this browser call; what must be there is checked. */
function requestOptions(
  options: Readonly<Record<string, unknown>>,
): PublicKeyCredentialRequestOptionsJSON | undefined {
  const { challenge } = options
  return typeof challenge === 'string' ? { ...options, challenge } : undefined
}
