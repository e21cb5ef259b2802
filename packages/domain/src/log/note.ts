import { sha256 } from '@noble/hashes/sha2.js'
import { encodeUtf8, fromBase64, must, toBase64, toHex } from '@vigie/kit'

/**
 * C2SP signed notes: a text, a blank line, one line for each signature. The Ed25519 arithmetic is the
 * caller's (`Sign`, `VerifySignature`), so that this stays pure.
 */

/** Signs bytes with a private Ed25519 key (RFC 8032): 64 bytes. */
export type Sign = (message: Uint8Array) => Uint8Array

/** Verifies an Ed25519 signature (RFC 8032); false for any malformed input. */
export type VerifySignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean

/** Signature types: 1 signs the text, 4 is a witness cosignature (c2sp.org/tlog-cosignature, Ed25519). */
export type NoteAlgorithm = 1 | 4

/** A public key under its name. */
export interface NoteKey {
  /** For a node's own key: its origin. */
  readonly name: string
  readonly algorithm: NoteAlgorithm
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array
  /** Four bytes: SHA-256(name ‖ 0x0A ‖ algorithm ‖ public key)[:4]. */
  readonly id: Uint8Array
}

/** One signature line. */
export interface NoteSignature {
  readonly name: string
  readonly id: Uint8Array
  /** What follows the key id. */
  readonly bytes: Uint8Array
}

/** A note as found: nothing about it is verified. */
export interface Note {
  /** With its final newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A name is usable for a key when it is not empty and has neither white space nor `+`. */
export function isKeyName(name: string): boolean {
  // eslint-disable-next-line no-control-regex
  return name.length > 0 && !/[\s+\u0000-\u001f\u007f\u0085]/u.test(name) && name.isWellFormed()
}

/** A key with its id; the caller guarantees a usable name and 32 bytes. */
export function noteKey(name: string, algorithm: NoteAlgorithm, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name)) throw new RangeError(`"${name}" cannot name a key`)
  if (publicKey.length !== 32) throw new RangeError(`public key of ${publicKey.length} bytes`)
  const material = concat(encodeUtf8(`${name}\n`), Uint8Array.of(algorithm), publicKey)
  return { name, algorithm, publicKey, id: sha256(material).slice(0, 4) }
}

/** Text form of a key: `name+hexid+base64(algorithm ‖ key)`. */
export function formatVkey(key: NoteKey): string {
  const material = concat(Uint8Array.of(key.algorithm), key.publicKey)
  return `${key.name}+${toHex(key.id)}+${toBase64(material)}`
}

/** The key of such a text; undefined when malformed, of another algorithm, or with an id that is not its own. */
export function parseVkey(text: string): NoteKey | undefined {
  // The base64 may itself hold a plus, the name may not.
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text)
  if (match === null) return undefined
  const material = fromBase64(must(match[3], 'key material'))
  const name = must(match[1], 'key name')
  const algorithm = material?.[0]
  if (material?.length !== 33 || (algorithm !== 1 && algorithm !== 4)) return undefined
  if (!isKeyName(name)) return undefined
  const key = noteKey(name, algorithm, material.slice(1))
  return toHex(key.id) === match[2] ? key : undefined
}

/** One signature line, with its newline. */
export function signatureLine(key: NoteKey, bytes: Uint8Array): string {
  return `— ${key.name} ${toBase64(concat(key.id, bytes))}\n`
}

/**
 * A note signed by one Ed25519 key (type 1). `text` ends in a newline and holds no other control character.
 */
export function signNote(text: string, key: NoteKey, sign: Sign): string {
  if (!isNoteText(text))
    throw new RangeError('a note ends in a newline and has no control character')
  return `${text}\n${signatureLine(key, sign(encodeUtf8(text)))}`
}

/** Splits a note into text and signatures; undefined when it is malformed. */
export function parseNote(note: string): Note | undefined {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !isNoteText(note)) return undefined
  const signatures: NoteSignature[] = []
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const match = /^— (\S+) (\S+)$/u.exec(line)
    const bytes = fromBase64(match?.[2] ?? '')
    const name = match?.[1]
    if (name === undefined || !isKeyName(name) || bytes === undefined || bytes.length < 5) {
      return undefined
    }
    signatures.push({ name, id: bytes.slice(0, 4), bytes: bytes.slice(4) })
  }
  return { text: note.slice(0, split + 1), signatures }
}

/** The signatures of a note that claim to be by `key`: same name and same id. */
export function signaturesBy(note: Note, key: NoteKey): readonly NoteSignature[] {
  const id = toHex(key.id)
  return note.signatures.filter((line) => line.name === key.name && toHex(line.id) === id)
}

/**
 * Tells whether `key` (type 1) signed the text: at least one signature claims to be by it, and each
 * that does is right. Signatures by other keys are not looked at.
 */
export function isSignedBy(note: Note, key: NoteKey, verify: VerifySignature): boolean {
  const lines = signaturesBy(note, key)
  const message = encodeUtf8(note.text)
  return (
    key.algorithm === 1 &&
    lines.length > 0 &&
    lines.every((line) => verify(key.publicKey, message, line.bytes))
  )
}

function isNoteText(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return text.endsWith('\n') && !/[\u0000-\u0009\u000b-\u001f]/.test(text) && text.isWellFormed()
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
