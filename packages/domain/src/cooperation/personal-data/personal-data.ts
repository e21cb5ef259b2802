import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry, Sealed } from '../../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
} from '../../log/fact-data.ts'
import { cooperationFact, known } from '../stamped.ts'

/**
 * Data on a person that partners exchange, held apart from everything else: for a purpose, on a legal
 * basis, until a time; then purged, and the purge proven. Its id is `RBT-PD1`. That it was held, for
 * what and how long stays on the log; what it said does not.
 */
export interface PersonalData {
  readonly id: string
  readonly partner: string
  /** Who it is about. */
  readonly subject: Sealed
  readonly content: Sealed
  readonly purpose: DataPurpose
  readonly basis: LegalBasis
  /** The request, movement, visit or form that it belongs to. */
  readonly about?: string
  /** Epoch ms. */
  readonly expiresAt: number
  readonly keptAt: number
  readonly keptBy: string
  /** Set once it is purged: the entry of the log that proves it. */
  readonly purge?: { readonly entry: string; readonly at: number; readonly why: PurgeReason }
}

export const DATA_PURPOSES = [
  'risk-assessment',
  'access-refusal',
  'accreditation',
  'missing-person',
  'investigation',
] as const
export type DataPurpose = (typeof DATA_PURPOSES)[number]

/** On what footing it is processed. */
export const LEGAL_BASES = [
  'public-task',
  'legal-obligation',
  'international-agreement',
  'vital-interest',
  'consent',
] as const
export type LegalBasis = (typeof LEGAL_BASES)[number]

export const PURGE_REASONS = ['expired', 'withdrawn'] as const
export type PurgeReason = (typeof PURGE_REASONS)[number]

/** A tournament and its aftermath; what is needed longer belongs into a case. */
export const MOST_DAYS_KEPT = 90
const DAY_MS = 86_400_000

export type PersonalDataCommand =
  | {
      readonly kind: 'keep'
      readonly partner: string
      readonly subject: Sealed
      readonly content: Sealed
      readonly purpose: DataPurpose
      readonly basis: LegalBasis
      readonly about?: string
      readonly expiresAt: number
      readonly now: number
    }
  /** `entry` is the one that says `log.purged` of its contents. */
  | { readonly kind: 'note-purge'; readonly entry: string; readonly why: PurgeReason }

/** What of it a purge destroys: commitments. */
export function commitmentsOf({ subject, content }: PersonalData): readonly string[] {
  return [subject.sealed, content.sealed]
}

/** Says what follows from a command on the personal data `id`. Pure. Refusals: `personal-data.*`, `cooperation.unknown`. */
export function decidePersonalData(
  held: PersonalData | undefined,
  id: string,
  command: PersonalDataCommand,
): Decision {
  if (command.kind === 'keep') {
    const { kind: _, now, subject, content, ...rest } = command
    if (rest.expiresAt <= now || rest.expiresAt > now + MOST_DAYS_KEPT * DAY_MS) {
      return refuse('personal-data.expiry-impossible', { days: MOST_DAYS_KEPT })
    }
    const data = { ...rest, subject: sealedJson(subject), content: sealedJson(content) }
    return accept(cooperationFact('personal-data.kept', id, data))
  }
  if (held === undefined) return refuse('cooperation.unknown', { id })
  if (held.purge !== undefined) return accept()
  const { entry, why } = command
  return accept(cooperationFact('personal-data.purged', id, { entry, why }))
}

/** Folds one `personal-data.` entry. Pure. */
export function evolvePersonalData(
  state: PersonalData | undefined,
  entry: Entry,
  id: string,
): PersonalData {
  const { data } = entry
  if (entry.kind === 'personal-data.kept') {
    const about = optionalTextOf(data, 'about')
    return {
      id,
      partner: textOf(data, 'partner'),
      subject: sealedIn(data, 'subject'),
      content: sealedIn(data, 'content'),
      purpose: oneOf(data, 'purpose', DATA_PURPOSES),
      basis: oneOf(data, 'basis', LEGAL_BASES),
      ...(about === undefined ? {} : { about }),
      expiresAt: numberOf(data, 'expiresAt'),
      keptAt: entry.receivedAt,
      keptBy: entry.actor.id,
    }
  }
  const held = known(state, entry)
  if (entry.kind !== 'personal-data.purged') throw new FactDamaged(`unknown kind ${entry.kind}`)
  const why = oneOf(data, 'why', PURGE_REASONS)
  return { ...held, purge: { entry: textOf(data, 'entry'), at: entry.receivedAt, why } }
}
