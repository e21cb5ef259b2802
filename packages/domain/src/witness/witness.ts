import type { JsonObject } from '@vigie/kit'
import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { FactDamaged, textOf } from '../log/fact-data.ts'
import { parseVkey } from '../log/note.ts'

/** Somebody outside who is asked to cosign the trees of this node; `id` is the name of their key. */
export interface Witness {
  readonly id: string
  readonly vkey: string
  /** Where requests go: `/add-checkpoint` is added to it. */
  readonly url: string
  /** Epoch ms. */
  readonly since: number
  readonly removedAt?: number
  /** Since when they lag, epoch ms; undefined while they keep up. */
  readonly lateSince?: number
}

/** Longer than this without a cosignature of what is on the log is an alarm, ms. */
export const WITNESS_LAG_MS = 60_000

export type WitnessCommand =
  | { readonly kind: 'witness.add'; readonly vkey: string; readonly url: string }
  | { readonly kind: 'witness.remove' }
  /** Time of the oldest entry that they have not vouched for, epoch ms. */
  | { readonly kind: 'witness.note-late'; readonly since: number }
  | { readonly kind: 'witness.note-caught-up' }

/**
 * Says what follows from a command on the witness `id`. Pure. Adding one that is there changes its key
 * or address. Refusals: `witness.key-invalid` (no cosigning key of that name), `witness.url-invalid`,
 * `witness.unknown`.
 */
export function decideWitness(
  witness: Witness | undefined,
  id: string,
  command: WitnessCommand,
): Decision {
  if (command.kind === 'witness.add') return decideAdding(witness, id, command)
  if (witness === undefined) return refuse('witness.unknown', { name: id })
  switch (command.kind) {
    case 'witness.remove':
      return witness.removedAt === undefined ? accept(fact('witness.removed', id, {})) : accept()
    case 'witness.note-late':
      if (witness.removedAt !== undefined || witness.lateSince !== undefined) return accept()
      return accept(fact('witness.late', id, { since: command.since }))
    case 'witness.note-caught-up':
      return witness.lateSince === undefined ? accept() : accept(fact('witness.caught-up', id, {}))
    default:
      return unreachable(command)
  }
}

function decideAdding(
  witness: Witness | undefined,
  id: string,
  { vkey, url }: Extract<WitnessCommand, { readonly kind: 'witness.add' }>,
): Decision {
  const key = parseVkey(vkey)
  if (key?.algorithm !== 4 || key.name !== id) return refuse('witness.key-invalid', { name: id })
  if (!/^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/u.test(url)) {
    return refuse('witness.url-invalid', { url })
  }
  const isSame = witness?.vkey === vkey && witness.url === url && witness.removedAt === undefined
  return isSame ? accept() : accept(fact('witness.added', id, { vkey, url }))
}

/** Folds one entry about a witness. Pure; throws on a damaged log. */
export function evolveWitness(state: Witness | undefined, entry: Entry, id: string): Witness {
  const { kind, data, receivedAt } = entry
  if (kind === 'witness.added') {
    const since = state?.since ?? receivedAt
    return { id, vkey: textOf(data, 'vkey'), url: textOf(data, 'url'), since }
  }
  if (state === undefined) throw new FactDamaged(`${kind} about unknown witness ${id}`)
  switch (kind) {
    case 'witness.removed': {
      const { lateSince: _, ...rest } = state
      return { ...rest, removedAt: receivedAt }
    }
    case 'witness.late':
      return { ...state, lateSince: Number(data['since']) }
    case 'witness.caught-up': {
      const { lateSince: _, ...rest } = state
      return rest
    }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'witness', id }, data }
}
