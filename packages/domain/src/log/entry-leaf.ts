import type { Refusal } from '../decision.ts'
import { canonicalBytes, NotCanonical } from './canonical.ts'
import type { Entry } from './entry.ts'
import { leafHash } from './merkle-hash.ts'
import { MAX_ENTRY_BYTES } from './tile.ts'

/** An entry as it enters the tree, or why it cannot. */
export type EntryLeaf =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly hash: Uint8Array }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Canonical bytes and leaf hash of an entry. Refused when `data` has no canonical form
 * (`request.malformed`, with the member and the reason) or exceeds 65,535 bytes (`request.too-large`).
 */
export function entryLeaf(entry: Entry): EntryLeaf {
  try {
    const bytes = canonicalBytes(entry)
    if (bytes.length > MAX_ENTRY_BYTES) {
      const values = { sizeBytes: bytes.length, maximumBytes: MAX_ENTRY_BYTES }
      return { ok: false, refusal: { code: 'request.too-large', values } }
    }
    return { ok: true, bytes, hash: leafHash(bytes) }
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error
    const values = { pointer: error.pointer, reason: error.message }
    return { ok: false, refusal: { code: 'request.malformed', values } }
  }
}
