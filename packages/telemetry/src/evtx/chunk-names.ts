import type { ChunkBytes } from './chunk-bytes.ts'
import { DamagedRecord } from './damaged-record.ts'

// Before a name's characters: where the next of its hash chain lies, the hash, the number of characters.
const NAME_HEADER_BYTES = 8

/** A name of an element, attribute or entity, and where its entry ends. */
export interface ChunkName {
  readonly text: string
  readonly end: number
}

/** The names of a chunk: each is written once, where it first occurs, and referred to by its offset. */
export class ChunkNames {
  readonly #chunk: ChunkBytes
  readonly #names = new Map<number, ChunkName>()

  constructor(chunk: ChunkBytes) {
    this.#chunk = chunk
  }

  /** The name at an offset. Throws DamagedRecord when what is there does not carry a name's hash. */
  at(offset: number): ChunkName {
    const known = this.#names.get(offset)
    if (known !== undefined) return known
    const count = this.#chunk.u16(offset + 6)
    const text = this.#chunk.utf16(offset + NAME_HEADER_BYTES, count)
    if (hashOf(text) !== this.#chunk.u16(offset + 4)) {
      throw new DamagedRecord('a name does not have the hash written beside it', offset)
    }
    const name = { text, end: offset + NAME_HEADER_BYTES + count * 2 + 2 }
    this.#names.set(offset, name)
    return name
  }
}

function hashOf(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 65_599) + text.charCodeAt(i)) | 0
  return hash & 0xffff
}
