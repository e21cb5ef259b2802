import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Act, Fact, Pap, ScopeKind, Sealed, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { openRecord, PROJECTIONS, secureRandom, systemClock } from '@vigie/server'
import type { SqliteRecord } from '@vigie/server'
import { VisitorCiphers } from '../../packages/server/src/http/visitor/visitor-cipher.ts'
import type { VisitorCipher } from '../../packages/server/src/http/visitor/visitor-cipher.ts'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'

/** What a mandate of the tests gives. */
export interface GivenMandate {
  readonly kinds: readonly ScopeKind[]
  readonly scope: readonly string[] | 'everything'
  readonly tlp: Tlp
  readonly pap: Pap
  readonly acts: readonly Act[]
  readonly untilMs?: number
}

/** Writes facts into the log of a Vigie that is not running. */
export class OfflinePen {
  readonly record: SqliteRecord
  readonly #pending: Promise<unknown>[] = []

  constructor(directory: string) {
    this.record = openRecord({
      directory,
      projections: PROJECTIONS,
      clock: systemClock,
      random: secureRandom,
    })
  }

  /** One fact, whose texts are sealed by `data`. */
  write(
    head: {
      readonly kind: string
      readonly subject: string
      readonly id: string
      readonly tlp: Tlp
    },
    data: (seal: (text: string) => { sealed: string }) => JsonObject,
    kindVersion = 1,
  ): void {
    const openings: ReturnType<SqliteRecord['sealer']['seal']>['opening'][] = []
    const seal = (text: string): { sealed: Sealed['sealed'] } => {
      const { reference, opening } = this.record.sealer.seal(text)
      openings.push(opening)
      return { sealed: reference.sealed }
    }
    const { kind, subject, id, tlp } = head
    const fact: Fact = { kind, kindVersion, subject: { kind: subject, id }, data: data(seal) }
    this.#pending.push(
      this.record.submit({
        commandId: randomUUID(),
        actor: { kind: 'system', id: 'test' },
        tlp,
        openings,
        decide: () => ({ ok: true, facts: [fact] }),
      }),
    )
  }

  async close(): Promise<void> {
    await Promise.all(this.#pending)
    await this.record.close()
  }
}

/** A Vigie with a host and visitors, whose log can be written while it does not run. */
export class VisitingHouse {
  readonly vigie = new RunningVigie()
  host: Member | undefined

  async open(): Promise<void> {
    await this.vigie.start()
    const first = await this.vigie.setUp()
    this.#first = this.#following(first)
    this.host = this.#following(
      await this.vigie.member(first.caller, ['commander', 'analyst'], 'RED'),
    )
  }
  #first: Member | undefined

  get first(): Member {
    return must(this.#first, 'first administrator')
  }

  async expert(tlpCeiling: Tlp = 'RED'): Promise<Member> {
    return this.#following(await this.vigie.member(this.first.caller, ['expert'], tlpCeiling))
  }

  /** The same browser, wherever the house listens after its next start. */
  #following(member: Member): Member {
    const caller = this.vigie.caller()
    caller.cookie = member.caller.cookie
    this.#callers.push(caller)
    return { ...member, caller }
  }
  readonly #callers: Caller[] = []

  /** Stops, writes, starts again; sessions go on. */
  async offline(write: (pen: OfflinePen) => void): Promise<void> {
    const { port } = this.vigie.origin
    await this.vigie.stop()
    const pen = new OfflinePen(this.vigie.directory)
    write(pen)
    await pen.close()
    await this.vigie.start()
    // Cookies are named after the port.
    const now = this.vigie.origin.port
    for (const caller of this.#callers) caller.cookie = caller.cookie?.replace(port, now)
  }

  /** The ids that visitors of one mandate see. */
  cipherOf(mandate: string | undefined): VisitorCipher {
    const secret = readFileSync(join(this.vigie.directory, 'keys', 'visitors.key'))
    const grants = mandate === undefined ? [] : [{ mandate }]
    return new VisitorCiphers(secret).of({ grants })
  }

  destroy(): Promise<void> {
    return this.vigie.destroy()
  }
}

/** Writes a mandate that both have signed and that is active; signatures are no concern of these tests. */
export function writeMandate(
  pen: OfflinePen,
  mandate: { readonly id: string; readonly person: string; readonly supervisor: string },
  given: GivenMandate,
): void {
  const { id, person, supervisor } = mandate
  const put = (kind: string, data: (seal: (text: string) => { sealed: string }) => JsonObject) =>
    pen.write({ kind: `mandate.${kind}`, subject: 'mandate', id, tlp: 'GREEN' }, data)
  const clause = (data: JsonObject) => put('clause-written', () => ({ version: 1, ...data }))
  put('opened', (seal) => ({ title: seal('Mandate'), partnerName: seal('Partner') }))
  put('key-registered', () => ({ key: 'ab'.repeat(32) }))
  put('clause-written', (seal) => ({ version: 1, clause: 'legal-basis', text: seal('Accord') }))
  const untilMs = given.untilMs ?? Date.now() + 86_400_000
  clause({ clause: 'validity', fromMs: Date.now() - 86_400_000, untilMs })
  clause({ clause: 'time-zone', timeZone: 'UTC' })
  put('clause-written', (seal) => ({ version: 1, clause: 'purpose', item: 'p', text: seal('Aid') }))
  const window = { kind: 'dated', fromMs: Date.now() - 86_400_000, untilMs } as const
  clause({ clause: 'window', item: 'w', window })
  clause({ clause: 'highest-tlp', tlp: given.tlp })
  clause({ clause: 'highest-pap', pap: given.pap })
  clause({ clause: 'export-rules', highestTlp: 'GREEN', lifeMs: 600_000 })
  clause({ clause: 'retention', days: 30 })
  clause({ clause: 'person', person, supervisor })
  for (const kind of given.kinds) clause({ clause: 'kind', kind, isIn: true })
  for (const act of given.acts) clause({ clause: 'act', act, isIn: true })
  if (given.scope === 'everything') clause({ clause: 'everything', isIn: true })
  else for (const tag of given.scope) clause({ clause: 'scope', tag, isIn: true })
  for (const party of ['host', 'partner']) {
    const [digest, key, signature] = ['cd'.repeat(32), 'ab'.repeat(32), 'ef'.repeat(64)]
    put('signed', () => ({ version: 1, party, digest, key, signature }))
  }
  put('activated', () => ({}))
}
