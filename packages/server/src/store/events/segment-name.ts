/** Where a record lies: `SSSSSS:OOOOOOOOOOOO`, segment and byte offset, so that text order is arrival order. */
export interface SegmentAddress {
  readonly segment: number
  readonly offset: number
}

/** The reference text of an address. */
export function formatReference({ segment, offset }: SegmentAddress): string {
  return `${String(segment).padStart(6, '0')}:${String(offset).padStart(12, '0')}`
}

/** The address of a reference text; undefined when it is not one. */
export function parseReference(reference: string): SegmentAddress | undefined {
  const match = /^(\d{6}):(\d{12})$/.exec(reference)
  return match === null ? undefined : { segment: Number(match[1]), offset: Number(match[2]) }
}

/** File name of a segment. */
export function segmentFile(segment: number): string {
  return `events-${String(segment).padStart(6, '0')}.log`
}

/** Number of a segment file; undefined for other files. */
export function parseSegmentFile(name: string): number | undefined {
  const match = /^events-(\d{6})\.log$/.exec(name)
  return match === null ? undefined : Number(match[1])
}
