import { encodeUtf8 } from '@vigie/kit'

/**
 * How a log stays one log while its key or its machine changes: what `log.key-rotated` and
 * `log.origin-continued` entries carry.
 */

/** Data of a `log.key-rotated` entry, version 1. */
export interface KeyRotated {
  /** vkey that signed the tree until here. */
  readonly oldKey: string
  /** vkey that signs every tree of at least this entry's `seq` leaves. */
  readonly newKey: string
  /** base64 of the old key's signature over `keyRotationStatement`. */
  readonly signature: string
}

/** Data of a `log.origin-continued` entry, version 1: always `seq` 1 of the new origin. */
export interface OriginContinued {
  readonly reason: 'restored' | 'key-lost'
  readonly previousNode: string
  /** Last signed tree checkpoint of the previous origin, verbatim. */
  readonly previousCheckpoint: string
  /** base64 of the previous key's signature over `originContinuedStatement`; absent when that key is lost. */
  readonly signature?: string
}

/** What the old key signs to hand over; `seq` is that of the `log.key-rotated` entry. */
export function keyRotationStatement(
  origin: string,
  seq: number,
  keys: { readonly oldKey: string; readonly newKey: string },
): Uint8Array {
  return encodeUtf8(`vigie/key-rotation/1\n${origin}\n${seq}\n${keys.oldKey}\n${keys.newKey}\n`)
}

/** What the previous origin's key signs, if it still exists, to vouch for the first key of the new origin. */
export function originContinuedStatement(
  previousOrigin: string,
  origin: string,
  firstKey: string,
): Uint8Array {
  return encodeUtf8(`vigie/origin-continued/1\n${previousOrigin}\n${origin}\n${firstKey}\n`)
}
