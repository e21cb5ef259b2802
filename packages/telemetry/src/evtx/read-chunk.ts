import { BinXmlParser } from './binxml-parser.ts'
import type { ChunkBytes } from './chunk-bytes.ts'
import type { ChunkHeader } from './chunk-header.ts'
import { DamagedRecord } from './damaged-record.ts'
import type { EvtxItem, EvtxProblem } from './evtx-item.ts'
import { fileTimeMs } from './format-file-time.ts'
import { RECORD_HEADER_BYTES, findSignature, hasRecordSignature, recordAt } from './record-frame.ts'
import { recordIdAt } from './record-frame.ts'
import type { RecordFrame } from './record-frame.ts'
import { RecordRenderer } from './render-record.ts'

// No chunk holds more records than this, so no number follows another by more.
const MAX_RECORDS_PER_CHUNK = 2341

/** What is known of a chunk before its records are read. */
export interface ChunkPlace {
  /** Byte of the input that is the chunk's first; below zero when the chunk's beginning is lost. */
  readonly offset: number
  /** Where in the chunk the first record is to be. */
  readonly start: number
  /** Only an intact header; without one the records themselves say how far they go. */
  readonly header: ChunkHeader | undefined
}

/** The records of a chunk in their order, and the stretches between them that are none. */
export interface ReadChunk {
  readonly items: readonly EvtxItem[]
  /** Whether anything was skipped or mended. */
  readonly isDamaged: boolean
}

/**
 * Reads the records of one chunk. After damage it goes on at the next place that bears the marks of a
 * record and a number that can follow. Behind the end that the header states it reads only records
 * whose numbers continue the sequence: those of a log that was not closed, not what the chunk held
 * before it was used again.
 */
export function readChunk(chunk: ChunkBytes, place: ChunkPlace): ReadChunk {
  return new ChunkWalk(chunk, place).run()
}

class ChunkWalk {
  readonly #chunk: ChunkBytes
  readonly #place: ChunkPlace
  readonly #renderer: RecordRenderer
  /** End of the records as the header states it; that of the bytes where there is none. */
  readonly #statedEnd: number
  readonly #items: EvtxItem[] = []
  #at: number
  #lastId: number | undefined
  #isDamaged = false

  constructor(chunk: ChunkBytes, place: ChunkPlace) {
    this.#chunk = chunk
    this.#place = place
    this.#renderer = new RecordRenderer(chunk, new BinXmlParser(chunk))
    this.#statedEnd = Math.min(place.header?.freeOffset ?? chunk.length, chunk.length)
    this.#at = place.start
  }

  run(): ReadChunk {
    while (this.#at < this.#statedEnd && this.#step()) {
      // Each step goes forward.
    }
    if (this.#place.header !== undefined) this.#continueBehindStatedEnd()
    return { items: this.#items, isDamaged: this.#isDamaged }
  }

  /** Reads the record here, or skips to the next; false when there is none. */
  #step(): boolean {
    const frame = recordAt(this.#chunk, this.#at, this.#statedEnd)
    if (frame !== undefined) {
      this.#read(frame)
      return true
    }
    const next = this.#nextFrame()
    const isRecord = hasRecordSignature(this.#chunk, this.#at)
    if (next === undefined && this.#place.header === undefined && !isRecord) return false
    const end = next?.at ?? this.#statedEnd
    this.#isDamaged = true
    if (!this.#mend(end)) {
      const message = `${end - this.#at} bytes between records are no record`
      this.#report('no-record', { at: this.#at, end, message })
    }
    this.#at = end
    return next !== undefined
  }

  #continueBehindStatedEnd(): void {
    while (this.#at >= this.#statedEnd && this.#lastId !== undefined) {
      if (!hasRecordSignature(this.#chunk, this.#at)) return
      const frame = recordAt(this.#chunk, this.#at, this.#chunk.length)
      if (frame === undefined || frame.recordId !== this.#lastId + 1) return
      this.#read(frame)
    }
  }

  /** The next place with all marks of a record and a number that can follow. */
  #nextFrame(): RecordFrame | undefined {
    const limit = this.#statedEnd
    for (let at = this.#at + 1; ; at++) {
      at = findSignature(this.#chunk, at, limit)
      if (at < 0) return undefined
      const frame = recordAt(this.#chunk, at, limit)
      if (frame !== undefined && this.#canFollow(frame.recordId)) return frame
    }
  }

  #canFollow(recordId: number): boolean {
    const { header } = this.#place
    if (header !== undefined) {
      const first = this.#lastId === undefined ? header.firstRecordId : this.#lastId + 1
      return recordId >= first && recordId <= header.lastRecordId
    }
    if (this.#lastId === undefined) return true
    return recordId > this.#lastId && recordId - this.#lastId <= MAX_RECORDS_PER_CHUNK
  }

  /** Reads a record whose marks are damaged but whose number and content are not. */
  #mend(end: number): boolean {
    const at = this.#at
    if (end - at <= RECORD_HEADER_BYTES) return false
    const recordId = recordIdAt(this.#chunk, at)
    if (!this.#canFollow(recordId)) return false
    try {
      this.#push({ at, end, recordId })
      return true
    } catch (error) {
      if (error instanceof DamagedRecord) return false
      throw error
    }
  }

  #read(frame: RecordFrame): void {
    this.#at = frame.end
    this.#lastId = frame.recordId
    try {
      this.#push(frame)
    } catch (error) {
      if (!(error instanceof DamagedRecord)) throw error
      this.#isDamaged = true
      const message = `record ${frame.recordId} cannot be read: ${error.message}`
      this.#report('record-unreadable', { ...frame, message })
    }
  }

  #push({ at, end, recordId }: RecordFrame): void {
    const event = this.#renderer.render(at + RECORD_HEADER_BYTES, end)
    const timeCreatedMs = fileTimeMs(this.#chunk.u32(at + 16), this.#chunk.u32(at + 20))
    const offset = this.#place.offset + at
    this.#items.push({ kind: 'record', record: { recordId, timeCreatedMs, offset, event } })
    this.#lastId = recordId
  }

  #report(
    code: EvtxProblem['code'],
    what: { at: number; end: number; recordId?: number; message: string },
  ): void {
    const { at, end, recordId, message } = what
    const problem = { code, offset: this.#place.offset + at, sizeBytes: end - at, message }
    this.#items.push({
      kind: 'problem',
      problem: recordId === undefined ? problem : { ...problem, recordId },
    })
  }
}
