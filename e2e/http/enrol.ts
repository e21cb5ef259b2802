import { randomUUID } from 'node:crypto'
import type { MachineScope, Role, ScenarioName, Tlp } from '@vigie/domain'
import { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { SoftAuthenticator } from '../../packages/server/src/access/testing/soft-authenticator.ts'

/** A person at their browser. */
export interface Member {
  readonly caller: Caller
  readonly id: string
  readonly sessionId: string
}

const TOKEN_LIFE_MS = 3_600_000

/** Carries out the set-up of a Vigie; the first administrator (and commander), signed in by passkey. */
export async function setUpAt(
  origin: URL,
  secret: string,
  mode: 'event' | 'exercise' = 'event',
  scenario?: ScenarioName,
): Promise<Member> {
  const answer = await callerAt(origin).post('/setup', {
    token: secret,
    mode,
    eventName: 'Final',
    ...(scenario === undefined ? {} : { scenario }),
    administrator: { login: 'first', name: 'Amal Benali' },
  })
  return enrol(origin, answer.text('token'))
}

/** A person, or wall display, with these roles only, signed in. `by` is an administrator. */
export async function enrolMember(
  origin: URL,
  by: Caller,
  roles: readonly Role[],
  tlpCeiling: Tlp,
): Promise<Member> {
  if (roles.length === 1 && roles[0] === 'wall-display') return enrolDisplay(origin, by)
  const login = `p${randomUUID().slice(0, 8)}`
  const invited = await by.post('/people', { login, name: `Name ${login}`, roles, tlpCeiling })
  return enrol(origin, invited.text('token'))
}

/** A token holder. `by` is an administrator. */
export async function issueToken(
  origin: URL,
  by: Caller,
  scopes: readonly MachineScope[],
  tlpCeiling: Tlp,
): Promise<{ readonly caller: Caller; readonly id: string }> {
  const expiresAt = new Date(Date.now() + TOKEN_LIFE_MS).toISOString()
  const issued = await by.post('/tokens', { name: 'machine', scopes, tlpCeiling, expiresAt })
  const caller = callerAt(origin)
  caller.bearer = issued.text('token')
  return { caller, id: issued.text('id') }
}

async function enrolDisplay(origin: URL, by: Caller): Promise<Member> {
  const prepared = await by.post('/displays', { name: 'wall', tlpCeiling: 'AMBER' })
  const caller = callerAt(origin)
  const answer = await caller.post('/displays/enrol', { code: prepared.text('code') })
  return { caller, id: answer.text('id'), sessionId: answer.text('sessionId') }
}

async function enrol(origin: URL, token: string): Promise<Member> {
  const caller = callerAt(origin)
  const key = new SoftAuthenticator(origin.origin)
  const offer = await caller.post(`/invitations/${token}/passkey/options`)
  const answer = await caller.post(`/invitations/${token}/passkey`, {
    ceremony: offer.text('ceremony'),
    label: 'soft key',
    credential: key.register(offer.challenge()),
  })
  return { caller, id: answer.text('id'), sessionId: answer.text('sessionId') }
}

function callerAt(origin: URL): Caller {
  return new Caller(() => origin.origin)
}
