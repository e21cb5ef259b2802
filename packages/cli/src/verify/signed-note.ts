import { createHash, createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/**
 * C2SP signed notes, read for verification. Written apart from the writer's (`domain/log/note.ts`) on
 * purpose: a mistake there must not be repeated here.
 */

/** A public key that somebody trusts, or that a log names. */
export interface VerifierKey {
  readonly vkey: string
  readonly name: string
  /** 1 signs notes, 4 cosigns checkpoints. */
  readonly type: number
  /** Eight hex digits. */
  readonly id: string
  readonly key: KeyObject
}

/** One signature line. */
export interface Line {
  readonly name: string
  readonly id: string
  readonly signature: Buffer
}

/** A note as found. */
export interface SignedNote {
  readonly text: string
  readonly lines: readonly Line[]
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** Reads a vkey, `name+id+base64`; undefined when it is not a key of type 1 or 4 whose id is its own. */
export function readVkey(vkey: string): VerifierKey | undefined {
  const first = vkey.indexOf('+')
  const second = vkey.indexOf('+', first + 1)
  if (first < 1 || second < 0) return undefined
  const name = vkey.slice(0, first)
  const id = vkey.slice(first + 1, second)
  const material = readBase64(vkey.slice(second + 1))
  const type = material?.[0]
  if (/\s/u.test(name) || material?.length !== 33 || (type !== 1 && type !== 4)) return undefined
  const hash = createHash('sha256').update(`${name}\n`, 'utf8').update(material).digest()
  if (hash.toString('hex', 0, 4) !== id) return undefined
  const spki = Buffer.concat([SPKI, material.subarray(1)])
  try {
    return {
      vkey,
      name,
      type,
      id,
      key: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    }
  } catch {
    return undefined
  }
}

/** Reads a note; undefined when it is malformed. */
export function readNote(bytes: Buffer): SignedNote | undefined {
  const whole = readUtf8(bytes)
  // oxlint-disable-next-line no-control-regex
  if (whole === undefined || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) return undefined
  const end = whole.lastIndexOf('\n\n')
  if (end < 0 || !whole.endsWith('\n')) return undefined
  const lines = readLines(whole.slice(end + 2))
  return lines === undefined ? undefined : { text: whole.slice(0, end + 1), lines }
}

/** Reads signature lines, each ended by a newline; undefined when one is malformed or there is none. */
export function readLines(text: string): readonly Line[] | undefined {
  const rows = text.split('\n')
  if (rows.pop() !== '' || rows.length === 0) return undefined
  const lines: Line[] = []
  for (const row of rows) {
    const [dash, name, base64, ...more] = row.split(' ')
    const bytes = base64 === undefined ? undefined : readBase64(base64)
    if (dash !== '—' || !name || /[\s+]/u.test(name) || more.length > 0) return undefined
    if (bytes === undefined || bytes.length < 5) return undefined
    lines.push({ name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) })
  }
  return lines
}

/** `valid` when the key signed the text, `wrong` when a line that claims so does not verify, else `absent`. */
export function checkSignature(note: SignedNote, key: VerifierKey): 'valid' | 'wrong' | 'absent' {
  const own = note.lines.filter((line) => line.name === key.name && line.id === key.id)
  if (own.length === 0 || key.type !== 1) return 'absent'
  const message = Buffer.from(note.text, 'utf8')
  return own.every((line) => verify(null, message, key.key, line.signature)) ? 'valid' : 'wrong'
}

/** POSIX seconds at which a witness cosigned the text; undefined when no line of it verifies. */
export function readCosignature(note: SignedNote, key: VerifierKey): number | undefined {
  for (const line of note.lines) {
    if (line.name !== key.name || line.id !== key.id || line.signature.length !== 72) continue
    const time = line.signature.readBigUInt64BE(0)
    const message = Buffer.from(`cosignature/v1\ntime ${time}\n${note.text}`, 'utf8')
    if (verify(null, message, key.key, line.signature.subarray(8))) return Number(time)
  }
  return undefined
}

/** Bytes of base64 in its canonical form; undefined otherwise. */
export function readBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** Text of UTF-8 bytes; undefined when they are not. */
export function readUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
