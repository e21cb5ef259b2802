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
import { enrolMember, issueToken, setUpAt } from './enrol.ts'
import type { Member } from './enrol.ts'

export type { Member }

/** A whole Vigie on a free port and a temporary directory, as `vigie serve` starts it. */
export class RunningVigie {
  readonly directory = mkdtempSync(join(tmpdir(), 'vigie-http-'))
  readonly faults: unknown[] = []
  #vigie: Vigie | undefined

  get origin(): URL {
    return must(this.#vigie, 'running Vigie').origin
  }

  /** Where the public comes to. */
  get publicOrigin(): URL {
    return must(must(this.#vigie, 'running Vigie').publicOrigin, 'public site')
  }

  /** `more` is added to its environment. */
  async start(more: Readonly<Record<string, string>> = {}): Promise<this> {
    const config = readConfig({
      VIGIE_DATA: this.directory,
      VIGIE_PORT: '0',
      VIGIE_LOG: 'error',
      VIGIE_RULES: join(this.directory, 'no-rules'),
      ...more,
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
  setUp(): Promise<Member> {
    const secret = this.#vigie?.startLink?.url.split('#')[1]
    return setUpAt(this.origin, must(secret, 'set-up link'))
  }

  /** A person with these roles only, signed in. */
  member(by: Caller, roles: readonly Role[], tlpCeiling: Tlp = 'AMBER'): Promise<Member> {
    return enrolMember(this.origin, by, roles, tlpCeiling)
  }

  /** A token holder. */
  machine(by: Caller, scopes: readonly MachineScope[], tlpCeiling: Tlp = 'AMBER') {
    return issueToken(this.origin, by, scopes, tlpCeiling)
  }
}
