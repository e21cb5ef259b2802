import { unreachable } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { FactDamaged, numberOf, sealedJson, sealedOf, textOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A shift that is handed over: the one who leaves and the one who comes sign the same tree checkpoint,
 * so that nobody can say later that the log of that hour was another.
 */
export interface Handover {
  readonly id: string
  readonly tlp: Tlp
  readonly from: string
  readonly to: string
  readonly tree: SignedTree
  /** What was open in that tree, each with the person who answers for it. */
  readonly items: readonly OwnedItem[]
  /** How many more there were than are named. */
  readonly more: number
  readonly note?: Sealed
  readonly state: 'offered' | 'signed' | 'withdrawn'
  /** Epoch ms. */
  readonly offeredAt: number
  readonly signedAt?: number
}

/** A tree of this node: how many entries, and its root hash, base64. */
export interface SignedTree {
  readonly size: number
  readonly root: string
}

export const OPEN_ITEM_KINDS = ['incident', 'finding', 'case', 'task'] as const
export type OpenItemKind = (typeof OPEN_ITEM_KINDS)[number]

/** Something open, at the moment of the tree. */
export interface OpenItem {
  readonly kind: OpenItemKind
  readonly id: string
  readonly owner?: string
}

export type OwnedItem = Required<OpenItem>

export type HandoverCommand =
  | {
      readonly kind: 'handover.offer'
      readonly by: string
      readonly to: string
      readonly tree: SignedTree
      readonly items: readonly OpenItem[]
      readonly note?: Sealed
    }
  | { readonly kind: 'handover.sign'; readonly by: string; readonly tree: SignedTree }
  | { readonly kind: 'handover.withdraw'; readonly by: string }

/** Items that one fact names; what is open beyond that is counted in `more`. A leaf bears 65,535 bytes. */
export const ITEMS_NAMED_MAX = 500

/**
 * Says what follows from a command on the handover `id`. Pure. The caller gives the tree that is
 * signed and everything that was open in it. Refusals: `handover.*`; nothing is offered while
 * something open has no owner.
 */
export function decideHandover(
  handover: Handover | undefined,
  id: string,
  command: HandoverCommand,
): Decision {
  if (command.kind === 'handover.offer') {
    if (handover !== undefined) return refuse('handover.already-signed', { id })
    return decideOffer(id, command)
  }
  if (handover === undefined) return refuse('handover.unknown', { id })
  if (handover.state !== 'offered') return refuse('handover.already-signed', { id })
  switch (command.kind) {
    case 'handover.sign': {
      const { size, root } = command.tree
      if (command.by !== handover.to) return refuse('handover.not-yours', { id })
      if (size !== handover.tree.size || root !== handover.tree.root)
        return refuse('handover.tree-unknown', { id, size })
      return accept(fact('handover.signed', id, { tree: { size, root } }))
    }
    case 'handover.withdraw':
      if (command.by !== handover.from) return refuse('handover.not-yours', { id })
      return accept(fact('handover.withdrawn', id, {}))
    default:
      return unreachable(command)
  }
}

function decideOffer(
  id: string,
  command: Extract<HandoverCommand, { readonly kind: 'handover.offer' }>,
): Decision {
  const { by, to, tree, items, note } = command
  if (by === to) return refuse('handover.same-person')
  const unowned = items.filter((item) => item.owner === undefined)
  if (unowned.length > 0) {
    return refuse('handover.items-unowned', {
      count: unowned.length,
      first: unowned
        .slice(0, 3)
        .map((item) => item.id)
        .join(', '),
    })
  }
  const named = items.slice(0, ITEMS_NAMED_MAX)
  return accept(
    fact('handover.offered', id, {
      from: by,
      to,
      tree: { size: tree.size, root: tree.root },
      items: named.map((item) => ({ kind: item.kind, id: item.id, owner: item.owner ?? '' })),
      more: items.length - named.length,
      ...(note === undefined ? {} : { note: sealedJson(note) }),
    }),
  )
}

/** Folds one entry about the handover `id` into its state. Pure; throws on a damaged log. */
export function evolveHandover(state: Handover | undefined, entry: Entry, id: string): Handover {
  const { data, receivedAt } = entry
  if (entry.kind === 'handover.offered') {
    const note = sealedOf(data, 'note')
    return {
      id,
      tlp: entry.marking.tlp,
      from: textOf(data, 'from'),
      to: textOf(data, 'to'),
      tree: treeOf(data['tree']),
      items: itemsOf(data['items']),
      more: numberOf(data, 'more'),
      ...(note === undefined ? {} : { note }),
      state: 'offered',
      offeredAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown handover ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  switch (entry.kind) {
    case 'handover.signed':
      return { ...state, tlp, state: 'signed', signedAt: receivedAt }
    case 'handover.withdrawn':
      return { ...state, tlp, state: 'withdrawn' }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** Counts the handovers of a node, so that the next one gets its number. */
export interface HandoverRegister {
  readonly offered: number
}

/** Folds one entry into the register of its node. */
export function evolveHandoverRegister(
  state: HandoverRegister | undefined,
  entry: Entry,
): HandoverRegister {
  const offered = state?.offered ?? 0
  return { offered: entry.kind === 'handover.offered' ? offered + 1 : offered }
}

/** Id of the next handover of a node, e.g. `RBT-H4`. */
export function nextHandoverId(node: string, register: HandoverRegister | undefined): string {
  return `${node}-H${(register?.offered ?? 0) + 1}`
}

function treeOf(value: Json | undefined): SignedTree {
  const tree = objectOf(value)
  return { size: numberOf(tree, 'size'), root: textOf(tree, 'root') }
}

function itemsOf(value: Json | undefined): readonly OwnedItem[] {
  if (!Array.isArray(value)) throw new FactDamaged('the items of a handover are no list')
  return value.map((each) => {
    const item = objectOf(each)
    const kind = OPEN_ITEM_KINDS.find((known) => known === item['kind'])
    if (kind === undefined) throw new FactDamaged('an item of a handover lacks its kind')
    return { kind, id: textOf(item, 'id'), owner: textOf(item, 'owner') }
  })
}

function objectOf(value: Json | undefined): JsonObject {
  if (!isJsonObject(value)) throw new FactDamaged('a part of a handover is not an object')
  return value
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'handover', id }, data }
}
