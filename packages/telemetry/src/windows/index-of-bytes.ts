/** Where a short sequence of bytes first stands at or after an index; -1 when nowhere. */
export function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] ?? 0
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) return -1
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at
  }
  return -1
}
