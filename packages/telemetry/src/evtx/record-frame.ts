import type { ChunkBytes } from './chunk-bytes.ts'

/** Bytes of a record before its XML, and of its size after it. */
export const RECORD_HEADER_BYTES = 24
const RECORD_TRAILER_BYTES = 4
const MIN_RECORD_BYTES = RECORD_HEADER_BYTES + RECORD_TRAILER_BYTES

const SIGNATURE = 0x00002a2a
const SIGNATURE_BYTE = 0x2a

/** Where a record lies in its chunk. */
export interface RecordFrame {
  readonly at: number
  /** Byte after the record. */
  readonly end: number
  readonly recordId: number
}

/** Tells whether four bytes are those every record begins with. */
export function hasRecordSignature(chunk: ChunkBytes, at: number): boolean {
  return at + 4 <= chunk.length && chunk.u32(at) === SIGNATURE
}

/**
 * The record at a place, when two of three marks agree: its signature, its size written before and
 * behind it, and the signature of the next record (or the end of all records) where its size says. So
 * one damaged mark loses no record, and chance makes none.
 */
export function recordAt(chunk: ChunkBytes, at: number, limit: number): RecordFrame | undefined {
  if (at + MIN_RECORD_BYTES > limit) return undefined
  const size = chunk.u32(at + 4)
  if (size < MIN_RECORD_BYTES || at + size > limit) return undefined
  const end = at + size
  const isSigned = chunk.u32(at) === SIGNATURE
  const isSizeRepeated = chunk.u32(end - RECORD_TRAILER_BYTES) === size
  if (isSigned && isSizeRepeated) return { at, end, recordId: recordIdAt(chunk, at) }
  const isFollowed = end === limit || hasRecordSignature(chunk, end)
  if (!isFollowed || !(isSigned || isSizeRepeated)) return undefined
  return { at, end, recordId: recordIdAt(chunk, at) }
}

/** The number that the record at a place bears, rounded above 2^53. */
export function recordIdAt(chunk: ChunkBytes, at: number): number {
  return chunk.u32(at + 8) + chunk.u32(at + 12) * 2 ** 32
}

/** The first place from `from` on that bears a record's signature; -1 when none does. */
export function findSignature(chunk: ChunkBytes, from: number, limit: number): number {
  for (let at = chunk.bytes.indexOf(SIGNATURE_BYTE, from); at >= 0;) {
    if (at + MIN_RECORD_BYTES > limit) return -1
    if (hasRecordSignature(chunk, at)) return at
    at = chunk.bytes.indexOf(SIGNATURE_BYTE, at + 1)
  }
  return -1
}
