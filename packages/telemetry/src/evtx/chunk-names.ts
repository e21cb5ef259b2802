import type { ChunkBytes } from './chunk-bytes.ts'
import { DamagedRecord } from './damaged-record.ts'
import { WORDS, wordHash } from './word-pool.ts'

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
    const at = offset + NAME_HEADER_BYTES
    if (at + count * 2 > this.#chunk.length) {
      throw new DamagedRecord(`a name of ${count} characters leaves the chunk`, offset)
    }
    if (wordHash(this.#chunk, at, count) !== this.#chunk.u16(offset + 4)) {
      throw new DamagedRecord('a name does not have the hash written beside it', offset)
    }
    const text = WORDS.word(this.#chunk, at, count)
    const name = { text, end: offset + NAME_HEADER_BYTES + count * 2 + 2 }
    this.#names.set(offset, name)
    return name
  }
}
