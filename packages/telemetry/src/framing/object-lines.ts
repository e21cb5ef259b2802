// The usual input, quickly: lines that each hold one whole object. Whatever is anything else ends the
// stretch and is left to the framer.
import type { Framed } from './framed.ts'
import type { TextBlock } from './text-block.ts'
import type { ValueReader } from './value-reader.ts'

// Longer lines are scanned for depth before they are parsed: 16 MB of `[` would cost a gigabyte.
export const MAX_LINE_LENGTH = 64 * 1024
/** Bytes of one UTF-16 unit in UTF-8, at most. */
const MOST_BYTES = 3
const RETURN = 0x0d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const QUOTE = 0x22
/** R, r, v, E, e. */
const WRAPPER_INITIALS: ReadonlySet<number> = new Set([0x52, 0x72, 0x76, 0x45, 0x65])
/** What `wrapperPrefix` recognises, or a little more: a wrapper is not an event. */
const WRAPPER = /\{\s*"(?:Records|records|value|Events|events)"\s*:\s*\[/y

/** A place in a block, and the number of the line there. */
export interface LinePlace {
  readonly at: number
  readonly line: number
}

/**
 * Reads lines of a block from a place on, adds their objects to `out` and gives the place of the first
 * line that is not whole, not one object, or longer than the reader takes at once.
 */
export function readObjectLines(
  block: TextBlock,
  from: LinePlace,
  reader: ValueReader,
  out: Framed[],
): LinePlace {
  const { text } = block
  const isShallow = reader.isShallow(text)
  const longest = Math.min(MAX_LINE_LENGTH, reader.maxBytes / (block.isAscii ? 1 : MOST_BYTES))
  let { at, line } = from
  for (;;) {
    const end = text.indexOf('\n', at)
    if (end < 0) break
    if (end > at) {
      const last = text.charCodeAt(end - 1) === RETURN ? end - 2 : end - 1
      const isObject =
        text.charCodeAt(at) === OPEN_BRACE &&
        text.charCodeAt(last) === CLOSE_BRACE &&
        end - at <= longest &&
        !isWrapper(text, at)
      if (!isObject) break
      const read = reader.readText(text.slice(at, last + 1), isShallow)
      if (!read.ok) break
      out.push({
        kind: 'object',
        value: read.value,
        text: read.text,
        line,
        offset: block.offsetOf(at),
      })
    }
    at = end + 1
    line++
  }
  return { at, line }
}

/** Most objects do not even begin as a wrapper; the pattern is for those that do. */
function isWrapper(text: string, at: number): boolean {
  if (text.charCodeAt(at + 1) === QUOTE && !WRAPPER_INITIALS.has(text.charCodeAt(at + 2))) {
    return false
  }
  WRAPPER.lastIndex = at
  return WRAPPER.test(text)
}
