// Eight tables, so that eight bytes cost one round ("slicing by 8"): 1 GB/s instead of 0.3.
const TABLES = tables()

/**
 * CRC-32 of ISO 3309 (polynomial 0xEDB88320, reflected), as event logs use it, of bytes `from` to
 * `to`. `before` is the sum of what precedes them: `crc32(b, crc32(a))` is that of both.
 */
export function crc32(
  bytes: Uint8Array,
  { from = 0, to = bytes.length, before = 0 }: { from?: number; to?: number; before?: number } = {},
): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let crc = ~before
  let at = from
  for (; at + 8 <= to; at += 8) {
    const low = crc ^ view.getInt32(at, true)
    const high = view.getInt32(at + 4, true)
    crc =
      table(7, low) ^
      table(6, low >>> 8) ^
      table(5, low >>> 16) ^
      table(4, low >>> 24) ^
      table(3, high) ^
      table(2, high >>> 8) ^
      table(1, high >>> 16) ^
      table(0, high >>> 24)
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ table(0, crc ^ view.getUint8(at))
  return ~crc >>> 0
}

function table(index: number, byte: number): number {
  return TABLES[(index << 8) | (byte & 0xff)] ?? 0
}

function tables(): Int32Array {
  const all = new Int32Array(8 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    all[byte] = crc
  }
  for (let i = 256; i < all.length; i++) {
    const before = all[i - 256] ?? 0
    all[i] = (before >>> 8) ^ (all[before & 0xff] ?? 0)
  }
  return all
}
