import { grantsFrom, isSessionAlive, isTokenAlive, rolesAt } from '@vigie/domain'
import type { ApiToken, Grant, Person, PersonPrincipal, Principal, Session } from '@vigie/domain'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../run/clock.ts'
import type { Committed, LogRecord } from '../store/log-record.ts'
import { cookieShape, readCookie } from './cookie.ts'
import type { CredentialStore } from './credential-store.ts'
import { personProjection, sessionProjection, tokenProjection } from './projections.ts'
import { hashSecret } from './secret.ts'

/** After a step-up the former cookie still counts this long, for requests that were under way. */
const ROTATION_GRACE_MS = 10_000

export interface PresenceOptions {
  readonly record: LogRecord
  readonly credentials: CredentialStore
  readonly clock: Clock
  readonly origin: () => URL
  readonly idleMs: number
  readonly grantsOf: (person: string, nowMs: number) => readonly Grant[]
}

/** A request, as far as it says who sends it and from where. */
export type Sender = Pick<FastifyRequest, 'headers'> & { readonly ip?: string }

/** Told which session or token has gone dark or lost rights. Must not throw or block. */
export type RevocationListener = (id: string) => void

interface Seen {
  readonly session: Session
  lastSeenMs: number
  /** Where its latest request came from. */
  address?: string
  /** Mandates and their versions when the listeners were last told. */
  grants?: string
}

/**
 * Who is signed in, in memory: every answer is a few map look-ups, so that the push may ask before
 * each frame. What it holds follows the log's commits; a revocation counts from the moment its fact
 * is on disk. Expiry is by comparison with the clock, and `sweep` tells the listeners of it.
 */
export class Presence {
  readonly #options: PresenceOptions
  readonly #people = new Map<string, Person>()
  readonly #sessions = new Map<string, Seen>()
  readonly #sessionsOf = new Map<string, Set<string>>()
  readonly #tokens = new Map<string, ApiToken>()
  readonly #cookies = new Map<string, { readonly session: string; untilMs: number }>()
  readonly #bearers = new Map<string, string>()
  readonly #tokenUse = new Map<string, number>()
  readonly #listeners = new Set<RevocationListener>()
  // Rows to delete at the next sweep: a commit listener must not fail, and a disk may.
  readonly #deadSessions = new Set<string>()
  readonly #deadTokens = new Set<string>()
  readonly #stopFollowing: () => void

  /** Loads the living sessions and tokens, and follows the log from there. */
  constructor(options: PresenceOptions) {
    this.#options = options
    const { credentials, record } = options
    for (const { hash, session, untilMs } of credentials.sessions()) {
      this.#cookies.set(hash, { session, untilMs: untilMs ?? Number.POSITIVE_INFINITY })
      this.track(session)
      if (!this.#sessions.has(session)) this.#deadSessions.add(session)
    }
    for (const { hash, token } of credentials.tokens()) {
      this.#bearers.set(hash, token)
      this.#reloadToken(token)
    }
    this.#stopFollowing = record.onCommitted((committed) => this.#follow(committed))
    this.sweep()
  }

  /** The living principal that a request proves to come from. Counts as activity of its session. */
  authenticate(request: Sender): Principal | undefined {
    const { authorization, cookie } = request.headers
    if (authorization !== undefined) return this.#bearer(authorization)
    const secret = readCookie(cookieShape(this.#options.origin()), cookie)
    if (secret === undefined) return undefined
    const held = this.#cookies.get(hashSecret(secret))
    if (held === undefined || this.#options.clock() >= held.untilMs) return undefined
    const seen = this.#sessions.get(held.session)
    if (seen !== undefined && request.ip !== undefined) seen.address = plainAddress(request.ip)
    const principal = this.current(held.session)
    if (principal !== undefined && seen !== undefined) seen.lastSeenMs = this.#options.clock()
    return principal
  }

  /** Whether a session, or a token by its id, still opens doors. Constant time. */
  isAlive(id: string): boolean {
    const nowMs = this.#options.clock()
    const token = this.#tokens.get(id)
    if (token !== undefined) return isTokenAlive(token, nowMs)
    const seen = this.#sessions.get(id)
    const person = seen && this.#people.get(seen.session.person)
    if (seen === undefined || person === undefined) return false
    return !this.#isIdle(seen, nowMs) && isSessionAlive(seen.session, person, nowMs)
  }

  /** The principal as it stands now (roles, clearance, proof), or undefined once it is dead. */
  current(id: string): Principal | undefined {
    if (!this.isAlive(id)) return undefined
    const token = this.#tokens.get(id)
    if (token !== undefined) {
      const { scopes, tlpCeiling, unit } = token
      return { kind: 'machine', id, scopes, tlpCeiling, ...(unit === undefined ? {} : { unit }) }
    }
    const seen = this.#sessions.get(id)
    const person = seen && this.#people.get(seen.session.person)
    return person && seen && this.#principal(person, seen)
  }

  /**
   * Told of every session and token that goes dark (by a fact: at once; by expiry: at the next
   * sweep), and of sessions whose person's roles or clearance change. Returns its removal.
   */
  onRevoked(listener: RevocationListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  session(id: string): Session | undefined {
    return this.#sessions.get(id)?.session
  }

  /** Living sessions of a person, oldest first. */
  sessionsOf(person: string): readonly Session[] {
    return [...(this.#sessionsOf.get(person) ?? [])]
      .filter((id) => this.isAlive(id))
      .flatMap((id) => this.session(id) ?? [])
      .toSorted((a, b) => a.openedAtMs - b.openedAtMs)
  }

  /** When a token was last used since the start, epoch ms. */
  tokenUsedAt(id: string): number | undefined {
    return this.#tokenUse.get(id)
  }

  /** Lets a cookie open a session whose fact is on disk; earlier cookies of it fade within seconds. */
  admit(secretHash: string, session: string): void {
    const fadeMs = this.#options.clock() + ROTATION_GRACE_MS
    this.#options.credentials.addSession(secretHash, session, fadeMs)
    for (const held of this.#cookies.values()) {
      if (held.session === session) held.untilMs = Math.min(held.untilMs, fadeMs)
    }
    this.#cookies.set(secretHash, { session, untilMs: Number.POSITIVE_INFINITY })
    this.track(session)
  }

  /** Lets a bearer token open doors once its fact is on disk. */
  admitToken(secretHash: string, token: string): void {
    this.#options.credentials.addToken(secretHash, token)
    this.#bearers.set(secretHash, token)
    this.#reloadToken(token)
  }

  /**
   * Reads a session and its person from the views. A session that an earlier origin opened stays dead:
   * a backup may hold one that was revoked after it was made (A25).
   */
  track(id: string): void {
    const { record } = this.#options
    const session = record.view(sessionProjection).get(id)
    if (session === undefined || session.opened.node !== record.node.id) return
    const known = this.#sessions.get(id)
    const lastSeenMs = known?.lastSeenMs ?? this.#options.clock()
    this.#sessions.set(id, { ...known, session, lastSeenMs })
    if (!this.#people.has(session.person)) this.#reloadPerson(session.person)
    const siblings = this.#sessionsOf.get(session.person) ?? new Set()
    this.#sessionsOf.set(session.person, siblings.add(id))
  }

  /** Forgets what has died and tells the listeners. Call it twice a second. Returns the idle ones that no fact has ended yet. */
  sweep(): readonly Session[] {
    const nowMs = this.#options.clock()
    const idle: Session[] = []
    for (const [id, seen] of this.#sessions) {
      if (this.isAlive(id)) continue
      if (this.#isIdle(seen, nowMs) && seen.session.ended === null) idle.push(seen.session)
      this.#drop(id, seen.session.person)
    }
    for (const [id, token] of this.#tokens) {
      if (!isTokenAlive(token, nowMs)) this.#dropToken(id)
    }
    this.#tellOfGrants()
    for (const [hash, held] of this.#cookies) {
      if (nowMs >= held.untilMs || !this.#sessions.has(held.session)) this.#cookies.delete(hash)
    }
    this.#deleteRows()
    return idle
  }

  close(): void {
    this.#stopFollowing()
    this.#listeners.clear()
  }

  #deleteRows(): void {
    for (const id of this.#deadSessions) {
      this.#options.credentials.dropSession(id)
      this.#deadSessions.delete(id)
    }
    for (const id of this.#deadTokens) {
      this.#options.credentials.dropToken(id)
      this.#deadTokens.delete(id)
    }
  }

  #bearer(header: string): Principal | undefined {
    const [scheme, secret] = header.split(' ', 2)
    if (scheme?.toLowerCase() !== 'bearer' || secret === undefined) return undefined
    const id = this.#bearers.get(hashSecret(secret))
    const principal = id === undefined ? undefined : this.current(id)
    if (id !== undefined && principal !== undefined) {
      this.#tokenUse.set(id, this.#options.clock())
    }
    return principal
  }

  #principal(person: Person, { session, address }: Seen): PersonPrincipal {
    const nowMs = this.#options.clock()
    const roles = rolesAt(person, nowMs)
    const principal: PersonPrincipal = {
      kind: 'person',
      id: person.id,
      sessionId: session.id,
      roles,
      tlpCeiling: person.tlpCeiling.value,
      steppedUpUntilMs: session.provedUntilMs,
    }
    if (!roles.includes('expert')) return principal
    const grants = grantsFrom(this.#options.grantsOf(person.id, nowMs), address)
    return { ...principal, grants, ...(address === undefined ? {} : { address }) }
  }

  /** Tells of experts whose mandates give something else than before: an end, a suspension, a shift that closed (MD7). */
  #tellOfGrants(): void {
    for (const [id, seen] of this.#sessions) {
      const person = this.#people.get(seen.session.person)
      if (person === undefined || person.roles['expert'] === undefined) continue
      const given = grantsFrom(
        this.#options.grantsOf(person.id, this.#options.clock()),
        seen.address,
      )
      const grants = given.map(({ mandate, version }) => `${mandate} ${version}`).join('\n')
      const isNews = seen.grants !== undefined && seen.grants !== grants
      seen.grants = grants
      if (isNews) this.#tell(id)
    }
  }

  #isIdle(seen: Seen, nowMs: number): boolean {
    return seen.session.method !== 'display' && nowMs >= seen.lastSeenMs + this.#options.idleMs
  }

  #follow({ changes }: Committed): void {
    for (const { view, id } of changes) {
      if (view === personProjection.name && this.#people.has(id)) this.#reloadPerson(id)
      if (view === sessionProjection.name && this.#sessions.has(id)) this.track(id)
      if (view === tokenProjection.name && this.#tokens.has(id)) this.#reloadToken(id)
    }
    if (changes.some(({ view }) => view === 'mandate')) this.#tellOfGrants()
    for (const { view, id } of changes) {
      if (view === personProjection.name) this.#recheck(id)
      if (view === tokenProjection.name && this.#tokens.has(id) && !this.isAlive(id)) {
        this.#dropToken(id)
      }
      const session = view === sessionProjection.name ? this.session(id) : undefined
      if (session !== undefined && !this.isAlive(id)) this.#drop(id, session.person)
    }
  }

  #recheck(person: string): void {
    for (const id of this.#sessionsOf.get(person) ?? []) {
      if (this.isAlive(id)) this.#tell(id)
      else this.#drop(id, person)
    }
  }

  #drop(id: string, person: string): void {
    this.#sessions.delete(id)
    this.#sessionsOf.get(person)?.delete(id)
    if (this.#sessionsOf.get(person)?.size === 0) {
      this.#sessionsOf.delete(person)
      this.#people.delete(person)
    }
    this.#deadSessions.add(id)
    this.#tell(id)
  }

  #dropToken(id: string): void {
    this.#tokens.delete(id)
    for (const [hash, token] of this.#bearers) if (token === id) this.#bearers.delete(hash)
    this.#deadTokens.add(id)
    this.#tell(id)
  }

  #tell(id: string): void {
    for (const listener of this.#listeners) listener(id)
  }

  #reloadPerson(id: string): void {
    const person = this.#options.record.view(personProjection).get(id)
    if (person !== undefined) this.#people.set(id, person)
  }

  #reloadToken(id: string): void {
    const token = this.#options.record.view(tokenProjection).get(id)
    if (token !== undefined) this.#tokens.set(id, token)
  }
}

/** An IPv4 address that came through an IPv6 socket, as the IPv4 address that mandates speak of. */
function plainAddress(ip: string): string {
  return ip.startsWith('::ffff:') ? ip.slice(7) : ip
}
