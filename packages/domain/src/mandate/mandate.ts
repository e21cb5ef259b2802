import type { Register } from '../access/register.ts'
import type { Pap } from '../log/pap.ts'
import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { Act } from './act.ts'
import type { ScopeKind } from './scope-kind.ts'
import type { ShiftWindow, Stretch } from './shift.ts'
import type { TermClause } from './term-clause.ts'

export const MANDATE_STATES = ['draft', 'signed', 'active', 'suspended', 'ended'] as const
export type MandateState = (typeof MANDATE_STATES)[number]

/** The two who sign. */
export const MANDATE_PARTIES = ['host', 'partner'] as const
export type MandateParty = (typeof MANDATE_PARTIES)[number]

/**
 * What a partner's experts may see and do here: time-boxed, purpose-limited, signed by both sides.
 * Terms are written clause by clause into a draft; the version that both signed governs, and an
 * amendment is the next draft, which changes nothing until both have signed it too.
 */
export interface Mandate {
  readonly id: string
  readonly tlp: Tlp
  readonly title: Sealed
  readonly partner: MandatePartner
  /** The commitment of a working session that it follows from. */
  readonly commitment?: string
  readonly state: MandateState
  /** What is being written or signed; null when nothing is. */
  readonly draft: MandateDraft | null
  /** What governs: the latest version signed by both. */
  readonly inForce: MandateVersion | null
  /** Acts beyond the terms, running or over. */
  readonly extras: readonly MandateExtra[]
  /** When each holder's access was last reviewed. */
  readonly reviews: readonly MandateReview[]
  /** How many facts changed what it gives: part of the version of its grants. */
  readonly changes: number
  readonly openedBy: string
  /** Epoch ms. */
  readonly openedAt: number
  readonly activatedAt?: number
  readonly suspendedAt?: number
  readonly endedAt?: number
}

export interface MandatePartner {
  readonly name: Sealed
  /** Id of the partner in the register of partners, if it is there. */
  readonly id?: string
  /** Its Ed25519 key, 32 bytes as 64 hex digits; null until it is registered. */
  readonly key: string | null
}

export interface MandateDraft {
  readonly version: number
  /** By `clauseKey`. */
  readonly clauses: { readonly [key: string]: Register<TermClause> }
  readonly signatures: { readonly [party in MandateParty]?: MandateSignature }
}

/** A version that both signed. */
export interface MandateVersion {
  readonly version: number
  readonly clauses: MandateDraft['clauses']
  readonly terms: MandateTerms
  readonly signatures: { readonly host: MandateSignature; readonly partner: MandateSignature }
}

export interface MandateSignature {
  /** SHA-256 of the canonical JSON that was signed, 64 hex digits. */
  readonly digest: string
  /** 32 bytes as 64 hex digits. */
  readonly key: string
  /** Ed25519, 64 bytes as 128 hex digits. */
  readonly signature: string
  /** Who signed for the host, or who handed in the partner's signature. */
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

/** The clauses as they are enforced. Texts are sealed, like everywhere on the log. */
export interface MandateTerms {
  readonly legalBasis: Sealed
  readonly purposes: readonly Sealed[]
  readonly validity: Stretch
  readonly timeZone: string
  readonly windows: readonly ShiftWindow[]
  /** Where they work, in words. */
  readonly places: readonly Sealed[]
  /** CIDR; empty = from anywhere. */
  readonly networks: readonly string[]
  readonly persons: readonly NamedPerson[]
  readonly kinds: readonly ScopeKind[]
  readonly scope: readonly string[] | 'everything'
  readonly highestTlp: Tlp
  readonly highestPap: Pap
  readonly acts: readonly Act[]
  /** Acts that may be taken in an emergency, for an hour, with a reason and a review. */
  readonly breakGlass: readonly Act[]
  readonly exportRules: ExportRules
  /** How long after the end they keep what they took, days. */
  readonly retentionDays: number
}

export interface NamedPerson {
  readonly person: string
  /** The host who answers for them. */
  readonly supervisor: string
}

export interface ExportRules {
  readonly highestTlp: Tlp
  /** How long an approved download stays open, ms. */
  readonly lifeMs: number
}

export interface MandateExtra {
  readonly request: string
  readonly person: string
  readonly act: Act
  readonly object?: string
  readonly untilMs: number
}

export interface MandateReview {
  readonly by: string
  readonly at: number
}
