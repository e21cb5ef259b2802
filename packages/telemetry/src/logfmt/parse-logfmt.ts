import type { JsonObject } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'

const PAIR = /[ \t]*([^\s="]{1,256})(?:=(?:"([^"\\]*(?:\\[^][^"\\]*)*)"|([^\s"]*)))?(?=\s|$)/y
const SOURCE = /^logsource\.(product|category|service)$/

/**
 * Reads a line of `key=value` pairs (logfmt; FortiGate's logs too): values in quotes where they hold
 * blanks, `\"` and `\\` unescaped, a key by itself is true. `logsource.product` and its like become
 * the nested `logsource` by which an event names its own source. undefined when the line is not pairs
 * from its beginning to its end, or has fewer than two with a value.
 */
export function parseLogfmt(text: string): JsonObject | undefined {
  const fields: Fields = {}
  const source: Fields = {}
  let at = 0
  let withValue = 0
  const end = text.trimEnd().length
  while (at < end) {
    PAIR.lastIndex = at
    const pair = PAIR.exec(text)
    if (pair === null) return undefined
    const [whole, name = '', quoted, plain] = pair
    const value = quoted === undefined ? plain : unescaped(quoted)
    const dimension = SOURCE.exec(name)?.[1]
    if (value !== undefined) withValue++
    if (dimension === undefined) setField(fields, name, value ?? true)
    else source[dimension] = value ?? ''
    at += whole.length
  }
  if (withValue < 2) return undefined
  return Object.keys(source).length === 0 ? fields : { ...fields, logsource: source }
}

/** Only what must be escaped inside quotes: of `\t` in a Windows path nobody made a tab. */
function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\])/g, '$1') : text
}
