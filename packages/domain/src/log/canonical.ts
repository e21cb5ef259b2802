import { encodeUtf8 } from '@vigie/kit'

/**
 * JSON Canonicalization Scheme, RFC 8785, with the I-JSON limits (RFC 7493) held: two programs that
 * hold the same value hash the same bytes. Numbers and strings are written as ECMAScript writes them,
 * which is what RFC 8785 §3.2.2 prescribes; members are sorted by UTF-16 code units (§3.2.3).
 */

/** A value that has no canonical form; the message says which member, and why. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical'
  /** JSON pointer (RFC 6901) of the offending value, '' for the whole. */
  readonly pointer: string

  constructor(pointer: string, reason: string) {
    super(`no canonical form at "${pointer}": ${reason}`)
    this.pointer = pointer
  }
}

const MAX_DEPTH = 64

/**
 * Canonical text of a JSON value, RFC 8785.
 * @throws NotCanonical on lone surrogates, numbers that are not finite, integers beyond 2^53 − 1 (write
 * them as strings), members that are undefined, anything that is not JSON, and nesting past 64.
 */
export function canonicalText(value: unknown): string {
  return write(value, '', 0)
}

/** UTF-8 bytes of the canonical text; throws as `canonicalText` does. */
export function canonicalBytes(value: unknown): Uint8Array {
  return encodeUtf8(canonicalText(value))
}

function write(value: unknown, pointer: string, depth: number): string {
  if (depth > MAX_DEPTH) throw new NotCanonical(pointer, `nested deeper than ${MAX_DEPTH}`)
  if (value === null) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'string') return writeString(value, pointer)
  if (typeof value === 'number') return writeNumber(value, pointer)
  if (Array.isArray(value)) return writeArray(value, pointer, depth)
  if (typeof value === 'object') return writeObject(value, pointer, depth)
  throw new NotCanonical(pointer, `${typeof value} is not JSON`)
}

function writeString(text: string, pointer: string): string {
  if (!text.isWellFormed()) throw new NotCanonical(pointer, 'lone surrogate')
  return JSON.stringify(text)
}

function writeNumber(value: number, pointer: string): string {
  if (!Number.isFinite(value)) throw new NotCanonical(pointer, `${value} is not a JSON number`)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new NotCanonical(pointer, `integer ${value} is beyond 2^53 - 1, write it as a string`)
  }
  return canonicalNumber(value)
}

/** A finite number as RFC 8785 §3.2.2.3 writes it; the limits of `canonicalText` are not applied. */
export function canonicalNumber(value: number): string {
  return Object.is(value, -0) ? '0' : String(value)
}

function writeArray(values: readonly unknown[], pointer: string, depth: number): string {
  const parts: string[] = []
  // By index, since `map` would leave holes out of the text.
  for (let i = 0; i < values.length; i++) parts.push(write(values[i], `${pointer}/${i}`, depth + 1))
  return `[${parts.join(',')}]`
}

function writeObject(value: object, pointer: string, depth: number): string {
  const parts: string[] = []
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, member] of members) {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    parts.push(`${writeString(name, at)}:${write(member, at, depth + 1)}`)
  }
  return `{${parts.join(',')}}`
}
