import { crc32 } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** What the picture itself is made of (PNG third edition §11.2, §11.3.2): no text, time, profile or Exif. */
const KEPT: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'IDAT',
  'IEND',
])

/**
 * A PNG without what stands beside the picture, and without anything after its end. Undefined when the
 * bytes are no whole PNG.
 */
export function stripPng(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!file.subarray(0, 8).equals(SIGNATURE)) return undefined
  const kept: Uint8Array[] = [SIGNATURE]
  const seen = new Set<string>()
  let at = 8
  while (at + 12 <= file.length) {
    const length = file.readUInt32BE(at)
    const end = at + 12 + length
    if (end > file.length) return undefined
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return undefined
    const type = file.toString('latin1', at + 4, at + 8)
    if (seen.size === 0 && type !== 'IHDR') return undefined
    seen.add(type)
    if (KEPT.has(type)) kept.push(file.subarray(at, end))
    if (type === 'IEND') return seen.has('IDAT') ? Buffer.concat(kept) : undefined
    at = end
  }
  return undefined
}
