import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MachineScope, Role, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  openRecord,
  PROJECTIONS,
  readConfig,
  secureRandom,
  startVigie,
  systemClock,
} from '@vigie/server'
import type { Vigie } from '@vigie/server'
import { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { SoftAuthenticator } from '../../packages/server/src/access/testing/soft-authenticator.ts'

/** A whole Vigie on a free port and a temporary directory, as `vigie serve` starts it. */
export class RunningVigie {
  readonly directory = mkdtempSync(join(tmpdir(), 'vigie-http-'))
  readonly faults: unknown[] = []
  #vigie: Vigie | undefined

  get origin(): URL {
    return must(this.#vigie, 'running Vigie').origin
  }

  async start(): Promise<this> {
    const config = readConfig({
      VIGIE_DATA: this.directory,
      VIGIE_PORT: '0',
      VIGIE_LOG: 'error',
      VIGIE_RULES: join(this.directory, 'no-rules'),
    })
    this.#vigie = await startVigie(config, (fault) => this.faults.push(fault))
    return this
  }

  async stop(): Promise<void> {
    await this.#vigie?.stop()
    this.#vigie = undefined
  }

  async destroy(): Promise<void> {
    await this.stop()
    rmSync(this.directory, { recursive: true })
  }

  /** Writes notes into the log of a Vigie that is not running. */
  async writeOffline(count: number): Promise<void> {
    const { directory } = this
    const record = openRecord({
      directory,
      projections: PROJECTIONS,
      clock: systemClock,
      random: secureRandom,
    })
    const written = Array.from({ length: count }, (_, index) => {
      const { reference, opening } = record.sealer.seal(`line ${index}`)
      return record.submit({
        commandId: randomUUID(),
        actor: { kind: 'system', id: 'test' },
        openings: [opening],
        decide: () => ({
          ok: true,
          facts: [
            {
              kind: 'note.written',
              kindVersion: 1,
              subject: { kind: 'note', id: `n${index}` },
              data: { lane: 'narrative', text: { sealed: reference.sealed } },
            },
          ],
        }),
      })
    })
    await Promise.all(written)
    await record.close()
  }

  caller(): Caller {
    return new Caller(() => this.origin.origin)
  }

  /** Carries out the set-up; the first administrator (and commander), signed in by passkey. */
  async setUp(): Promise<Member> {
    const token = this.#vigie?.startLink?.url.split('#')[1]
    const answer = await this.caller().post('/setup', {
      token,
      mode: 'event',
      eventName: 'Final',
      administrator: { login: 'first', name: 'Amal Benali' },
    })
    return this.#enrol(answer.text('token'))
  }

  /** A person with these roles only, signed in. */
  async member(by: Caller, roles: readonly Role[], tlpCeiling: Tlp = 'AMBER'): Promise<Member> {
    if (roles.length === 1 && roles[0] === 'wall-display') return this.#display(by)
    const login = `p${randomUUID().slice(0, 8)}`
    const invited = await by.post('/people', { login, name: `Name ${login}`, roles, tlpCeiling })
    return this.#enrol(invited.text('token'))
  }

  /** A token holder. */
  async machine(by: Caller, scopes: readonly MachineScope[], tlpCeiling: Tlp = 'AMBER') {
    const expiresAt = new Date(systemClock() + 3_600_000).toISOString()
    const issued = await by.post('/tokens', { name: 'machine', scopes, tlpCeiling, expiresAt })
    const caller = this.caller()
    caller.bearer = issued.text('token')
    return { caller, id: issued.text('id') }
  }

  async #display(by: Caller): Promise<Member> {
    const prepared = await by.post('/displays', { name: 'wall', tlpCeiling: 'AMBER' })
    const caller = this.caller()
    const answer = await caller.post('/displays/enrol', { code: prepared.text('code') })
    return { caller, id: answer.text('id'), sessionId: answer.text('sessionId') }
  }

  async #enrol(token: string): Promise<Member> {
    const caller = this.caller()
    const key = new SoftAuthenticator(this.origin.origin)
    const offer = await caller.post(`/invitations/${token}/passkey/options`)
    const answer = await caller.post(`/invitations/${token}/passkey`, {
      ceremony: offer.text('ceremony'),
      label: 'soft key',
      credential: key.register(offer.challenge()),
    })
    return { caller, id: answer.text('id'), sessionId: answer.text('sessionId') }
  }
}

/** A person at their browser. */
export interface Member {
  readonly caller: Caller
  readonly id: string
  readonly sessionId: string
}
