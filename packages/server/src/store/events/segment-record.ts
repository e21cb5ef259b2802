import type { StoredEvent } from './event-store.ts'

const TAB = 0x09

/**
 * One record on disk: `receivedAtMs TAB source TAB raw line LF`, UTF-8. Readable with `grep`, and a
 * torn last record is recognised by its missing line feed.
 */
export function encodeRecord(event: Omit<StoredEvent, 'reference'>): string {
  return `${event.receivedAtMs}\t${event.source}\t${event.line}\n`
}

/** Reads one record without its line feed. Throws when it is not one: only damage can do that. */
export function decodeRecord(bytes: Buffer, reference: string): StoredEvent {
  const first = bytes.indexOf(TAB)
  const second = bytes.indexOf(TAB, first + 1)
  if (first < 1 || second < 0) throw new Error(`event ${reference} is damaged on disk`)
  return {
    reference,
    receivedAtMs: Number(bytes.toString('latin1', 0, first)),
    source: bytes.toString('utf8', first + 1, second),
    line: bytes.toString('utf8', second + 1),
  }
}
