import { sha256 } from '@noble/hashes/sha2.js'
import { encodeUtf8, must } from '@vigie/kit'
import { expect, test } from 'vitest'
import { entryOf, folded, outcomeOf } from '../task/testing/entries.ts'
import { leafHash } from '../log/merkle-hash.ts'
import { consistencyProof } from '../log/merkle-proof.ts'
import { appendLeaf, EMPTY_FRONTIER, rootAt } from '../log/merkle-tree.ts'
import type { NodeReader } from '../log/merkle-tree.ts'
import { formatVkey, noteKey } from '../log/note.ts'
import type { NoteKey, Sign, VerifySignature } from '../log/note.ts'
import { signTreeCheckpoint } from '../log/tree-checkpoint.ts'
import { formatCheckpointRequest, parseCheckpointRequest } from './checkpoint-request.ts'
import { judgeCheckpoint } from './judge-checkpoint.ts'
import { decideWatchedLog, evolveWatchedLog } from './watched-log.ts'
import { decideWitness, evolveWitness } from './witness.ts'

/** Stands for Ed25519, which a pure package has not: a keyed hash, good enough to be right or wrong. */
const signWith =
  (key: NoteKey): Sign =>
  (message) => {
    const half = sha256(Uint8Array.from([...key.publicKey, ...message]))
    return Uint8Array.from([...half, ...half])
  }
const verify: VerifySignature = (publicKey, message, signature) =>
  signature.every((byte, i) => byte === signWith(noteKey('x', 1, publicKey))(message)[i])

const ORIGIN = 'example.org/log'
const KEY = noteKey(ORIGIN, 1, new Uint8Array(32).fill(7))
const OTHER = noteKey(ORIGIN, 1, new Uint8Array(32).fill(8))

function tree(size: number, forkAt = Infinity): NodeReader {
  const nodes = new Map<string, Uint8Array>()
  let frontier = EMPTY_FRONTIER
  for (let i = 0; i < size; i++) {
    const leaf = leafHash(encodeUtf8(`${i < forkAt ? 'entry' : 'other'} ${i}`))
    const appended = appendLeaf(frontier, leaf)
    frontier = appended.frontier
    for (const node of appended.completed) nodes.set(`${node.level}/${node.index}`, node.hash)
  }
  return (level, index) => must(nodes.get(`${level}/${index}`), 'node')
}

const read = tree(40)

interface Ask {
  readonly old: number
  readonly size: number
  readonly root?: Uint8Array
  readonly key?: NoteKey
  readonly proof?: readonly Uint8Array[]
}

function judged(ask: Ask, known: number | undefined) {
  const { old, size, key = KEY } = ask
  const root = ask.root ?? rootAt(read, size)
  const proof = ask.proof ?? (old <= size ? consistencyProof(read, old, size) : [])
  const signed = signTreeCheckpoint({ origin: ORIGIN, size, root }, key, signWith(key))
  const request = must(parseCheckpointRequest(formatCheckpointRequest(old, proof, signed)), 'body')
  const latest = known === undefined ? undefined : { size: known, root: rootAt(read, known) }
  return judgeCheckpoint(request, { keys: [KEY], latest }, verify)
}

test('[WT1] what is malformed is no request; an old size above the checkpoint is 400', () => {
  const signed = signTreeCheckpoint(
    { origin: ORIGIN, size: 1, root: rootAt(read, 1) },
    KEY,
    signWith(KEY),
  )
  const hash = 'A'.repeat(43)
  for (const body of [
    '',
    signed,
    `old 0${signed}`,
    `old 01\n\n${signed}`,
    `old -1\n\n${signed}`,
    `old 0\nAAAA\n\n${signed}`,
    `old 0\n${`${hash}=\n`.repeat(64)}\n${signed}`,
    `old 99999999999999999\n\n${signed}`,
    `old 0\n\n${signed.replace('— ', '- ')}`,
  ]) {
    expect(parseCheckpointRequest(body), body).toBeUndefined()
  }
  expect(parseCheckpointRequest(`old 0\n${`${hash}=\n`.repeat(63)}\n${signed}`)).toBeDefined()
  expect(judged({ old: 9, size: 8 }, 9)).toEqual({ kind: 'refuse', status: 400 })
})

test('[WT2] an unknown origin is 404, no signature of a declared key 403', () => {
  const signed = signTreeCheckpoint(
    { origin: ORIGIN, size: 1, root: rootAt(read, 1) },
    KEY,
    signWith(KEY),
  )
  const request = must(parseCheckpointRequest(formatCheckpointRequest(0, [], signed)), 'body')
  expect(judgeCheckpoint(request, undefined, verify)).toEqual({ kind: 'refuse', status: 404 })
  expect(judged({ old: 0, size: 5, key: OTHER }, undefined)).toEqual({
    kind: 'refuse',
    status: 403,
  })
})

test('[WT3] an old size that is not ours is 409 with ours; another root of one size too, as a fork', () => {
  expect(judged({ old: 3, size: 9 }, 5)).toEqual({ kind: 'conflict', size: 5, isFork: false })
  expect(judged({ old: 3, size: 9 }, undefined)).toMatchObject({ kind: 'conflict', size: 0 })
  const root = rootAt(tree(9, 4), 9)
  expect(judged({ old: 9, size: 9, root, proof: [] }, 9)).toMatchObject({ size: 9, isFork: true })
  expect(judged({ old: 4, size: 9, root }, 9)).toMatchObject({ size: 9, isFork: true })
})

test('[WT4] only a tree that continues ours is cosigned', () => {
  for (let known = 0; known <= 20; known++) {
    for (let size = Math.max(known, 1); size <= 40; size += 3) {
      const latest = known === 0 ? undefined : known
      expect(judged({ old: known, size }, latest)).toEqual({ kind: 'cosign' })
      const root = rootAt(tree(size, 0), size)
      if (known > 0 && size > known) {
        expect(judged({ old: known, size, root }, latest)).toMatchObject({ status: 422 })
      }
    }
  }
  const extra = [leafHash(encodeUtf8('x'))]
  expect(judged({ old: 0, size: 5, proof: extra }, undefined)).toMatchObject({ status: 422 })
  expect(judged({ old: 5, size: 5, proof: extra }, 5)).toMatchObject({ status: 422 })
})

const log = folded(decideWatchedLog, evolveWatchedLog, ORIGIN)
const add = (key: NoteKey) => ({ kind: 'watched-log.add', vkey: formatVkey(key) }) as const

test('[WT7] a log is declared under keys of its own name, more of them when it changes its key', () => {
  expect(log(undefined, add(KEY), add(OTHER)).vkeys).toEqual([KEY, OTHER].map(formatVkey))
  expect(outcomeOf(decideWatchedLog(log(undefined, add(KEY)), ORIGIN, add(KEY)))).toEqual([])
  const stranger = add(noteKey('example.org/other', 1, KEY.publicKey))
  const cosigner = add(noteKey(ORIGIN, 4, KEY.publicKey))
  for (const wrong of [stranger, cosigner, { ...add(KEY), vkey: 'nonsense' }]) {
    expect(outcomeOf(decideWatchedLog(undefined, ORIGIN, wrong))).toBe('witness.key-invalid')
  }
  const removed = log(undefined, add(KEY), { kind: 'watched-log.remove' })
  expect(removed.removedAt).toBeDefined()
  expect(log(removed, add(OTHER))).toMatchObject({ vkeys: [formatVkey(OTHER)] })
  expect(outcomeOf(decideWatchedLog(undefined, ORIGIN, { kind: 'watched-log.remove' }))).toBe(
    'witness.log-unknown',
  )
})

test('[WT6] a fork is a fact once', () => {
  const fork = { kind: 'watched-log.note-fork', size: 9, root: 'x' } as const
  const forked = log(undefined, add(KEY), fork)
  expect(forked.forkedAt).toBe(9)
  expect(outcomeOf(decideWatchedLog(forked, ORIGIN, fork))).toEqual([])
  expect(outcomeOf(decideWatchedLog(undefined, ORIGIN, fork))).toBe('witness.log-unknown')
  const strange = entryOf({
    kind: 'watched-log.lost',
    kindVersion: 1,
    subject: { kind: 'watched-log', id: ORIGIN },
    data: {},
  })
  expect(() => evolveWatchedLog(forked, strange, ORIGIN)).toThrow(/unknown kind/)
})

test('[WT12] late and caught up are facts when they change, and only then', () => {
  const name = 'witness.example/w1'
  const key = formatVkey(noteKey(name, 4, KEY.publicKey))
  const witness = folded(decideWitness, evolveWitness, name)
  const added = witness(undefined, { kind: 'witness.add', vkey: key, url: 'https://w.example/x' })
  const late = witness(added, { kind: 'witness.note-late', since: 5 })
  expect(late.lateSince).toBe(5)
  expect(outcomeOf(decideWitness(late, name, { kind: 'witness.note-late', since: 9 }))).toEqual([])
  expect(witness(late, { kind: 'witness.note-caught-up' }).lateSince).toBeUndefined()
  expect(outcomeOf(decideWitness(added, name, { kind: 'witness.note-caught-up' }))).toEqual([])
  const removed = witness(late, { kind: 'witness.remove' })
  expect(removed).toMatchObject({ removedAt: expect.any(Number) })
  expect(removed.lateSince).toBeUndefined()
  for (const url of ['ftp://w.example', 'https://', 'https://a b', 'https://u@w.example/?x']) {
    expect(outcomeOf(decideWitness(undefined, name, { kind: 'witness.add', vkey: key, url }))).toBe(
      'witness.url-invalid',
    )
  }
  expect(outcomeOf(decideWitness(undefined, name, { kind: 'witness.remove' }))).toBe(
    'witness.unknown',
  )
})
