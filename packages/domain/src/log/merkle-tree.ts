import { must } from '@vigie/kit'
import { emptyRoot, nodeHash } from './merkle-hash.ts'

/**
 * The growing tree of RFC 6962, as a value. A *complete* node (level, index) is the hash of the leaves
 * [index·2^level, (index+1)·2^level): once computed it never changes, so a store keeps it for ever,
 * and every root or proof is read from at most 2·log2(size) of them.
 */

/** Reads the hash of a complete node. Never asked for a node that `size` leaves do not complete. */
export type NodeReader = (level: number, index: number) => Uint8Array

/** A complete node, to be stored. */
export interface TreeNode {
  /** 0 for leaves. */
  readonly level: number
  readonly index: number
  readonly hash: Uint8Array
}

/** The right edge of a tree: all that is needed to go on appending and to know the root. */
export interface Frontier {
  readonly size: number
  /** Roots of the complete subtrees that make up the tree, largest first: one for each 1-bit of `size`. */
  readonly nodes: readonly Uint8Array[]
}

/** The frontier of a tree without leaves. */
export const EMPTY_FRONTIER: Frontier = { size: 0, nodes: [] }

/** What appending gave. */
export interface Appended {
  readonly frontier: Frontier
  /** The nodes that this leaf completed: the leaf itself, then upwards. */
  readonly completed: readonly TreeNode[]
}

/** Appends one leaf hash; amortised two hashes. */
export function appendLeaf(frontier: Frontier, leaf: Uint8Array): Appended {
  const nodes = [...frontier.nodes]
  const completed: TreeNode[] = [{ level: 0, index: frontier.size, hash: leaf }]
  let hash = leaf
  let index = frontier.size
  let level = 0
  while (index % 2 === 1) {
    hash = nodeHash(must(nodes.pop(), 'left sibling'), hash)
    index = (index - 1) / 2
    level++
    completed.push({ level, index, hash })
  }
  nodes.push(hash)
  return { frontier: { size: frontier.size + 1, nodes }, completed }
}

/** Root hash of the tree whose right edge this is. */
export function frontierRoot(frontier: Frontier): Uint8Array {
  let root: Uint8Array | undefined
  for (const hash of frontier.nodes.toReversed())
    root = root === undefined ? hash : nodeHash(hash, root)
  return root ?? emptyRoot()
}

/** Rebuilds the frontier of a stored tree; `size` complete leaves must be readable. */
export function frontierAt(read: NodeReader, size: number): Frontier {
  return { size, nodes: completeSubtrees(0, size).map(({ level, index }) => read(level, index)) }
}

/** Root hash of the first `size` leaves of a stored tree. */
export function rootAt(read: NodeReader, size: number): Uint8Array {
  return frontierRoot(frontierAt(read, size))
}

/** MTH(D[start:end]) of RFC 6962; `start` is a multiple of the least power of two ≥ end − start. */
export function rangeHash(read: NodeReader, start: number, end: number): Uint8Array {
  const nodes = completeSubtrees(start, end).map(({ level, index }) => read(level, index))
  return frontierRoot({ size: end - start, nodes })
}

/** Largest power of two below `size`; `size` ≥ 2. */
export function splitPoint(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

function completeSubtrees(start: number, end: number): readonly { level: number; index: number }[] {
  const out: { level: number; index: number }[] = []
  let from = start
  while (from < end) {
    let level = 0
    while (2 ** (level + 1) <= end - from) level++
    out.push({ level, index: from / 2 ** level })
    from += 2 ** level
  }
  return out
}
