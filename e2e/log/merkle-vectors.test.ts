import { verifyConsistency, verifyInclusion, verifySubtree } from '@vigie/domain'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// Recorded proofs of transparency-dev/merkle (Apache-2.0), valid and broken, in the shared folder.
const SHARED = process.env['VIGIE_SHARED'] ?? join(import.meta.dirname, '../../../shared')
const VECTORS = join(SHARED, 'vectors/merkle')
const isThere = existsSync(VECTORS)
if (!isThere && process.env['CI'] === 'true') throw new Error(`no recorded proofs at ${VECTORS}`)
if (!isThere) console.warn(`SKIPPED: recorded Merkle proofs, since ${VECTORS} does not exist`)

interface Case {
  readonly file: string
  /** Members that are integers, read from the text since they reach 2^64. */
  readonly integer: (name: string) => bigint
  readonly hash: (name: string) => Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly wantErr: boolean
}

function readCases(folder: string): readonly Case[] {
  return readdirSync(join(VECTORS, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((file) => {
      const text = readFileSync(join(VECTORS, folder, file), 'utf8')
      const value = JSON.parse(text) as Record<string, string> & { proof?: string[] | null }
      return {
        file,
        integer: (name) => BigInt(new RegExp(`"${name}":\\s*(\\d+)`).exec(text)?.[1] ?? '0'),
        hash: (name) => Buffer.from(value[name] ?? '', 'base64'),
        proof: (value.proof ?? []).map((hash) => new Uint8Array(Buffer.from(hash, 'base64'))),
        wantErr: /"wantErr":\s*true/.test(text),
      }
    })
}

// Where our verdict differs from the recorded one, and why. RFC 9162 leaves size 0 open: we accept the
// empty tree, with its own root, as the start of any tree; and an empty range is no subtree. Two
// recorded cases use texts of 12 bytes as roots: those are no hashes here, whatever they are equal to.
const CONSISTENCY_CONVENTIONS = [
  'additional/size1-is-zero-and-size2-is-not-zero.json', // recorded: refused as useless
  'additional/sizes-are-equal-one-and-proof-is-empty.json', // recorded: accepted, roots of 12 bytes
]
const SUBTREE_CONVENTIONS = [
  'additional/sizes-are-equal-one-and-proof-is-empty.json', // recorded: accepted, roots of 12 bytes
  // Recorded: an empty range is accepted as part of any tree.
  'additional/subtree-is-empty-sizes-are-equal-one-subtree-root-valid-proof-is-empty.json',
  'additional/subtree-is-empty-sizes-are-equal-one-subtree-root-valid-tree-root-random-proof-is-empty.json',
  'additional/subtree-is-empty-sizes-are-equal-zero-subtree-root-valid-proof-is-empty.json',
  'additional/subtree-is-empty-sizes-are-equal-zero-subtree-root-valid-tree-root-random-proof-is-empty.json',
  'additional/subtree-is-empty-subtree-root-valid-proof-is-empty.json',
  'additional/subtree-is-empty-subtree-root-valid-tree-root-random-proof-is-empty.json',
]

function differing(cases: readonly Case[], accepts: (vector: Case) => boolean): readonly string[] {
  return cases.filter((vector) => accepts(vector) === vector.wantErr).map(({ file }) => file)
}

test.skipIf(!isThere)('[L24] the 98 recorded inclusion proofs get their verdicts', () => {
  const cases = readCases('inclusion')
  const wrong = differing(cases, (vector) =>
    verifyInclusion({
      index: vector.integer('leafIdx'),
      size: vector.integer('treeSize'),
      leafHash: vector.hash('leafHash'),
      root: vector.hash('root'),
      proof: vector.proof,
    }),
  )
  expect(wrong).toEqual([])
  expect(cases).toHaveLength(98)
})

test.skipIf(!isThere)('[L24] the 98 recorded consistency proofs get their verdicts', () => {
  const cases = readCases('consistency')
  const wrong = differing(cases, (vector) =>
    verifyConsistency({
      size1: vector.integer('size1'),
      size2: vector.integer('size2'),
      root1: vector.hash('root1'),
      root2: vector.hash('root2'),
      proof: vector.proof,
    }),
  )
  expect(wrong).toEqual(CONSISTENCY_CONVENTIONS)
  expect(cases).toHaveLength(98)
})

test.skipIf(!isThere)('[L24] the 204 recorded subtree inclusion proofs get their verdicts', () => {
  const cases = readCases('subtreeinclusion')
  const wrong = differing(cases, (vector) => {
    const start = vector.integer('start')
    return verifyInclusion({
      index: vector.integer('leafIdx') - start,
      size: vector.integer('end') - start,
      leafHash: vector.hash('leafHash'),
      root: vector.hash('root'),
      proof: vector.proof,
    })
  })
  expect(wrong).toEqual([])
  expect(cases).toHaveLength(204)
})

test.skipIf(!isThere)(
  '[L24] the 118 recorded subtree consistency proofs get their verdicts',
  () => {
    const cases = readCases('subtreeconsistency')
    const wrong = differing(cases, (vector) =>
      verifySubtree({
        start: vector.integer('start'),
        end: vector.integer('end'),
        size: vector.integer('size'),
        hash: vector.hash('root1'),
        root: vector.hash('root2'),
        proof: vector.proof,
      }),
    )
    expect(wrong).toEqual(SUBTREE_CONVENTIONS)
    expect(cases).toHaveLength(118)
  },
)
