import { encodeUtf8, fromBase64, toBase64 } from '@vigie/kit'
import { isSignedBy, parseNote, signaturesBy, signatureLine, signNote } from './note.ts'
import type { Note, NoteKey, Sign, VerifySignature } from './note.ts'

/** A signed tree head (c2sp.org/tlog-checkpoint), which Vigie calls a tree checkpoint. */
export interface TreeCheckpoint {
  /** Unique name of the log: `vigie/<installation>/<node>`. */
  readonly origin: string
  /** Leaves of the tree. */
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}

/**
 * Origin of a node's log, which also names its key. `installation` is drawn once at set-up (16 hex
 * digits), so that two installations never share an origin; `node` as in `Entry`.
 */
export function originOf(installation: string, node: string): string {
  return `vigie/${installation}/${node}`
}

/** The note text of a tree checkpoint; Vigie writes no extension lines. */
export function formatTreeCheckpoint(checkpoint: TreeCheckpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`
}

/** The tree checkpoint of a note text; undefined when malformed. Extension lines are allowed and ignored. */
export function parseTreeCheckpoint(text: string): TreeCheckpoint | undefined {
  const match = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/=]{44})\n(?:[^\n]+\n)*$/.exec(text)
  const [, origin, digits, base64] = match ?? []
  const root = fromBase64(base64 ?? '')
  const size = Number(digits)
  if (origin === undefined || root?.length !== 32 || !Number.isSafeInteger(size)) return undefined
  return { origin, size, root }
}

/** A signed tree checkpoint, ready to be stored or sent. `key.name` is the checkpoint's origin. */
export function signTreeCheckpoint(checkpoint: TreeCheckpoint, key: NoteKey, sign: Sign): string {
  if (key.name !== checkpoint.origin) {
    throw new RangeError(`key of ${key.name} cannot sign for ${checkpoint.origin}`)
  }
  return signNote(formatTreeCheckpoint(checkpoint), key, sign)
}

/** The checkpoint of a signed note, if `key` signed it and it is for that key's own origin; else undefined. */
export function openTreeCheckpoint(
  signed: string,
  key: NoteKey,
  verify: VerifySignature,
): TreeCheckpoint | undefined {
  const note = parseNote(signed)
  if (note === undefined || !isSignedBy(note, key, verify)) return undefined
  const checkpoint = parseTreeCheckpoint(note.text)
  return checkpoint?.origin === key.name ? checkpoint : undefined
}

/** What a witness signs (c2sp.org/tlog-cosignature, Ed25519): the time in POSIX seconds, then the text. */
export function cosignedMessage(text: string, timeS: number): Uint8Array {
  return encodeUtf8(`cosignature/v1\ntime ${timeS}\n${text}`)
}

/** A witness's line for a checkpoint's text, to be appended to its note; `key` is of type 4. */
export function cosignatureLine(
  text: string,
  timeS: number,
  witness: { readonly key: NoteKey; readonly sign: Sign },
): string {
  const signature = witness.sign(cosignedMessage(text, timeS))
  const bytes = new Uint8Array(8 + signature.length)
  for (let i = 0, rest = timeS; i < 8; i++, rest = Math.floor(rest / 256)) bytes[7 - i] = rest % 256
  bytes.set(signature, 8)
  return signatureLine(witness.key, bytes)
}

/**
 * Time (POSIX seconds) at which a witness vouched for the note; undefined when no line is by `key`, or
 * one that claims to be is wrong.
 */
export function cosignedAt(note: Note, key: NoteKey, verify: VerifySignature): number | undefined {
  if (key.algorithm !== 4) return undefined
  let latest: number | undefined
  for (const line of signaturesBy(note, key)) {
    if (line.bytes.length !== 72) return undefined
    const timeS = line.bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0)
    const message = cosignedMessage(note.text, timeS)
    if (!Number.isSafeInteger(timeS) || !verify(key.publicKey, message, line.bytes.subarray(8))) {
      return undefined
    }
    latest = Math.max(latest ?? 0, timeS)
  }
  return latest
}
