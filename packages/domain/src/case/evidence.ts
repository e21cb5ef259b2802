import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  optionalNumberOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { CasePart } from './case.ts'

/**
 * A piece of evidence and its custody, as ISO/IEC 27037 wants it told: hash at acquisition and at every
 * transfer, who, why, with what tool, and how far the source's clock was off. A hash that differs is
 * recorded, never refused: that it differs is what a court must hear.
 */
export interface Evidence extends CasePart {
  readonly name: Sealed
  /** Where it was taken from. */
  readonly origin: Sealed
  /** The attachment that holds it, when it lies here; a disk in a safe has none. */
  readonly attachment?: string
  /** SHA-256 at acquisition, hex. */
  readonly sha256: string
  readonly sizeBytes?: number
  /** Epoch ms. */
  readonly acquiredAt: number
  /** Milliseconds that the source's clock was ahead of ours. */
  readonly clockOffsetMs?: number
  readonly tool: Sealed
  /** Who has it: a person of ours by id, or somebody else in words. */
  readonly holder: Holder
  readonly custody: readonly CustodyStep[]
  /** False from the first step whose hash is another. */
  readonly isIntact: boolean
  readonly registeredAt: number
  readonly registeredBy: string
}

export type Holder = { readonly person: string } | { readonly other: Sealed }

/** One step of the chain. */
export interface CustodyStep {
  readonly kind: 'acquired' | 'transferred' | 'verified'
  /** Epoch ms: when it happened, and when it was written. */
  readonly at: number
  readonly writtenAt: number
  readonly by: string
  readonly sha256: string
  readonly matches: boolean
  readonly to?: Holder
  readonly reason?: Sealed
  readonly tool?: Sealed
}

export type EvidenceCommand =
  | {
      readonly kind: 'evidence.register'
      readonly case: string
      readonly name: Sealed
      readonly origin: Sealed
      readonly attachment?: string
      readonly sha256: string
      readonly sizeBytes?: number
      readonly acquiredAt: number
      readonly clockOffsetMs?: number
      readonly tool: Sealed
      readonly reason: Sealed
    }
  | {
      readonly kind: 'evidence.transfer'
      readonly to: Holder
      readonly sha256: string
      readonly reason: Sealed
      readonly tool: Sealed
      readonly at: number
    }
  | {
      readonly kind: 'evidence.verify'
      readonly sha256: string
      readonly tool: Sealed
      readonly at: number
    }

/** Says what follows from a command on the piece `id`. Refusals: `evidence.*`. */
export function decideEvidence(
  evidence: Evidence | undefined,
  id: string,
  command: EvidenceCommand,
): Decision {
  if (command.kind === 'evidence.register') {
    if (!SHA256.test(command.sha256))
      return refuse('evidence.not-a-hash', { sha256: command.sha256 })
    const { kind: _, name, origin, tool, reason, ...rest } = command
    return accept(
      fact('case-evidence.registered', id, {
        ...rest,
        name: sealedJson(name),
        origin: sealedJson(origin),
        tool: sealedJson(tool),
        reason: sealedJson(reason),
      }),
    )
  }
  if (evidence === undefined) return refuse('evidence.unknown', { id })
  if (!SHA256.test(command.sha256)) return refuse('evidence.not-a-hash', { sha256: command.sha256 })
  const { sha256, at } = command
  const common = { case: evidence.case, sha256, at, tool: sealedJson(command.tool) }
  switch (command.kind) {
    case 'evidence.transfer':
      return accept(
        fact('case-evidence.transferred', id, {
          ...common,
          to: holderJson(command.to),
          reason: sealedJson(command.reason),
        }),
      )
    case 'evidence.verify':
      return accept(fact('case-evidence.verified', id, common))
    default:
      return unreachable(command)
  }
}

/** Folds one entry into its piece of evidence. */
export function evolveEvidence(state: Evidence | undefined, entry: Entry, id: string): Evidence {
  if (entry.kind === 'case-evidence.registered') return registered(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown evidence ${id}`)
  const { data, actor } = entry
  const sha256 = textOf(data, 'sha256')
  const matches = sha256 === state.sha256
  const step: CustodyStep = {
    kind: entry.kind === 'case-evidence.transferred' ? 'transferred' : 'verified',
    at: numberOf(data, 'at'),
    writtenAt: entry.receivedAt,
    by: actor.id,
    sha256,
    matches,
    tool: sealedIn(data, 'tool'),
    ...(data['reason'] === undefined ? {} : { reason: sealedIn(data, 'reason') }),
    ...(data['to'] === undefined ? {} : { to: holderOf(objectOf(data, 'to')) }),
  }
  return {
    ...state,
    tlp: mostRestricted([state.tlp, entry.marking.tlp]),
    holder: step.to ?? state.holder,
    custody: [...state.custody, step],
    isIntact: state.isIntact && matches,
  }
}

function registered(entry: Entry, id: string): Evidence {
  const { data, actor } = entry
  const attachment = optionalTextOf(data, 'attachment')
  const sizeBytes = optionalNumberOf(data, 'sizeBytes')
  const clockOffsetMs = optionalNumberOf(data, 'clockOffsetMs')
  const sha256 = textOf(data, 'sha256')
  const acquiredAt = numberOf(data, 'acquiredAt')
  const tool = sealedIn(data, 'tool')
  return {
    id,
    case: textOf(data, 'case'),
    tlp: entry.marking.tlp,
    name: sealedIn(data, 'name'),
    origin: sealedIn(data, 'origin'),
    ...(attachment === undefined ? {} : { attachment }),
    sha256,
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    acquiredAt,
    ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
    tool,
    holder: { person: actor.id },
    custody: [
      {
        kind: 'acquired',
        at: acquiredAt,
        writtenAt: entry.receivedAt,
        by: actor.id,
        sha256,
        matches: true,
        reason: sealedIn(data, 'reason'),
        tool,
      },
    ],
    isIntact: true,
    registeredAt: entry.receivedAt,
    registeredBy: actor.id,
  }
}

function holderJson(holder: Holder): JsonObject {
  return 'person' in holder ? { person: holder.person } : { other: sealedJson(holder.other) }
}

function holderOf(data: JsonObject): Holder {
  const other = sealedOf(data, 'other')
  return other === undefined ? { person: textOf(data, 'person') } : { other }
}

const SHA256 = /^[0-9a-f]{64}$/

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'case-evidence', id }, data }
}
