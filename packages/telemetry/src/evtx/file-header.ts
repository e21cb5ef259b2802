import { isChunkStart } from './chunk-header.ts'
import { crc32 } from './crc32.ts'

/** Bytes of the block that the file's header usually takes; chunks follow it. */
export const FILE_BLOCK_BYTES = 4096
const FILE_HEADER_BYTES = 128
const SIGNATURE = [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00] as const // ElfFile\0

/** What the header of an event log says, as far as readers need it. */
export interface FileHeader {
  readonly blockBytes: number
  /** The log was not closed: what it says of itself may be older than what it holds. */
  readonly isDirty: boolean
  readonly isIntact: boolean
}

/** Tells whether bytes are the beginning of an event log, if only of one whose header is damaged. */
export function isEvtx(bytes: Uint8Array): boolean {
  return hasSignature(bytes) || isChunkStart(bytes, 0) || isChunkStart(bytes, FILE_BLOCK_BYTES)
}

function hasSignature(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte)
}

/** Reads the header at the beginning of a log; undefined when there is none. */
export function readFileHeader(bytes: Uint8Array): FileHeader | undefined {
  if (!hasSignature(bytes) || bytes.length < FILE_HEADER_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, FILE_HEADER_BYTES)
  const isIntact = crc32(bytes, { to: 120 }) === view.getUint32(124, true)
  const stated = view.getUint16(40, true)
  return {
    blockBytes: isIntact && stated >= FILE_HEADER_BYTES ? stated : FILE_BLOCK_BYTES,
    isDirty: (view.getUint32(120, true) & 1) !== 0,
    isIntact,
  }
}
