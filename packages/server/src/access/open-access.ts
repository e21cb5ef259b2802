import { rolesAt, SHIFT_MS } from '@vigie/domain'
import type { Principal, Tlp } from '@vigie/domain'
import type { Gatekeeper } from '../http/gatekeeper.ts'
import type { Route } from '../http/route.ts'
import type { AccessContext, AccessOptions } from './access-context.ts'
import { authoriser } from './authoriser.ts'
import type { Authoriser } from './authoriser.ts'
import { openCedar } from './cedar.ts'
import { CredentialStore } from './credential-store.ts'
import { displayRoutes } from './displays.ts'
import { emergencyRoutes } from './emergency-routes.ts'
import { expertAccounts } from './expert-accounts.ts'
import type { ExpertAccounts } from './expert-accounts.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { Passkeys } from './passkeys.ts'
import { ownPasswordRoutes } from './own-password-routes.ts'
import { PasswordEnrolment } from './password-enrolment.ts'
import { Passwords } from './passwords.ts'
import { peopleRoutes } from './people-routes.ts'
import { Presence } from './presence.ts'
import type { RevocationListener, Sender } from './presence.ts'
import { personProjection } from './projections.ts'
import { recover } from './recover.ts'
import type { Recovery } from './recover.ts'
import { sessionRoutes } from './session-routes.ts'
import { setUpRoutes, startLink } from './setup.ts'
import type { StartLink } from './setup.ts'
import { submitSession, SYSTEM } from './submit.ts'
import { tokenRoutes } from './token-routes.ts'

const IDLE_MS = 30 * 60_000
/** How often `sweep` is to be called for deaths by expiry to be told within a quarter of a second. */
export const SWEEP_MS = 250

/** People, sessions and rights of a running Vigie. */
export interface Access {
  readonly routes: readonly Route[]
  /** What http asks at the door of each request and before each push. */
  readonly gatekeeper: Gatekeeper
  readonly authorise: Authoriser
  /** Who a request comes from; undefined for strangers. Counts as activity of a session. */
  authenticate(request: Sender): Principal | undefined
  /** Whether a session or token id still opens doors. Constant time: ask before every push. */
  isAlive(id: string): boolean
  /** The principal of a session or token with its present roles; undefined once it is dead. */
  current(id: string): Principal | undefined
  /**
   * Told of each session and token that goes dark or whose rights shrink. Must not throw or block.
   * Returns its removal.
   */
  onRevoked(listener: RevocationListener): () => void
  /** To be called every `SWEEP_MS`. Throws when the disk fails; the next call makes up for it. */
  sweep(): Promise<void>
  /** The strictest marking that somebody may read now; undefined for strangers, displays, visitors and the suspended. */
  ceilingOf(person: string): Tlp | undefined
  /** Accounts of visiting experts. Who calls has authorised the actor. */
  readonly accounts: ExpertAccounts
  /** What to print on the terminal at start, if anything. Voids earlier links. */
  startLink(): Promise<StartLink | undefined>
  /** A link for somebody at the machine, when no administrator can help any more. */
  recoveryLink(login: string): Promise<Recovery>
  close(): void
}

/**
 * Opens access on a record that was given `ACCESS_PROJECTIONS`. Throws a `CedarFault` when the policies do
 * not fit their schema, a `StoreFault` when `access.db` cannot be opened, and a `RangeError` for a
 * session longer than a shift.
 */
export function openAccess(options: AccessOptions): Access {
  const { record, clock, random, origin, idleMs = IDLE_MS, sessionMs = SHIFT_MS } = options
  if (sessionMs > SHIFT_MS) {
    throw new RangeError(`session of ${sessionMs} ms exceeds one shift of ${SHIFT_MS} ms`)
  }
  const authorise = authoriser(openCedar())
  const credentials = new CredentialStore(options.directory)
  const presence = new Presence({
    record,
    credentials,
    clock,
    origin,
    idleMs,
    grantsOf: options.grantsOf ?? (() => []),
  })
  const context: AccessContext = {
    ...options,
    idleMs,
    sessionMs,
    credentials,
    presence,
    passkeys: new Passkeys({ credentials, clock, random, origin }),
    passwords: new Passwords(credentials, clock, random),
  }
  // At start nothing is under way, so an account that the log does not know never came to be.
  credentials.sweep(clock(), (id) => isPurged(context, id) ?? true)
  const enrolment = new PasswordEnrolment(context)
  let hasPurged = false
  const stopFollowing = record.onCommitted(({ entries }) => {
    if (entries.some(({ entry }) => entry.kind === 'log.purged')) hasPurged = true
  })
  return {
    routes: [
      ...setUpRoutes(context),
      ...sessionRoutes(context),
      ...ownPasswordRoutes(context, enrolment),
      ...invitationRoutes(context, enrolment),
      ...peopleRoutes(context),
      ...tokenRoutes(context),
      ...displayRoutes(context),
      ...emergencyRoutes(context),
    ],
    gatekeeper: {
      authenticate: (request) => presence.authenticate(request),
      authorise,
      present: (principal) =>
        presence.current(principal.kind === 'person' ? principal.sessionId : principal.id),
      onRevoked: (listener) => presence.onRevoked(() => listener()),
    },
    authorise,
    authenticate: (request) => presence.authenticate(request),
    isAlive: (id) => presence.isAlive(id),
    current: (id) => presence.current(id),
    onRevoked: (listener) => presence.onRevoked(listener),
    async sweep() {
      if (hasPurged) {
        credentials.sweep(clock(), (id) => isPurged(context, id) ?? false)
        hasPurged = false
      }
      await endIdle(context)
    },
    ceilingOf(id) {
      const person = record.view(personProjection).get(id)
      if (person?.species !== 'human' || person.suspended.value) return undefined
      // No mandate opens what is sent to people: their rights go by things, not by a marking.
      return rolesAt(person, clock()).includes('expert') ? undefined : person.tlpCeiling.value
    },
    accounts: expertAccounts(context),
    startLink: () => startLink(context),
    recoveryLink: (login) => recover(context, login),
    close() {
      stopFollowing()
      presence.close()
      credentials.close()
    },
  }
}

/** Whether a person's name was purged: then they keep no login and no key either (A4). Undefined for a stranger. */
function isPurged(context: AccessContext, id: string): boolean | undefined {
  const person = context.record.view(personProjection).get(id)
  return person && context.record.open(person.name.sealed) === undefined
}

/** An idle session is ended by a fact, so that a restart does not bring it back. */
async function endIdle(context: AccessContext): Promise<void> {
  for (const { id, person } of context.presence.sweep()) {
    await submitSession(context, SYSTEM, { id, person }, { kind: 'session.end', reason: 'idle' })
  }
}
