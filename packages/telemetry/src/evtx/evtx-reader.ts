import { ByteWindow } from '../framing/byte-window.ts'
import { chunkBaseOf } from './chunk-base.ts'
import { CHUNK_BYTES, ChunkBytes } from './chunk-bytes.ts'
import {
  CHUNK_HEADER_BYTES,
  findChunkStart,
  isChunkStart,
  readChunkHeader,
} from './chunk-header.ts'
import type { ChunkHeader } from './chunk-header.ts'
import { crc32 } from './crc32.ts'
import type { EvtxItem, EvtxProblem } from './evtx-item.ts'
import { FILE_BLOCK_BYTES, readFileHeader } from './file-header.ts'
import { readChunk } from './read-chunk.ts'
import { findSignature, recordAt } from './record-frame.ts'

/**
 * Reads a Windows event log (EVTX) as its bytes come. Chunks stand for themselves, so damage costs
 * what it touches: a lost file header, chunk header or stretch is searched through for the next chunk
 * and for records. Nothing is given twice. Memory is bounded by two chunks (128 KiB), the chunk pushed,
 * and the records of what became complete.
 */
export class EvtxReader {
  readonly #window = new ByteWindow()
  #isStarted = false
  #isLast = false
  #isDirty = false
  /** Bytes skipped so far in the stretch at hand that is no chunk. */
  #gapBytes = 0
  #out: EvtxItem[] = []

  /** Reads a part of the input, which the caller must not write to afterwards; returns what became complete. */
  push(bytes: Uint8Array): readonly EvtxItem[] {
    if (bytes.length > 0) this.#window.append(bytes)
    return this.#run()
  }

  /** Ends the input; returns what remained. */
  end(): readonly EvtxItem[] {
    this.#isLast = true
    return this.#run()
  }

  /** Pushes the last part of the input and ends it; gives the items of each chunk as they are wanted. */
  *finish(bytes: Uint8Array): Generator<EvtxItem, void> {
    this.#window.append(bytes)
    this.#isLast = true
    while (this.#step()) yield* this.#taken()
    this.#endGap()
    yield* this.#taken()
  }

  #run(): readonly EvtxItem[] {
    while (this.#step()) {
      // Each step consumes bytes.
    }
    if (this.#isLast) this.#endGap()
    return this.#taken()
  }

  #taken(): readonly EvtxItem[] {
    const out = this.#out
    this.#out = []
    return out
  }

  /** One step; false when more input is needed. */
  #step(): boolean {
    const bytes = this.#window.bytes
    if (!this.#isStarted) return this.#begin(bytes)
    if (bytes.length === 0 || (bytes.length < 2 * CHUNK_BYTES && !this.#isLast)) return false
    if (isChunkStart(bytes, 0)) this.#chunk(bytes)
    else this.#gap(bytes)
    return true
  }

  #begin(bytes: Uint8Array): boolean {
    if (bytes.length < FILE_BLOCK_BYTES + 8 && !this.#isLast) return false
    this.#isStarted = true
    const header = readFileHeader(bytes)
    if (header === undefined) {
      const message = 'the input does not begin as an event log does'
      this.#report({ code: 'no-file-header', offset: 0, sizeBytes: 0, message })
      if (isChunkStart(bytes, FILE_BLOCK_BYTES)) this.#window.consume(FILE_BLOCK_BYTES)
      return true
    }
    if (!header.isIntact) {
      const message = 'the header of the log does not have the checksum written in it'
      this.#report({ code: 'file-header-checksum', offset: 0, sizeBytes: 128, message })
    }
    this.#isDirty = header.isDirty
    this.#window.consume(Math.min(header.blockBytes, bytes.length))
    return true
  }

  #chunk(bytes: Uint8Array): void {
    this.#endGap()
    const header = readChunkHeader(bytes, 0)
    const available = Math.min(bytes.length, CHUNK_BYTES)
    const stated = header?.isIntact === true ? header : undefined
    const isSound = stated !== undefined && hasRecordsChecksum(bytes, stated, available)
    // Records that add up are no place to look for another chunk; what lies behind them is.
    const cut = intactChunkInside(bytes, isSound ? stated.freeOffset : 8, available)
    const end = cut < 0 ? available : cut
    if (cut >= 0) {
      const message = `a chunk ends after ${cut} bytes, where another begins`
      this.#report({ code: 'chunk-cut', offset: this.#window.offset, sizeBytes: cut, message })
    } else if (available < CHUNK_BYTES) {
      const message = `the input ends ${CHUNK_BYTES - available} bytes before its last chunk does`
      this.#report({
        code: 'truncated',
        offset: this.#window.offset + available,
        sizeBytes: CHUNK_BYTES - available,
        message,
      })
    }
    const place = { offset: this.#window.offset, start: CHUNK_HEADER_BYTES, header: stated }
    const { items, isDamaged } = readChunk(new ChunkBytes(bytes.subarray(0, end)), place)
    // In a log that was not closed, headers lag behind: sums that fail say nothing if all can be read.
    const isExpected = this.#isDirty && !isDamaged
    if (header?.isIntact === false && !isExpected) this.#reportChecksum('chunk-header-checksum')
    if (stated !== undefined && !isSound && cut < 0 && !isExpected && end === CHUNK_BYTES) {
      this.#reportChecksum('records-checksum')
    }
    for (const item of items) this.#out.push(item)
    this.#window.consume(end)
  }

  /** Where a chunk should be and is none: gives the records found there, or skips. */
  #gap(bytes: Uint8Array): void {
    const zeros = leadingZeros(bytes)
    if (zeros > 0 && this.#gapBytes === 0) {
      this.#window.consume(zeros)
      return
    }
    const next = findChunkStart(bytes, 1)
    const bound = next < 0 ? bytes.length : next
    const view = new ChunkBytes(bytes)
    const first = firstRecord(view, bound)
    if (first >= 0) {
      this.#stray(view, first, bound)
      return
    }
    // A record may still lie across the end of what we have.
    const skipped = next >= 0 || this.#isLast ? bound : bytes.length - CHUNK_BYTES
    this.#gapBytes += skipped
    this.#window.consume(skipped)
  }

  /** Reads the records of a chunk whose header is lost, from the first one on. */
  #stray(bytes: ChunkBytes, first: number, bound: number): void {
    this.#gapBytes += first
    this.#endGap(first)
    const told = chunkBaseOf(bytes, first, bound)
    // Told by a later record, it may be that of a later chunk.
    const isOwn = told !== undefined && told <= first
    const base = isOwn ? told : this.#gridBase(first)
    const end = Math.min(isOwn ? bound : (told ?? bound), base + CHUNK_BYTES)
    const held = new Uint8Array(end - base)
    held.set(bytes.bytes.subarray(Math.max(0, base), end), Math.max(0, -base))
    const place = { offset: this.#window.offset + base, start: first - base, header: undefined }
    const { items } = readChunk(new ChunkBytes(held), place)
    for (const item of items) this.#out.push(item)
    this.#window.consume(end)
  }

  /** Where the chunk around a byte of the window begins if nothing is missing before it. */
  #gridBase(at: number): number {
    const inFile = this.#window.offset + at - FILE_BLOCK_BYTES
    return at - (((inFile % CHUNK_BYTES) + CHUNK_BYTES) % CHUNK_BYTES)
  }

  #endGap(ahead = 0): void {
    if (this.#gapBytes === 0) return
    const sizeBytes = this.#gapBytes
    const message = `${sizeBytes} bytes stand where a chunk should begin`
    const offset = this.#window.offset + ahead - sizeBytes
    this.#report({ code: 'no-chunk-header', offset, sizeBytes, message })
    this.#gapBytes = 0
  }

  #reportChecksum(code: 'chunk-header-checksum' | 'records-checksum'): void {
    const what = code === 'records-checksum' ? 'the records' : 'the header'
    this.#report({
      code,
      offset: this.#window.offset,
      sizeBytes: CHUNK_BYTES,
      message: `${what} of a chunk do not have the checksum written in it`,
    })
  }

  #report(problem: EvtxProblem): void {
    this.#out.push({ kind: 'problem', problem })
  }
}

function hasRecordsChecksum(bytes: Uint8Array, header: ChunkHeader, available: number): boolean {
  const { freeOffset, recordsChecksum } = header
  if (freeOffset > available) return false
  return crc32(bytes, { from: CHUNK_HEADER_BYTES, to: freeOffset }) === recordsChecksum
}

/** Where, before `limit`, a chunk with an intact header begins inside another; -1 when none does. */
function intactChunkInside(bytes: Uint8Array, from: number, limit: number): number {
  const searched = bytes.subarray(0, limit)
  for (let at = findChunkStart(searched, from); at >= 0; at = findChunkStart(searched, at + 8)) {
    if (readChunkHeader(bytes, at)?.isIntact === true) return at
  }
  return -1
}

function firstRecord(bytes: ChunkBytes, bound: number): number {
  for (let at = 0; ; at++) {
    at = findSignature(bytes, at, bound)
    if (at < 0 || recordAt(bytes, at, bound) !== undefined) return at
  }
}

function leadingZeros(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 0
  // Logs are laid out in advance: most of a small one is zeros.
  while (at + 4 <= bytes.length && view.getUint32(at) === 0) at += 4
  while (at < bytes.length && view.getUint8(at) === 0) at++
  return at
}
