import type { ChunkBytes } from './chunk-bytes.ts'
import { CHUNK_BYTES } from './chunk-bytes.ts'
import { RECORD_HEADER_BYTES, findSignature, recordAt } from './record-frame.ts'

// A record that defines its template: fragment header, then token, a byte, the template's id, the
// definition's offset in the chunk, and right behind it the definition: next, GUID, size, fragment.
const FRAGMENT_HEADER = 0x0001010f
const INSTANCE_TOKEN = 0x0c
const DEFINITION_AT = RECORD_HEADER_BYTES + 14
const DEFINITION_BODY_AT = DEFINITION_AT + 24

/**
 * Where the chunk begins to which the records of these bytes belong, told by a record that holds its
 * own template and says at which offset of the chunk it lies; may be below zero. undefined when none does.
 */
export function chunkBaseOf(bytes: ChunkBytes, from: number, limit: number): number | undefined {
  for (let at = findSignature(bytes, from, limit); at >= 0;) {
    const frame = recordAt(bytes, at, limit)
    if (frame !== undefined && at + DEFINITION_BODY_AT + 4 <= frame.end) {
      const base = at + DEFINITION_AT - bytes.u32(at + RECORD_HEADER_BYTES + 10)
      if (definesItsTemplate(bytes, at) && base <= at && at - base < CHUNK_BYTES) return base
    }
    at = findSignature(bytes, frame?.end ?? at + 1, limit)
  }
  return undefined
}

function definesItsTemplate(bytes: ChunkBytes, at: number): boolean {
  const xml = at + RECORD_HEADER_BYTES
  return (
    bytes.u32(xml) === FRAGMENT_HEADER &&
    bytes.u8(xml + 4) === INSTANCE_TOKEN &&
    bytes.u32(xml + 6) === bytes.u32(at + DEFINITION_AT + 4) &&
    bytes.u32(at + DEFINITION_BODY_AT) === FRAGMENT_HEADER
  )
}
