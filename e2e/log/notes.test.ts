import {
  cosignatureLine,
  cosignedAt,
  EMPTY_FRONTIER,
  emptyRoot,
  formatTlogProof,
  formatTreeCheckpoint,
  formatVkey,
  frontierRoot,
  isSignedBy,
  leafHash,
  noteKey,
  openTreeCheckpoint,
  originOf,
  parseNote,
  parseTlogProof,
  parseTreeCheckpoint,
  parseVkey,
  signNote,
  signTreeCheckpoint,
} from '@vigie/domain'
import { expect, test } from 'vitest'
import { keyPair, verifySignature } from './ed25519.ts'

// The example of golang.org/x/mod/sumdb/note (BSD-3-Clause), made by another implementation.
const FOREIGN_VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const FOREIGN_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`

const ORIGIN = originOf('00112233445566aa', 'RBT')
const OWN = keyPair(1)
const KEY = noteKey(ORIGIN, 1, OWN.publicKey)
const WITNESS = keyPair(2)
const WITNESS_KEY = noteKey('witness.example/w1', 4, WITNESS.publicKey)
const CHECKPOINT = { origin: ORIGIN, size: 3, root: leafHash(new Uint8Array(1)) }

test("[L30] another implementation's key reads, and writes back the same", () => {
  const key = parseVkey(FOREIGN_VKEY)
  expect(key?.name).toBe('PeterNeumann')
  expect(key && formatVkey(key)).toBe(FOREIGN_VKEY)
})

test.each([
  ['id of another key', FOREIGN_VKEY.replace('c74f20a3', 'c74f20a4')],
  ['another name', FOREIGN_VKEY.replace('Peter', 'Petra')],
  ['unknown type', 'x+00000000+/xpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ['short key', 'PeterNeumann+c74f20a3+ARpc2QcUPDhM'],
  ['white space', ` ${FOREIGN_VKEY}`],
])('[L30] a key with %s is refused', (_, text) => {
  expect(parseVkey(text)).toBeUndefined()
})

test("[L31] another implementation's note verifies, and no altered character of it does", () => {
  const key = parseVkey(FOREIGN_VKEY)!
  const accepts = (text: string) => {
    const note = parseNote(text)
    return note !== undefined && isSignedBy(note, key, verifySignature)
  }
  expect(accepts(FOREIGN_NOTE)).toBe(true)
  for (let i = 0; i < FOREIGN_NOTE.length; i++) {
    const other = FOREIGN_NOTE[i] === 'A' ? 'B' : 'A'
    expect(accepts(FOREIGN_NOTE.slice(0, i) + other + FOREIGN_NOTE.slice(i + 1))).toBe(false)
  }
})

test('[L31] lines of other keys are ignored, one wrong line of the own key refuses the note', () => {
  const note = signNote('text\n\nmore\n', KEY, OWN.sign)
  const other = signNote('text\n\nmore\n', noteKey(ORIGIN, 1, WITNESS.publicKey), WITNESS.sign)
  const otherLine = other.split('\n\n').at(-1) ?? ''
  const wrongLine = signNote('else\n', KEY, OWN.sign).split('\n\n').at(-1) ?? ''
  const accepts = (text: string) => isSignedBy(parseNote(text)!, KEY, verifySignature)
  expect(parseNote(note)?.text).toBe('text\n\nmore\n')
  expect(accepts(note)).toBe(true)
  expect(accepts(note + otherLine)).toBe(true)
  expect(accepts(other)).toBe(false)
  expect(accepts(note + wrongLine)).toBe(false)
})

test('[L32] a tree checkpoint opens with its own key only', () => {
  const signed = signTreeCheckpoint(CHECKPOINT, KEY, OWN.sign)
  expect(openTreeCheckpoint(signed, KEY, verifySignature)).toEqual(CHECKPOINT)
  const stranger = noteKey('vigie/ffffffffffffffff/RBT', 1, OWN.publicKey)
  expect(openTreeCheckpoint(signed, stranger, verifySignature)).toBeUndefined()
  expect(() => signTreeCheckpoint(CHECKPOINT, stranger, OWN.sign)).toThrow('cannot sign')
  const foreign = signNote(formatTreeCheckpoint(CHECKPOINT), stranger, OWN.sign)
  expect(openTreeCheckpoint(foreign, stranger, verifySignature)).toBeUndefined()
})

test.each([
  ['leading zero', `${ORIGIN}\n03\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`],
  ['no origin', '\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
  ['short root', `${ORIGIN}\n3\n47DEQpj8HBSa\n`],
  ['base64 with loose bits', `${ORIGIN}\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n`],
  ['no final newline', `${ORIGIN}\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=`],
])('[L32] a checkpoint with %s is refused', (_, text) => {
  expect(parseTreeCheckpoint(text)).toBeUndefined()
})

test('[L32] the empty tree has a checkpoint too', () => {
  const root = frontierRoot(EMPTY_FRONTIER)
  expect(root).toEqual(emptyRoot())
  expect(parseTreeCheckpoint(formatTreeCheckpoint({ origin: ORIGIN, size: 0, root }))?.size).toBe(0)
})

test('[L33] a witness vouches for the whole text at a time, and leaves the own signature valid', () => {
  const text = formatTreeCheckpoint(CHECKPOINT)
  const line = cosignatureLine(text, 1_679_315_147, { key: WITNESS_KEY, sign: WITNESS.sign })
  const signed = signTreeCheckpoint(CHECKPOINT, KEY, OWN.sign) + line
  const note = parseNote(signed)!
  expect(cosignedAt(note, WITNESS_KEY, verifySignature)).toBe(1_679_315_147)
  expect(openTreeCheckpoint(signed, KEY, verifySignature)).toEqual(CHECKPOINT)
  const altered = parseNote(signed.replace('\n3\n', '\n4\n'))!
  expect(cosignedAt(altered, WITNESS_KEY, verifySignature)).toBeUndefined()
  expect(cosignedAt(note, KEY, verifySignature)).toBeUndefined()
  expect(isSignedBy(note, WITNESS_KEY, verifySignature)).toBe(false)
})

test('[L36] a proof travels as text and reads back', () => {
  const checkpoint = signTreeCheckpoint(CHECKPOINT, KEY, OWN.sign)
  const proof = { index: 2, hashes: [CHECKPOINT.root, emptyRoot()], checkpoint }
  const text = formatTlogProof(proof)
  expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 2\n')).toBe(true)
  expect(parseTlogProof(text)).toEqual(proof)
  expect(parseTlogProof(text.replace('index', 'extra YQ==\nindex'))).toEqual(proof)
  expect(parseTlogProof(formatTlogProof({ ...proof, hashes: [] }))?.hashes).toEqual([])
  for (const broken of [text.slice(1), text.replace('index 2', 'index 02'), text.slice(0, 40)]) {
    expect(parseTlogProof(broken)).toBeUndefined()
  }
})
