import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Refusal, Role } from '@vigie/domain'
import type { FastifyInstance } from 'fastify'
import { TOTP } from 'otpauth'
import { buildHttp } from '../../http/build-http.ts'
import { presenter } from '../../http/present.ts'
import { StreamHub } from '../../http/stream/stream-hub.ts'
import { secureRandom } from '../../run/random.ts'
import { openRecord } from '../../store/open-record.ts'
import { sealerOf } from '../../store/sealer.ts'
import type { SqliteRecord } from '../../store/sqlite-record.ts'
import type { NewEvent } from '../access-context.ts'
import { openAccess } from '../open-access.ts'
import type { Access } from '../open-access.ts'
import { ACCESS_PROJECTIONS } from '../projections.ts'
import { accessReadingRules } from '../reading-rules.ts'
import { Caller } from './caller.ts'
import { SoftAuthenticator } from './soft-authenticator.ts'

/** Where browsers believe to be; the server listens on a port of its own. */
export const ORIGIN = 'http://localhost:8460'
export const PASSWORD = 'seven grey herons at dawn'

/** A real Vigie as far as access goes: record, HTTP, stream, access, on a clock that tests turn. */
export class House {
  readonly directory = mkdtempSync(join(tmpdir(), 'vigie-access-'))
  readonly events: NewEvent[] = []
  eventRefusal: Refusal | undefined
  nowMs = 1_790_000_000_000
  origin = ORIGIN
  #parts: Parts | undefined

  get access(): Access {
    return this.#running.access
  }

  get record(): SqliteRecord {
    return this.#running.record
  }

  get #running(): Parts {
    if (this.#parts === undefined) throw new Error('the house is closed')
    return this.#parts
  }

  async open(): Promise<this> {
    const clock = () => this.nowMs
    const record = openRecord({
      directory: this.directory,
      projections: ACCESS_PROJECTIONS,
      clock,
      random: secureRandom,
    })
    const access = openAccess({
      record,
      sealer: sealerOf(secureRandom),
      directory: this.directory,
      clock,
      random: secureRandom,
      origin: () => new URL(this.origin),
      createEvent: async (event) => {
        this.events.push(event)
        return this.eventRefusal
      },
    })
    const { gatekeeper, routes } = access
    const show = presenter(record, accessReadingRules, clock)
    const hub = new StreamHub({ record, presenter: show, gatekeeper, clock, version: 'test' })
    hub.start()
    const app = await buildHttp({
      routes,
      gatekeeper,
      hub,
      record,
      clock,
      version: 'test',
      origin: () => new URL(ORIGIN),
      webDirectory: join(this.directory, 'no-web'),
      logLevel: 'error',
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const base = `http://localhost:${new URL(url).port}`
    this.#parts = { record, access, app, base }
    return this
  }

  async close(): Promise<void> {
    const { app, access, record } = this.#running
    this.#parts = undefined
    await app.close()
    access.close()
    await record.close()
  }

  async restart(): Promise<void> {
    await this.close()
    await this.open()
  }

  async destroy(): Promise<void> {
    if (this.#parts !== undefined) await this.close()
    rmSync(this.directory, { recursive: true })
  }

  caller(): Caller {
    return new Caller(() => this.#running.base)
  }

  /** Kinds of all facts so far, in order. */
  kinds(): string[] {
    return this.record.read({ from: 1, limit: 1_000 }).map(({ entry }) => entry.kind)
  }

  /** Carries out the set-up; the first administrator, signed in by password. */
  async administrator(login = 'admin'): Promise<Member> {
    const link = await this.access.startLink()
    const token = link?.url.split('#')[1]
    const answer = await this.caller().post('/setup', {
      token,
      mode: 'event',
      eventName: 'Final',
      administrator: { login, name: 'Amal Benali' },
    })
    return this.enrolByPassword(answer.text('token'), login)
  }

  /** Invites a person and enrols them by password; they are signed in. */
  async member(by: Caller, login: string, roles: readonly Role[]): Promise<Member> {
    const invited = await by.post('/people', { login, name: `Name of ${login}`, roles })
    return this.enrolByPassword(invited.text('token'), login)
  }

  async enrolByPassword(token: string, login: string): Promise<Member> {
    const caller = this.caller()
    const offer = await caller.post(`/invitations/${token}/password/options`)
    const secret = offer.text('secret')
    const answer = await caller.post(`/invitations/${token}/password`, {
      ceremony: offer.text('ceremony'),
      password: PASSWORD,
      totp: this.code(secret),
    })
    if (answer.status !== 201) throw new Error(`enrolment refused: ${JSON.stringify(answer.body)}`)
    return { caller, id: answer.text('id'), sessionId: answer.text('sessionId'), login, secret }
  }

  /** Enrols from a link with a passkey; the caller is signed in. */
  async enrolByPasskey(token: string, key = new SoftAuthenticator(ORIGIN)) {
    const caller = this.caller()
    const offer = await caller.post(`/invitations/${token}/passkey/options`)
    const answer = await caller.post(`/invitations/${token}/passkey`, {
      ceremony: offer.text('ceremony'),
      label: 'soft key',
      credential: key.register(offer.challenge()),
    })
    return { caller, key, answer }
  }

  /** The code that an authenticator application shows now. */
  code(secret: string): string {
    return new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: this.nowMs })
  }

  /** Turns the clock on, so that the next code is a fresh one. */
  nextCode(secret: string): string {
    this.nowMs += 30_000
    return this.code(secret)
  }
}

interface Parts {
  readonly record: SqliteRecord
  readonly access: Access
  readonly app: FastifyInstance
  readonly base: string
}

/** An enrolled person at their browser. */
export interface Member {
  readonly caller: Caller
  readonly id: string
  readonly sessionId: string
  readonly login: string
  readonly secret: string
}
