import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import { entryId } from '../../log/entry.ts'
import type { Entry, Fact, Sealed } from '../../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  oneOf,
  optionalTextOf,
  sealedJson,
  textOf,
} from '../../log/fact-data.ts'
import { TLP_LEVELS } from '../../log/marking.ts'
import type { Tlp } from '../../log/marking.ts'
import { PAP_LEVELS } from '../../log/pap.ts'
import type { Pap } from '../../log/pap.ts'
import { cooperationFact, known } from '../stamped.ts'
import type { BundledRelease, BundleManifest } from './bundle.ts'
import { RELEASED_KINDS } from './content.ts'
import type { ReleasedObject } from './content.ts'

/** A release of a partner, as it lies here. Its id is `partner~release`. */
export interface ReceivedRelease {
  readonly id: string
  readonly partner: string
  readonly release: string
  readonly object: ReleasedObject
  /** As the partner marked it. */
  readonly told: { readonly tlp: Tlp; readonly pap: Pap }
  readonly sha256: string
  readonly sizeBytes: number
  /** Epoch ms. */
  readonly takenAt: number
  /** The entry of this log by which it was taken: the receipt names it. */
  readonly takenBy: string
  /** Set once the partner recalled it and its bytes were destroyed here: the entry that proves it. */
  readonly recall?: { readonly at: number; readonly entry?: string }
}

/** The last bundle from and to a partner. Id of the document: the partner. */
export interface BundleBook {
  readonly taken: number
  readonly made: number
  /** Digest of the last one taken, 64 hex digits. */
  readonly takenSha256?: string
}

export function receivedId(partner: string, release: string): string {
  return `${partner}~${release}`
}

export type BundleCommand =
  | {
      readonly kind: 'take'
      readonly manifest: BundleManifest
      readonly sha256: string
      /** Bytes of the releases that are not here yet, by release. */
      readonly contents: Readonly<Record<string, Sealed>>
      readonly here: (id: string) => ReceivedRelease | undefined
    }
  | { readonly kind: 'make'; readonly sequence: number; readonly sha256: string }
  | { readonly kind: 'refuse'; readonly code: string; readonly sha256: string }

/**
 * Says what follows from a bundle of, or for, a partner. Pure. The caller has verified the manifest and
 * the digest of every file. Refusal: `bundle.replayed`.
 */
export function decideBundle(
  book: BundleBook | undefined,
  partner: string,
  command: BundleCommand,
): Decision {
  switch (command.kind) {
    case 'take': {
      const { manifest, sha256 } = command
      const { sequence, releases, recalls, receipts } = manifest
      if (sequence <= (book?.taken ?? 0)) return refuse('bundle.replayed', { sequence })
      return accept(
        cooperationFact('bundle.taken', partner, {
          sequence,
          sha256,
          releases: releases.length,
          recalls: recalls.length,
          receipts: receipts.length,
        }),
        ...releases.flatMap((release) => takenFacts(partner, release, command)),
        ...recalls.flatMap(({ release, at }) => {
          const id = receivedId(partner, release)
          const found = command.here(id)
          if (found === undefined || found.recall !== undefined) return []
          return [cooperationFact('received-release.recalled', id, { at })]
        }),
      )
    }
    case 'make': {
      const { sequence, sha256 } = command
      return accept(cooperationFact('bundle.made', partner, { sequence, sha256 }))
    }
    case 'refuse': {
      const { code, sha256 } = command
      return accept(cooperationFact('bundle.refused', partner, { code, sha256 }))
    }
    default:
      return unreachable(command)
  }
}

function takenFacts(
  partner: string,
  { release, object, tlp, pap, sha256, sizeBytes }: BundledRelease,
  { contents, here }: Extract<BundleCommand, { readonly kind: 'take' }>,
): readonly Fact[] {
  const id = receivedId(partner, release)
  const content = contents[release]
  if (here(id) !== undefined || content === undefined) return []
  const data = { partner, release, object: { ...object }, tlp, pap, sha256, sizeBytes }
  return [
    cooperationFact('received-release.taken', id, data),
    cooperationFact('release-content.kept', id, { content: sealedJson(content) }),
  ]
}

/** Folds one `bundle.` entry into the book of its partner. Pure. */
export function evolveBundleBook(state: BundleBook | undefined, { kind, data }: Entry): BundleBook {
  const book = state ?? { taken: 0, made: 0 }
  switch (kind) {
    case 'bundle.taken': {
      const sequence = numberOf(data, 'sequence')
      if (sequence <= book.taken) return book
      return { ...book, taken: sequence, takenSha256: textOf(data, 'sha256') }
    }
    case 'bundle.made':
      return { ...book, made: Math.max(book.made, numberOf(data, 'sequence')) }
    default:
      return book
  }
}

/** That what a partner recalled was destroyed here, proven by `entry`. */
export function destroyedFact(id: string, entry: string): Fact {
  return cooperationFact('received-release.destroyed', id, { entry })
}

/** Folds one `received-release.` entry. Pure. */
export function evolveReceived(
  state: ReceivedRelease | undefined,
  entry: Entry,
  id: string,
): ReceivedRelease {
  const { data } = entry
  if (entry.kind === 'received-release.taken') {
    const object = objectOf(data, 'object')
    return {
      id,
      partner: textOf(data, 'partner'),
      release: textOf(data, 'release'),
      object: { kind: oneOf(object, 'kind', RELEASED_KINDS), id: textOf(object, 'id') },
      told: { tlp: oneOf(data, 'tlp', TLP_LEVELS), pap: oneOf(data, 'pap', PAP_LEVELS) },
      sha256: textOf(data, 'sha256'),
      sizeBytes: numberOf(data, 'sizeBytes'),
      takenAt: entry.receivedAt,
      takenBy: entryId(entry),
    }
  }
  const received = known(state, entry)
  switch (entry.kind) {
    case 'received-release.recalled':
      return { ...received, recall: received.recall ?? { at: numberOf(data, 'at') } }
    case 'received-release.destroyed': {
      const proof = optionalTextOf(data, 'entry')
      const at = received.recall?.at ?? entry.receivedAt
      return { ...received, recall: { at, ...(proof === undefined ? {} : { entry: proof }) } }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
