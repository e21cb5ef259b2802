import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry, Sealed } from '../../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
} from '../../log/fact-data.ts'
import { TLP_LEVELS } from '../../log/marking.ts'
import type { Tlp } from '../../log/marking.ts'
import { PAP_LEVELS } from '../../log/pap.ts'
import type { Pap } from '../../log/pap.ts'
import { cooperationFact, known, numbersIn, withPart } from '../stamped.ts'
import type { Parts } from '../stamped.ts'
import { RELEASED_KINDS } from './content.ts'
import type { ReleasedObject } from './content.ts'

/**
 * Something that was told to a partner: which object, as what bytes, under which marking. The bytes lie
 * beside the log, where a purge reaches them; the digest stays. Its id is `RBT-RL3`.
 */
export interface Release {
  readonly id: string
  readonly partner: string
  readonly object: ReleasedObject
  /** Effective markings of what was told. */
  readonly told: { readonly tlp: Tlp; readonly pap: Pap }
  /** Of the bytes that the partner gets, 64 hex digits. */
  readonly sha256: string
  readonly sizeBytes: number
  /** How many parts of each kind were told. */
  readonly parts: Readonly<Record<string, number>>
  readonly by: string
  readonly at: number
  readonly recall?: { readonly reason: Sealed; readonly by: string; readonly at: number }
  /** What the partner said of it, by key. */
  readonly receipts: Parts<Receipt>
}

export const RECEIPT_SAYS = ['received', 'destroyed', 'kept'] as const
export type ReceiptSays = (typeof RECEIPT_SAYS)[number]

export interface Receipt {
  readonly says: ReceiptSays
  /** Epoch ms, as the partner says. */
  readonly at: number
  /** Entry of the partner's log that proves it, where its node sent the receipt. */
  readonly entry?: string
}

export type ReleaseCommand =
  | {
      readonly kind: 'issue'
      readonly partner: string
      readonly object: ReleasedObject
      readonly tlp: Tlp
      readonly pap: Pap
      readonly sha256: string
      readonly sizeBytes: number
      readonly parts: Readonly<Record<string, number>>
      readonly content: Sealed
    }
  | { readonly kind: 'recall'; readonly reason: Sealed }
  | ({ readonly kind: 'note-receipt'; readonly key: string } & Receipt)

/**
 * Says what follows from a command on the release `id`. Pure. The caller made the bytes, and has looked
 * that the partner may have them. The bytes are a fact of their own (`release-content.`), which nobody is
 * shown as an entry. Refusals: `cooperation.*`.
 */
export function decideRelease(
  release: Release | undefined,
  id: string,
  command: ReleaseCommand,
): Decision {
  if (command.kind === 'issue') {
    const { kind: _, content, object, parts, ...rest } = command
    return accept(
      cooperationFact('release.issued', id, {
        ...rest,
        object: { ...object },
        parts: { ...parts },
      }),
      cooperationFact('release-content.kept', id, { content: sealedJson(content) }),
    )
  }
  if (release === undefined) return refuse('cooperation.unknown', { id })
  switch (command.kind) {
    case 'recall':
      if (release.recall !== undefined) return refuse('cooperation.over', { id })
      return accept(cooperationFact('release.recalled', id, { reason: sealedJson(command.reason) }))
    case 'note-receipt': {
      const { kind: _, ...receipt } = command
      if (release.receipts[receipt.key] !== undefined) return accept()
      return accept(cooperationFact('release.receipt-noted', id, { ...receipt }))
    }
    default:
      return unreachable(command)
  }
}

/** Folds one `release.` entry. Pure. */
export function evolveRelease(state: Release | undefined, entry: Entry, id: string): Release {
  const { data } = entry
  if (entry.kind === 'release.issued') {
    return {
      id,
      partner: textOf(data, 'partner'),
      object: objectIn(entry),
      told: { tlp: oneOf(data, 'tlp', TLP_LEVELS), pap: oneOf(data, 'pap', PAP_LEVELS) },
      sha256: textOf(data, 'sha256'),
      sizeBytes: numberOf(data, 'sizeBytes'),
      parts: numbersIn(data, 'parts'),
      by: entry.actor.id,
      at: entry.receivedAt,
      receipts: {},
    }
  }
  const release = known(state, entry)
  switch (entry.kind) {
    case 'release.recalled': {
      const reason = sealedIn(data, 'reason')
      const first = { reason, by: entry.actor.id, at: entry.receivedAt }
      return { ...release, recall: release.recall ?? first }
    }
    case 'release.receipt-noted': {
      const proof = optionalTextOf(data, 'entry')
      const receipt: Receipt = {
        says: oneOf(data, 'says', RECEIPT_SAYS),
        at: numberOf(data, 'at'),
        ...(proof === undefined ? {} : { entry: proof }),
      }
      return { ...release, receipts: withPart(release.receipts, textOf(data, 'key'), receipt) }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** Where the bytes of a release lie: a commitment. */
export interface ReleaseContent {
  readonly content: string
}

/** Folds one `release-content.` entry. Pure. */
export function evolveReleaseContent(_: ReleaseContent | undefined, entry: Entry): ReleaseContent {
  return { content: sealedIn(entry.data, 'content').sealed }
}

function objectIn({ data }: Entry): ReleasedObject {
  const object = objectOf(data, 'object')
  return { kind: oneOf(object, 'kind', RELEASED_KINDS), id: textOf(object, 'id') }
}
