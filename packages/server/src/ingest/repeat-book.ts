import { hash } from 'node:crypto'
import { ORIGINAL_MEMBER } from '@vigie/telemetry'

/** Most lines of one source that may be in doubt at once. */
export const DOUBTS_MAX = 65_536

const ORIGINAL = `{"${ORIGINAL_MEMBER}":"`

/**
 * Lines of one source of which the sender may not know that they are on disk, because the conversation
 * in which they came was cut off. Each excuses one line of the same text: that one is a repeat. Lines
 * of a conversation that ended well are never in doubt, so that a sender that says the same thing twice
 * is heard twice.
 */
export class RepeatBook {
  // Insertion order is age: the oldest doubt goes first when there are too many.
  readonly #doubts = new Map<string, number>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Keys of lines that came in a conversation that was cut off. */
  doubt(keys: Iterable<string>): void {
    for (const key of keys) {
      this.#doubts.set(key, (this.#doubts.get(key) ?? 0) + 1)
      this.#size += 1
    }
    for (const [oldest, count] of this.#doubts) {
      if (this.#size <= DOUBTS_MAX) return
      this.#doubts.delete(oldest)
      this.#size -= count
    }
  }

  /** Whether a line was on disk already; it then stands for one of those in doubt. */
  isRepeat(key: string): boolean {
    const count = this.#doubts.get(key)
    if (count === undefined) return false
    if (count === 1) this.#doubts.delete(key)
    else this.#doubts.set(key, count - 1)
    this.#size -= 1
    return true
  }
}

/** What tells a stored line from others: its original text, not what was read of it. */
export function repeatKey(line: string): string {
  return hash('sha1', originalOf(line), 'base64')
}

function originalOf(line: string): string {
  if (!line.startsWith(ORIGINAL)) return line
  for (let at = ORIGINAL.length; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === 0x5c) at += 1
    else if (code === 0x22) return line.slice(ORIGINAL.length, at)
  }
  return line
}
