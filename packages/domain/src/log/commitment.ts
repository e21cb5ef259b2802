import { sha256 } from '@noble/hashes/sha2.js'
import { encodeUtf8, fromHex, toHex } from '@vigie/kit'
import type { Opening } from './entry.ts'

const PREFIX = encodeUtf8('vigie/sealed/1\0')

/** Bytes of salt that a commitment takes; less could be guessed, for a name or a telephone number. */
export const SALT_BYTES = 32

/**
 * Salted commitment to content that lies beside the log: hex SHA-256('vigie/sealed/1' ‖ 0x00 ‖ salt ‖
 * content). The caller passes 32 fresh random bytes for each content, and destroys them to purge it.
 */
export function commit(salt: Uint8Array, content: Uint8Array): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`salt of ${salt.length} bytes, not 32`)
  const bytes = new Uint8Array(PREFIX.length + SALT_BYTES + content.length)
  bytes.set(PREFIX, 0)
  bytes.set(salt, PREFIX.length)
  bytes.set(content, PREFIX.length + SALT_BYTES)
  return toHex(sha256(bytes))
}

/** The opening of a text, with the commitment that goes into the leaf. */
export function openingOf(salt: Uint8Array, content: string): Opening {
  return { commitment: commit(salt, encodeUtf8(content)), salt: toHex(salt), content }
}

/** Tells whether an opening is what its commitment committed to. */
export function isOpeningOf(opening: Opening): boolean {
  const salt = fromHex(opening.salt)
  if (salt?.length !== SALT_BYTES || !opening.content.isWellFormed()) return false
  return commit(salt, encodeUtf8(opening.content)) === opening.commitment
}
