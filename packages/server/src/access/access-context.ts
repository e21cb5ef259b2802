import type { Grant, Refusal, ScenarioName } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import type { Random } from '../run/random.ts'
import type { LogRecord, Sealer } from '../store/log-record.ts'
import type { CredentialStore } from './credential-store.ts'
import type { Passkeys } from './passkeys.ts'
import type { Passwords } from './passwords.ts'
import type { Presence } from './presence.ts'

/** What access needs from the rest of Vigie; `main` hands it over. */
export interface AccessOptions {
  readonly record: LogRecord
  readonly sealer: Sealer
  /** The data directory; access keeps `access.db` there. */
  readonly directory: string
  readonly clock: Clock
  readonly random: Random
  /** Where browsers reach this installation, e.g. `http://localhost:8460`: passkeys are bound to it. */
  readonly origin: () => URL
  /** Makes the event when the set-up is carried out; a refusal stops the set-up. */
  readonly createEvent: (event: NewEvent) => Promise<Refusal | undefined>
  /** Scripts that the set-up offers for an exercise, and the one that is played unless another is chosen. */
  readonly scenarios?: readonly ScenarioName[]
  /** What mandates give a person at a moment (epoch ms); nothing by default. */
  readonly grantsOf?: (person: string, nowMs: number) => readonly Grant[]
  /** Life of a session, ms; at most, and by default, one shift (12 h). */
  readonly sessionMs?: number
  /** A desk session without requests ends after this long, ms; 30 min by default. */
  readonly idleMs?: number
}

export interface NewEvent {
  readonly mode: 'event' | 'exercise'
  readonly name: string
  /** Script of an exercise, when one was chosen. */
  readonly scenario?: ScenarioName
}

/** Everything that the routes of access share. */
export interface AccessContext extends AccessOptions {
  readonly sessionMs: number
  readonly idleMs: number
  readonly credentials: CredentialStore
  readonly presence: Presence
  readonly passkeys: Passkeys
  readonly passwords: Passwords
}
