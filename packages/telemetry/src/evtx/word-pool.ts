import type { ChunkBytes } from './chunk-bytes.ts'

const SLOTS = 4096
const MAX_UNITS = 64

/**
 * Names that occur in every chunk (`EventData`, `CommandLine` …), kept so that each is one string for
 * all chunks: making a string and looking it up as a key costs more than comparing its bytes. Bounded:
 * a new word takes the place of the one in its slot. What is kept changes nothing but speed.
 */
class WordPool {
  readonly #slots: string[] = Array.from({ length: SLOTS }, () => '')

  /** The text of so many UTF-16 units. Throws DamagedRecord beyond the chunk. */
  word(chunk: ChunkBytes, at: number, units: number): string {
    if (units > MAX_UNITS) return chunk.utf16(at, units)
    const slot = wordHash(chunk, at, units) & (SLOTS - 1)
    const kept = this.#slots[slot] ?? ''
    if (kept.length === units && isAt(kept, chunk, at)) return kept
    const text = chunk.utf16(at, units)
    this.#slots[slot] = text
    return text
  }
}

/** The words of all logs that are read here. */
export const WORDS = new WordPool()

/** The hash that a chunk keeps beside its names: h = h · 65,599 + unit, of which 16 bits are written. */
export function wordHash(chunk: ChunkBytes, at: number, units: number): number {
  let hash = 0
  for (let i = 0; i < units; i++) hash = (Math.imul(hash, 65_599) + chunk.u16(at + i * 2)) | 0
  return hash & 0xffff
}

function isAt(text: string, chunk: ChunkBytes, at: number): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) !== chunk.u16(at + i * 2)) return false
  }
  return true
}
