import { sha256 } from '@noble/hashes/sha2.js'
import { encodeUtf8, must, toHex } from '@vigie/kit'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyRoot, leafHash, nodeHash } from './merkle-hash.ts'
import {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from './merkle-proof.ts'
import { appendLeaf, EMPTY_FRONTIER, frontierAt, frontierRoot, rootAt } from './merkle-tree.ts'
import type { Frontier, NodeReader } from './merkle-tree.ts'

const MAX = 70
const LEAVES = Array.from({ length: MAX }, (_, i) => leafHash(encodeUtf8(`entry ${i}`)))

/** MTH of RFC 6962 §2.1, word for word. */
function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return emptyRoot()
  if (leaves.length === 1) return must(leaves[0], 'leaf')
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)))
}

function grow(leaves: readonly Uint8Array[]): { frontier: Frontier; read: NodeReader } {
  const nodes = new Map<string, Uint8Array>()
  let frontier = EMPTY_FRONTIER
  for (const leaf of leaves) {
    const appended = appendLeaf(frontier, leaf)
    frontier = appended.frontier
    for (const node of appended.completed) nodes.set(`${node.level}/${node.index}`, node.hash)
  }
  return { frontier, read: (level, index) => must(nodes.get(`${level}/${index}`), 'node') }
}

const TREE = grow(LEAVES)

test('[L20] leaf, node and empty tree hash as in RFC 6962', () => {
  expect(toHex(emptyRoot())).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  // Leaf of the empty string, as published with RFC 6962 implementations.
  expect(toHex(leafHash(new Uint8Array(0)))).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  expect(toHex(nodeHash(LEAVES[0]!, LEAVES[1]!))).toBe(
    toHex(sha256(Uint8Array.from([1, ...LEAVES[0]!, ...LEAVES[1]!]))),
  )
})

test('[L21] appending gives the root of RFC 6962 at every size, and the stored nodes give it again', () => {
  let frontier = EMPTY_FRONTIER
  for (let size = 0; size <= MAX; size++) {
    const expected = toHex(treeHash(LEAVES.slice(0, size)))
    expect(toHex(frontierRoot(frontier))).toBe(expected)
    expect(toHex(rootAt(TREE.read, size))).toBe(expected)
    expect(frontierAt(TREE.read, size)).toEqual(frontier)
    if (size < MAX) frontier = appendLeaf(frontier, LEAVES[size]!).frontier
  }
})

test('[L22] every leaf of every tree up to 70 has an inclusion proof that verifies', () => {
  for (let size = 1; size <= MAX; size++) {
    const root = rootAt(TREE.read, size)
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(TREE.read, index, size)
      const claim = { index, size, leafHash: LEAVES[index]!, root, proof }
      expect(verifyInclusion(claim)).toBe(true)
    }
  }
})

test('[L22] an inclusion proof for anything else is refused', () => {
  const index = fc.integer({ min: 0, max: MAX - 1 })
  const size = fc.integer({ min: 1, max: MAX })
  fc.assert(
    fc.property(index, size, fc.nat(), fc.nat({ max: 255 }), (i, n, where, bit) => {
      fc.pre(i < n && n > 1)
      const root = rootAt(TREE.read, n)
      const proof = inclusionProof(TREE.read, i, n)
      const claim = { index: i, size: n, leafHash: LEAVES[i]!, root, proof }
      expect(verifyInclusion({ ...claim, leafHash: LEAVES[(i + 1) % MAX]! })).toBe(false)
      expect(verifyInclusion({ ...claim, index: (i + 1) % n })).toBe(false)
      expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false)
      expect(verifyInclusion({ ...claim, proof: [...proof, root] })).toBe(false)
      expect(verifyInclusion({ ...claim, proof: flipped(proof, where, bit) })).toBe(false)
    }),
  )
})

test('[L23] every pair of sizes up to 70 has a consistency proof that verifies', () => {
  for (let size2 = 0; size2 <= MAX; size2++) {
    const root2 = rootAt(TREE.read, size2)
    for (let size1 = 0; size1 <= size2; size1++) {
      const root1 = rootAt(TREE.read, size1)
      const proof = consistencyProof(TREE.read, size1, size2)
      expect(verifyConsistency({ size1, size2, root1, root2, proof })).toBe(true)
    }
  }
})

test('[L23] a consistency proof from a fork, or altered anywhere, is refused', () => {
  const pair = fc
    .tuple(fc.integer({ min: 1, max: MAX - 1 }), fc.integer({ min: 2, max: MAX }))
    .filter(([size1, size2]) => size1 < size2)
  fc.assert(
    fc.property(pair, fc.nat(), fc.nat({ max: 255 }), ([size1, size2], where, bit) => {
      const fork = LEAVES.with(where % size1, leafHash(encodeUtf8('forged')))
      const root1 = rootAt(TREE.read, size1)
      const root2 = rootAt(TREE.read, size2)
      const proof = consistencyProof(TREE.read, size1, size2)
      const claim = { size1, size2, root1, root2, proof }
      const forgedRoot = treeHash(fork.slice(0, size1))
      expect(verifyConsistency({ ...claim, root1: forgedRoot })).toBe(false)
      expect(verifyConsistency({ ...claim, proof: flipped(proof, where, bit) })).toBe(false)
      expect(verifyConsistency({ ...claim, proof: proof.slice(1) })).toBe(false)
      expect(verifyConsistency({ ...claim, proof: [...proof, root1] })).toBe(false)
    }),
  )
})

function flipped(proof: readonly Uint8Array[], where: number, bit: number): readonly Uint8Array[] {
  const index = where % proof.length
  const hash = Uint8Array.from(proof[index]!)
  hash[bit >> 3] = hash[bit >> 3]! ^ (1 << (bit & 7))
  return proof.with(index, hash)
}
