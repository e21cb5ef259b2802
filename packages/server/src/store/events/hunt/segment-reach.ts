import { closeSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SegmentEnd, StoredEvent } from '../event-store.ts'
import { linesOf, openIfThere } from '../segment-lines.ts'
import { formatReference, parseReference, parseSegmentFile, segmentFile } from '../segment-name.ts'
import { decodeRecord } from '../segment-record.ts'
import { referenceOf, seqOf } from './event-rows.ts'

/** A line of a segment, with the sequence number of what comes next. */
export interface ReachedEvent extends StoredEvent {
  readonly seq: number
  /** Of the next line, should there be one. */
  readonly nextSeq: number
}

/** Numbers of the segment files of a directory, in order. */
export function segmentsOf(directory: string): readonly number[] {
  return readdirSync(directory)
    .map(parseSegmentFile)
    .filter((segment) => segment !== undefined)
    .toSorted((a, b) => a - b)
}

/** Lines with `from ≤ sequence number`, up to the acknowledged end, in order of arrival. */
export function* eventsFrom(
  directory: string,
  from: number,
  end: SegmentEnd,
): Generator<ReachedEvent> {
  const start = parseReference(referenceOf(from)) ?? { segment: 0, offset: 0 }
  for (const segment of segmentsOf(directory)) {
    if (segment < start.segment || segment > end.segment) continue
    const file = openIfThere(join(directory, segmentFile(segment)))
    if (file === undefined) continue
    try {
      const offset = segment === start.segment ? start.offset : 0
      const until = segment === end.segment ? end.length : Number.MAX_SAFE_INTEGER
      for (const { offset: at, line } of linesOf(file, offset, until)) {
        const reference = formatReference({ segment, offset: at })
        const seq = seqOf(reference) ?? 0
        yield { ...decodeRecord(line, reference), seq, nextSeq: seq + line.length + 1 }
      }
    } finally {
      closeSync(file)
    }
  }
}

/** Bytes between a sequence number and the acknowledged end. */
export function bytesFrom(directory: string, from: number, end: SegmentEnd): number {
  const start = parseReference(referenceOf(from)) ?? { segment: 0, offset: 0 }
  let bytes = 0
  for (const segment of segmentsOf(directory)) {
    if (segment < start.segment || segment > end.segment) continue
    const length = segment === end.segment ? end.length : lengthOf(directory, segment)
    bytes += length - (segment === start.segment ? Math.min(length, start.offset) : 0)
  }
  return bytes
}

function lengthOf(directory: string, segment: number): number {
  return statSync(join(directory, segmentFile(segment)), { throwIfNoEntry: false })?.size ?? 0
}
