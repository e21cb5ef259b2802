import type { ChunkBytes } from './chunk-bytes.ts'
import { DamagedRecord } from './damaged-record.ts'
import type { RawValue } from './read-value.ts'

const DESCRIPTOR_BYTES = 4

/** The values that one instance of a template gives for its holes. */
export interface TemplateValues {
  readonly values: readonly RawValue[]
  /** Byte of the chunk after the last value. */
  readonly end: number
}

/**
 * Reads the values of an instance: their number, a descriptor each (size, type), then their bytes one
 * after the other. Throws DamagedRecord when they do not end before `limit`.
 */
export function readTemplateValues(chunk: ChunkBytes, at: number, limit: number): TemplateValues {
  const count = chunk.u32(at)
  const descriptors = at + 4
  let start = descriptors + count * DESCRIPTOR_BYTES
  if (start > limit) throw new DamagedRecord(`${count} values do not fit the record`, at)
  const values: RawValue[] = []
  for (let i = 0; i < count; i++) {
    const descriptor = descriptors + i * DESCRIPTOR_BYTES
    const size = chunk.u16(descriptor)
    values.push({ type: chunk.u8(descriptor + 2), at: start, size })
    start += size
  }
  if (start > limit) throw new DamagedRecord(`the values end ${start - limit} bytes too late`, at)
  return { values, end: start }
}
