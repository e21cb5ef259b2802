import { emptyRoot, isSameHash, nodeHash } from './merkle-hash.ts'
import { rangeHash, splitPoint } from './merkle-tree.ts'
import type { NodeReader } from './merkle-tree.ts'

/**
 * Inclusion proof PATH(index, D[size]) of RFC 6962 §2.1.1, from the leaf's sibling upwards.
 * The caller guarantees 0 ≤ index < size and that `size` leaves are readable.
 */
export function inclusionProof(
  read: NodeReader,
  index: number,
  size: number,
): readonly Uint8Array[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const path: Uint8Array[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    if (index < middle) {
      path.push(rangeHash(read, middle, end))
      end = middle
    } else {
      path.push(rangeHash(read, start, middle))
      start = middle
    }
  }
  return path.toReversed()
}

/**
 * Consistency proof PROOF(size1, D[size2]) of RFC 6962 §2.1.2; empty for size1 = 0 and size1 = size2.
 * The caller guarantees 0 ≤ size1 ≤ size2 and that `size2` leaves are readable.
 */
export function consistencyProof(
  read: NodeReader,
  size1: number,
  size2: number,
): readonly Uint8Array[] {
  if (!(size1 >= 0 && size1 <= size2)) {
    throw new RangeError(`no tree of ${size1} within a tree of ${size2}`)
  }
  if (size1 === 0 || size1 === size2) return []
  const path: Uint8Array[] = []
  let start = 0
  let end = size2
  while (end !== size1) {
    const middle = start + splitPoint(end - start)
    if (size1 <= middle) {
      path.push(rangeHash(read, middle, end))
      end = middle
    } else {
      path.push(rangeHash(read, start, middle))
      start = middle
    }
  }
  if (start !== 0) path.push(rangeHash(read, start, end))
  return path.toReversed()
}

/** A claim that a leaf stands at `index` of the tree of `size` leaves with that root. */
export interface InclusionClaim {
  readonly index: number | bigint
  readonly size: number | bigint
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Verifies an inclusion proof, RFC 9162 §2.1.3.2. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const index = BigInt(claim.index)
  const size = BigInt(claim.size)
  if (index < 0n || index >= size || !areHashes([claim.leafHash, claim.root, ...claim.proof])) {
    return false
  }
  let fn = index
  let sn = size - 1n
  let hash = claim.leafHash
  for (const sibling of claim.proof) {
    if (sn === 0n) return false
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(fn) && fn !== 0n) {
        fn >>= 1n
        sn >>= 1n
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    fn >>= 1n
    sn >>= 1n
  }
  return sn === 0n && isSameHash(hash, claim.root)
}

/** A claim that the tree of `size2` leaves continues the tree of `size1`. */
export interface ConsistencyClaim {
  readonly size1: number | bigint
  readonly size2: number | bigint
  readonly root1: Uint8Array
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * Verifies a consistency proof, RFC 9162 §2.1.4.2. The RFC leaves size 0 open: here the empty tree,
 * with its own root, is the start of any tree, and needs an empty proof.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { size1, size2, root1, root2, proof } = claim
  if (BigInt(size1) === 0n) {
    const isSame = BigInt(size2) !== 0n || isSameHash(root2, emptyRoot())
    return BigInt(size2) >= 0n && proof.length === 0 && isSame && isSameHash(root1, emptyRoot())
  }
  return verifySubtree({ start: 0, end: size1, size: size2, hash: root1, root: root2, proof })
}

/** A claim that the leaves [start, end) of the tree of `size` leaves hash, on their own, to `hash`. */
export interface SubtreeClaim {
  readonly start: number | bigint
  readonly end: number | bigint
  readonly size: number | bigint
  readonly hash: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * Verifies that a subtree is part of a tree (draft-ietf-plants-merkle-tree-certs §4.4.3); with
 * `start` 0 that is RFC 9162's consistency. `start` must be a multiple of the least power of two that
 * is at least `end` − `start`, as only such ranges are subtrees.
 */
export function verifySubtree(claim: SubtreeClaim): boolean {
  const [start, end, size] = [BigInt(claim.start), BigInt(claim.end), BigInt(claim.size)]
  if (!isSubtree(start, end) || end > size) return false
  if (!areHashes([claim.hash, claim.root, ...claim.proof])) return false
  let [fn, sn, tn] = [start, end - 1n, size - 1n]
  if (end === size) {
    while (fn !== sn) [fn, sn, tn] = [fn >> 1n, sn >> 1n, tn >> 1n]
  }
  while (fn !== sn && isOdd(sn)) [fn, sn, tn] = [fn >> 1n, sn >> 1n, tn >> 1n]
  const path = fn === sn ? [claim.hash, ...claim.proof] : claim.proof
  const [first, ...rest] = path
  if (first === undefined) return false
  let part = first
  let whole = first
  for (const hash of rest) {
    if (tn === 0n) return false
    if (isOdd(sn) || sn === tn) {
      if (fn < sn) part = nodeHash(hash, part)
      whole = nodeHash(hash, whole)
      while (!isOdd(sn)) [fn, sn, tn] = [fn >> 1n, sn >> 1n, tn >> 1n]
    } else {
      whole = nodeHash(whole, hash)
    }
    ;[fn, sn, tn] = [fn >> 1n, sn >> 1n, tn >> 1n]
  }
  return tn === 0n && isSameHash(part, claim.hash) && isSameHash(whole, claim.root)
}

function isSubtree(start: bigint, end: bigint): boolean {
  if (start < 0n || start >= end) return false
  let width = 1n
  while (width < end - start) width <<= 1n
  return start % width === 0n
}

function isOdd(value: bigint): boolean {
  return (value & 1n) === 1n
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === 32)
}
