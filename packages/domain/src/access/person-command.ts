import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { InvitationPurpose, Species } from './person.ts'
import type { Role } from './role.ts'

/** Single gestures on one account. Names arrive sealed; credentials arrive as references only. */
export type PersonCommand =
  | {
      readonly kind: 'person.invite'
      readonly species: Species
      readonly name: Sealed
      readonly email?: Sealed
      readonly organisation?: Sealed
      readonly tlpCeiling: Tlp
      readonly roles: readonly Role[]
    }
  | {
      readonly kind: 'person.issue-invitation'
      readonly invitation: string
      readonly purpose: InvitationPurpose
      readonly untilMs: number
    }
  | { readonly kind: 'person.enrol'; readonly invitation: string; readonly proof: Proof }
  | { readonly kind: 'person.enrol-display'; readonly invitation: string }
  | { readonly kind: 'person.add-proof'; readonly proof: Proof }
  | { readonly kind: 'person.remove-passkey'; readonly passkey: string }
  | { readonly kind: 'person.grant-role'; readonly role: Role; readonly untilMs?: number }
  | { readonly kind: 'person.revoke-role'; readonly role: Role }
  | { readonly kind: 'person.set-clearance'; readonly tlpCeiling: Tlp }
  | { readonly kind: 'person.suspend' }
  | { readonly kind: 'person.reinstate' }
  | { readonly kind: 'person.end-sessions' }
  /** Somebody guesses at this account's password and is made to wait. */
  | { readonly kind: 'person.slow-sign-in' }

/** Reference to what proves an identity; the material itself lies outside the log. */
export type Proof =
  | { readonly kind: 'passkey'; readonly passkey: string }
  | { readonly kind: 'password'; readonly secret: string }

/** What a decision on one account needs to know of the rest. */
export interface PersonWorld {
  readonly nowMs: number
  /** Other people for whom `isLastingAdministrator` holds, or who stand in for one. */
  readonly otherAdministrators: number
  /** When the right to appoint of who commands ends (`appointingUntil`); null when it does not. */
  readonly appointerUntilMs: number | null
}
