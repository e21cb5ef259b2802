import type { MachineScope, Role, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { Answered } from '../../packages/server/src/access/testing/caller.ts'
import { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { SoftAuthenticator } from '../../packages/server/src/access/testing/soft-authenticator.ts'

/** A person at their browser, or a machine with its token. */
export interface Staff {
  readonly id: string
  readonly caller: Caller
  /** Of persons. */
  readonly sessionId: string | undefined
}

/** What of a person or a machine differs. */
export interface Post {
  readonly name: string
  readonly roles: readonly Role[]
  readonly tlpCeiling?: Tlp
}

const HOUR_MS = 3_600_000

/** Fills the rooms of a Vigie over its interface, as people do: with links and passkeys. */
export class Staffing {
  readonly #origin: () => URL

  constructor(origin: () => URL) {
    this.#origin = origin
  }

  caller(): Caller {
    return new Caller(() => this.#origin().origin)
  }

  /** Carries out the set-up: the first administrator and commander. */
  async setUp(token: string, mode: 'event' | 'exercise' = 'event'): Promise<Staff> {
    const administrator = { login: 'first', name: 'Amal Benali' }
    const body = { token, mode, eventName: 'Final', administrator }
    const answer = await settled(() => this.caller().post('/setup', body))
    return this.enrol(answer.text('token'))
  }

  /** Invites somebody and lets them enrol. */
  async person(by: Caller, { name, roles, tlpCeiling = 'AMBER' }: Post): Promise<Staff> {
    const person = { login: name, name: `Name ${name}`, roles, tlpCeiling }
    const invited = await settled(() => by.post('/people', person))
    return this.enrol(invited.text('token'))
  }

  async machine(by: Caller, scopes: readonly MachineScope[], tlpCeiling: Tlp = 'AMBER') {
    const expiresAt = new Date(Date.now() + 2 * HOUR_MS).toISOString()
    const token = { name: 'machine', scopes, tlpCeiling, expiresAt }
    const issued = await settled(() => by.post('/tokens', token))
    const caller = this.caller()
    caller.bearer = issued.text('token')
    return { caller, id: issued.text('id'), sessionId: undefined } satisfies Staff
  }

  /** Enrols from an invitation, with a passkey in software. */
  async enrol(token: string): Promise<Staff> {
    const caller = this.caller()
    const key = new SoftAuthenticator(this.#origin().origin)
    const offer = await settled(() => caller.post(`/invitations/${token}/passkey/options`))
    const answer = await settled(() =>
      caller.post(`/invitations/${token}/passkey`, {
        ceremony: offer.text('ceremony'),
        label: 'soft key',
        credential: key.register(offer.challenge()),
      }),
    )
    return { caller, id: answer.text('id'), sessionId: answer.text('sessionId') }
  }
}

/** Headers by which a caller proves who it is. */
export function proofOf({ cookie, bearer }: Caller): Readonly<Record<string, string>> {
  return bearer === undefined
    ? { cookie: must(cookie, 'cookie') }
    : { authorization: `Bearer ${bearer}` }
}

/** Calls again, later, while the answer is that there were too many calls; others must be good. */
async function settled(call: () => Promise<Answered>): Promise<Answered> {
  for (;;) {
    const answer = await call()
    if (answer.status < 300) return answer
    if (answer.status !== 429) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
  }
}
