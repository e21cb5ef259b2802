import { CHUNK_BYTES } from './chunk-bytes.ts'
import { crc32 } from './crc32.ts'

/** Bytes before the first record of a chunk. */
export const CHUNK_HEADER_BYTES = 512

const SIGNATURE = [0x45, 0x6c, 0x66, 0x43, 0x68, 0x6e, 0x6b, 0x00] as const // ElfChnk\0

/** What the header of a chunk says, as far as readers need it. */
export interface ChunkHeader {
  /** Numbers of its first and last record. */
  readonly firstRecordId: number
  readonly lastRecordId: number
  /** Byte after the last record. */
  readonly freeOffset: number
  readonly recordsChecksum: number
  /** Whether the header's own checksum holds: without it nothing else here can be trusted. */
  readonly isIntact: boolean
}

/** Tells whether a chunk begins here. */
export function isChunkStart(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < SIGNATURE.length; i++) if (bytes[at + i] !== SIGNATURE[i]) return false
  return true
}

/** Where the next chunk begins, at `from` or later; -1 when none does. */
export function findChunkStart(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(SIGNATURE[0], from); at >= 0;) {
    if (isChunkStart(bytes, at)) return at
    at = bytes.indexOf(SIGNATURE[0], at + 1)
  }
  return -1
}

/** Reads the header of the chunk at `at`; undefined when the bytes end before it does. */
export function readChunkHeader(bytes: Uint8Array, at: number): ChunkHeader | undefined {
  if (at + CHUNK_HEADER_BYTES > bytes.length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, CHUNK_HEADER_BYTES)
  const freeOffset = view.getUint32(48, true)
  const before = crc32(bytes, { from: at, to: at + 120 })
  const checksum = crc32(bytes, { from: at + 128, to: at + CHUNK_HEADER_BYTES, before })
  return {
    firstRecordId: Number(view.getBigUint64(24, true)),
    lastRecordId: Number(view.getBigUint64(32, true)),
    freeOffset,
    recordsChecksum: view.getUint32(52, true),
    isIntact:
      checksum === view.getUint32(124, true) &&
      freeOffset >= CHUNK_HEADER_BYTES &&
      freeOffset <= CHUNK_BYTES,
  }
}
