import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, sealedIn, sealedJson, sealedOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * Somebody who keeps what may become evidence, and overwrites it after a while: the cameras of Stade de
 * France were kept 8 days, those of UEFA 72 hours, and both were gone when they were asked for
 * (operations reference §3.6). Registered under a short code before the event.
 */
export interface EvidenceOwner {
  readonly id: string
  readonly tlp: Tlp
  readonly keeps: EvidenceKind
  readonly name: Sealed
  /** Telephone, address: how a person reaches them. */
  readonly contact?: Sealed
  /** How long they keep it before it is overwritten, ms. */
  readonly retentionMs: number
  readonly retiredAt?: number
  readonly changedAt: number
}

export const EVIDENCE_KINDS = [
  'cameras',
  'tickets',
  'radio',
  'telephone',
  'access',
  'other',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** Shortest and longest retention that is believed, ms: an hour, and five years. */
export const RETENTION_BOUNDS_MS = { minimum: 3_600_000, maximum: 157_680_000_000 } as const

export type EvidenceOwnerCommand =
  | {
      readonly kind: 'evidence-owner.register'
      readonly keeps: EvidenceKind
      readonly name: Sealed
      readonly contact?: Sealed
      readonly retentionMs: number
    }
  | { readonly kind: 'evidence-owner.set-retention'; readonly retentionMs: number }
  | { readonly kind: 'evidence-owner.retire' }

/** Says what follows from a command on the owner `id`. Pure. Refusals: `evidence-owner.*`. */
export function decideEvidenceOwner(
  owner: EvidenceOwner | undefined,
  id: string,
  command: EvidenceOwnerCommand,
): Decision {
  if (command.kind === 'evidence-owner.register') {
    if (owner !== undefined) return refuse('evidence-owner.exists', { id })
    const { keeps, name, contact, retentionMs } = command
    return accept(
      fact('evidence-owner.registered', id, {
        keeps,
        name: sealedJson(name),
        retentionMs,
        ...(contact === undefined ? {} : { contact: sealedJson(contact) }),
      }),
    )
  }
  if (owner === undefined) return refuse('evidence-owner.unknown', { id })
  if (command.kind === 'evidence-owner.retire') {
    return owner.retiredAt === undefined ? accept(fact('evidence-owner.retired', id, {})) : accept()
  }
  if (owner.retentionMs === command.retentionMs) return accept()
  return accept(fact('evidence-owner.retention-set', id, { retentionMs: command.retentionMs }))
}

/** Folds one entry about the owner `id`. Pure. An entry about an unknown one is damage and throws. */
export function evolveEvidenceOwner(
  state: EvidenceOwner | undefined,
  { kind, data, marking, receivedAt }: Entry,
  id: string,
): EvidenceOwner {
  if (kind === 'evidence-owner.registered') {
    const contact = sealedOf(data, 'contact')
    return {
      id,
      tlp: marking.tlp,
      keeps: oneOf(data, 'keeps', EVIDENCE_KINDS),
      name: sealedIn(data, 'name'),
      ...(contact === undefined ? {} : { contact }),
      retentionMs: numberOf(data, 'retentionMs'),
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${kind} about unknown owner ${id}`)
  const next = { ...state, tlp: mostRestricted([state.tlp, marking.tlp]), changedAt: receivedAt }
  switch (kind) {
    case 'evidence-owner.retention-set':
      return { ...next, retentionMs: numberOf(data, 'retentionMs') }
    case 'evidence-owner.retired':
      return { ...next, retiredAt: receivedAt }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'evidence-owner', id }, data }
}
