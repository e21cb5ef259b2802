import { isRecord } from '@vigie/kit'

/** What a partner hands in: a signed file that says what it signs, or the bare signature. */
export type HandedSignature =
  | {
      readonly kind: 'file'
      readonly mandate: string
      readonly version: number
      readonly digest: string
      readonly key: string
      readonly signature: string
    }
  | { readonly kind: 'detached'; readonly signature: string }

/** Most characters of a signed file. */
export const SIGNATURE_FILE_MAX = 4_000

/**
 * Reads what a partner handed in: JSON as `vigie mandate sign` writes it, or 128 hex digits. Undefined
 * when it is neither.
 */
export function parseSignature(text: string): HandedSignature | undefined {
  const trimmed = text.trim()
  if (trimmed.length > SIGNATURE_FILE_MAX) return undefined
  if (/^[0-9a-f]{128}$/i.test(trimmed))
    return { kind: 'detached', signature: trimmed.toLowerCase() }
  if (!trimmed.startsWith('{')) return undefined
  const file = jsonOf(trimmed)
  if (!isRecord(file) || file['type'] !== 'vigie-mandate-signature') return undefined
  const { mandate, version, digest, key, signature } = file
  if (typeof mandate !== 'string' || typeof version !== 'number') return undefined
  if (!isHex(digest, 64) || !isHex(key, 64) || !isHex(signature, 128)) return undefined
  return { kind: 'file', mandate, version, digest, key, signature }
}

/** The signed file. */
export function formatSignature(file: Extract<HandedSignature, { readonly kind: 'file' }>): string {
  const { mandate, version, digest, key, signature } = file
  const members = { type: 'vigie-mandate-signature', mandate, version, digest, key, signature }
  return `${JSON.stringify(members, undefined, 2)}\n`
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isHex(value: unknown, digits: number): value is string {
  return typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value)
}
