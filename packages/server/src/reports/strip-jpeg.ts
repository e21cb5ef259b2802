/** Markers of ITU-T T.81 (table B.1). */
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP14 = 0xee
const COM = 0xfe
const EXIF = Buffer.from('Exif\0\0', 'latin1')
const ORIENTATION = 0x0112

/**
 * A JPEG without what its camera wrote beside the picture: place, time, device, preview, comments, and
 * anything after its end. Which way up it is stays, since the picture would lie on its side otherwise.
 * Undefined when the bytes are no whole JPEG.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 4 || file.readUInt16BE(0) !== (0xff00 | SOI)) return undefined
  const kept: Uint8Array[] = [file.subarray(0, 2)]
  let orientation: number | undefined
  let hasPicture = false
  let at = 2
  while (at + 2 <= file.length) {
    if (file[at] !== 0xff) return undefined
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) {
      if (!hasPicture) return undefined
      kept.push(file.subarray(at, at + 2))
      if (orientation !== undefined) kept.splice(1, 0, orientationSegment(orientation))
      return Buffer.concat(kept)
    }
    if (at + 4 > file.length) return undefined
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (end > file.length || end < at + 4) return undefined
    const segment = file.subarray(at, end)
    if (marker === APP1) orientation ??= orientationIn(segment.subarray(4))
    if (isKept(marker)) kept.push(segment)
    at = end
    if (marker === SOS) {
      hasPicture = true
      const next = endOfScan(file, at)
      kept.push(file.subarray(at, next))
      at = next
    }
  }
  return undefined
}

/** Everything but application data and comments; of these the two that say how colours are coded. */
function isKept(marker: number): boolean {
  if (marker === COM) return false
  const isApplication = marker >= APP0 && marker <= 0xef
  return !isApplication || marker === APP0 || marker === APP14
}

/** Coded data goes on until a marker that is neither a stuffed zero nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = file.indexOf(0xff, at)
    if (at < 0 || at + 1 >= file.length) return file.length
    const next = file[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
    at += next === 0xff ? 1 : 2
  }
}

/** Orientation 1 to 8 of the first directory of Exif data (Exif 2.3 §4.6.4), if it says so. */
function orientationIn(data: Buffer): number | undefined {
  if (!data.subarray(0, EXIF.length).equals(EXIF)) return undefined
  const tiff = data.subarray(EXIF.length)
  if (tiff.length < 8) return undefined
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (directory + 2 > tiff.length) return undefined
  const entries = short(directory)
  for (let n = 0; n < entries; n++) {
    const entry = directory + 2 + n * 12
    if (entry + 12 > tiff.length) return undefined
    if (short(entry) !== ORIENTATION) continue
    const value = short(entry + 8)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** An APP1 segment that holds the orientation and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  const segment = Buffer.alloc(4 + EXIF.length + 26)
  segment.writeUInt16BE(0xff00 | APP1, 0)
  segment.writeUInt16BE(segment.length - 2, 2)
  EXIF.copy(segment, 4)
  const tiff = segment.subarray(4 + EXIF.length)
  tiff.write('MM', 0, 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(ORIENTATION, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return segment
}
