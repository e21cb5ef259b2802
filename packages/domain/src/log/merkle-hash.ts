import { sha256 } from '@noble/hashes/sha2.js'

/** Hash of a leaf, RFC 6962 §2.1: SHA-256(0x00 ‖ content). */
export function leafHash(content: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(content.length + 1)
  prefixed.set(content, 1)
  return sha256(prefixed)
}

/** Hash of an inner node, RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(65)
  prefixed[0] = 1
  prefixed.set(left, 1)
  prefixed.set(right, 33)
  return sha256(prefixed)
}

/** Root of the empty tree, RFC 6962 §2.1: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0))
}

/** Tells whether two hashes are the same bytes. */
export function isSameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
