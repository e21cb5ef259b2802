import { isSameHash, nodeHash } from './merkle-hash.ts'
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
 * Verifies a consistency proof, RFC 9162 §2.1.4.2. The RFC leaves size 0 open: the empty tree is
 * accepted as the start of any tree, with an empty proof, whatever `root1` and `root2` claim.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const size1 = BigInt(claim.size1)
  const size2 = BigInt(claim.size2)
  if (size1 < 0n || size1 > size2 || !areHashes(claim.proof)) return false
  if (size1 === 0n) return claim.proof.length === 0
  if (size1 === size2) return claim.proof.length === 0 && isSameHash(claim.root1, claim.root2)
  const isWhole = (size1 & (size1 - 1n)) === 0n
  const path = isWhole ? [claim.root1, ...claim.proof] : claim.proof
  const [first, ...rest] = path
  if (first === undefined || claim.proof.length === 0) return false
  return climb({ fn: size1 - 1n, sn: size2 - 1n }, first, rest, claim)
}

function climb(
  at: { readonly fn: bigint; readonly sn: bigint },
  first: Uint8Array,
  rest: readonly Uint8Array[],
  claim: ConsistencyClaim,
): boolean {
  let { fn, sn } = at
  while (isOdd(fn)) {
    fn >>= 1n
    sn >>= 1n
  }
  let old = first
  let current = first
  for (const hash of rest) {
    if (sn === 0n) return false
    if (isOdd(fn) || fn === sn) {
      old = nodeHash(hash, old)
      current = nodeHash(hash, current)
      while (!isOdd(fn) && fn !== 0n) {
        fn >>= 1n
        sn >>= 1n
      }
    } else {
      current = nodeHash(current, hash)
    }
    fn >>= 1n
    sn >>= 1n
  }
  return sn === 0n && isSameHash(old, claim.root1) && isSameHash(current, claim.root2)
}

function isOdd(value: bigint): boolean {
  return (value & 1n) === 1n
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === 32)
}
