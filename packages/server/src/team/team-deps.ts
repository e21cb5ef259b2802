import type { Actor, Basis, Principal, ReadObject, Refusal, Role, Tlp } from '@vigie/domain'
import type { InvitationLink } from '@vigie/protocol'
import type { Answer } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Printer } from '../run/pdf/printer.ts'
import type { SqliteRecord } from '../store/sqlite-record.ts'

/** Accounts as a team needs them; access keeps them, the composition root hands them over. */
export interface TeamAccounts {
  /** Everybody who has an account, with the name that is not purged. */
  readonly everybody: () => readonly TeamAccount[]
  readonly isLoginFree: (login: string) => boolean
  /** Makes an account and its one-time link. */
  readonly invite: (
    actor: Actor,
    person: {
      readonly login: string
      readonly name: string
      readonly tlpCeiling: Tlp
      readonly roles: readonly Role[]
    },
  ) => Promise<
    | { readonly ok: true; readonly link: InvitationLink }
    | { readonly ok: false; readonly refusal: Refusal }
  >
  /** Ends the sessions of somebody and takes the role of an expert from them. */
  readonly dismiss: (actor: Actor, person: string) => Promise<Refusal | undefined>
}

export interface TeamAccount {
  readonly id: string
  readonly name: string | undefined
  /** In force now. */
  readonly roles: readonly Role[]
  readonly isEnrolled: boolean
  /** Whether somebody is signed in by it now. */
  readonly isPresent: boolean
}

export interface TeamDeps extends Gestures {
  readonly record: SqliteRecord
  readonly directory: string
  readonly printer: Printer
  readonly accounts: TeamAccounts
  /** What a visitor is about to be shown becomes a fact; a refusal: it could not, so it is not shown. */
  readonly noteReads: (
    reader: Principal,
    shown: readonly { readonly object: ReadObject; readonly id: string; readonly tlp: Tlp }[],
  ) => Promise<Refusal | undefined>
  /** Writes what was read and is not on the log yet. */
  readonly flushReads: () => Promise<void>
  /** What figures of a period are counted on, for a reader. */
  readonly basisFor: (
    reader: Principal,
    period: { readonly from: string; readonly to: string },
  ) => Promise<
    { readonly ok: true; readonly basis: Basis } | { readonly ok: false; readonly answer: Answer }
  >
  /** Rules in force as detection has them. */
  readonly coverage: () => {
    readonly rules: number
    readonly techniques: number
    readonly tested: number
  }
}
