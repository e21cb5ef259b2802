// The usual input, quickly: lines of ASCII that each hold one whole object. Whatever is anything else
// ends the stretch and is left to the framer.
import type { Framed } from './framed.ts'
import type { ValueReader } from './value-reader.ts'

// Longer lines are scanned for depth before they are parsed: 16 MB of `[` would cost a gigabyte.
export const MAX_LINE_LENGTH = 64 * 1024
const RETURN = 0x0d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
/** What `wrapperPrefix` recognises, or a little more: a wrapper is not an event. */
const WRAPPER = /\{\s*"(?:Records|records|value|Events|events)"\s*:\s*\[/y

/** Text in which one character is one byte, and where it stands in the input. */
export interface AsciiBlock {
  readonly text: string
  readonly offset: number
}

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
  block: AsciiBlock,
  from: LinePlace,
  reader: ValueReader,
  out: Framed[],
): LinePlace {
  const { text } = block
  let { at, line } = from
  for (;;) {
    const end = text.indexOf('\n', at)
    if (end < 0) break
    if (end > at) {
      const last = text.charCodeAt(end - 1) === RETURN ? end - 2 : end - 1
      const isObject =
        text.charCodeAt(at) === OPEN_BRACE &&
        text.charCodeAt(last) === CLOSE_BRACE &&
        end - at <= MAX_LINE_LENGTH &&
        !isWrapper(text, at)
      if (!isObject) break
      const read = reader.readText(text.slice(at, last + 1))
      if (!read.ok) break
      out.push({
        kind: 'object',
        value: read.value,
        text: read.text,
        line,
        offset: block.offset + at,
      })
    }
    at = end + 1
    line++
  }
  return { at, line }
}

function isWrapper(text: string, at: number): boolean {
  WRAPPER.lastIndex = at
  return WRAPPER.test(text)
}
