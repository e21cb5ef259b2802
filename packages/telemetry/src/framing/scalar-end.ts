import { ASCII } from './ascii.ts'

/** Where a scalar inside an array ends: at the next comma, bracket or line break outside a string. */
export function scalarEnd(bytes: Uint8Array): number {
  let at = 0
  if (bytes[0] === ASCII.quote) {
    at = 1
    while (at < bytes.length && bytes[at] !== ASCII.quote) {
      at += bytes[at] === ASCII.backslash ? 2 : 1
    }
    return Math.min(at + 1, bytes.length)
  }
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === ASCII.comma || byte === ASCII.closeBracket || byte === ASCII.newline) return at
    at++
  }
  return at
}
