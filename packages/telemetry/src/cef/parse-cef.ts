import type { JsonObject } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'

const HEADER_NAMES = [
  'version',
  'deviceVendor',
  'deviceProduct',
  'deviceVersion',
  'signatureId',
  'name',
  'severity',
] as const
const PART = /([^|\\]*(?:\\[^][^|\\]*)*)\|/y
const KEY = /(?:^|(?<=\s))([A-Za-z0-9_.\-[\]]{1,128})=/g

/**
 * Reads an event in the Common Event Format at the start of a text: `{"cef": {header}, …extension}`.
 * In the header `\|` and `\\` are unescaped, in the extension `\=`, `\\`, `\n` and `\r`; values may hold
 * blanks. undefined when the seven parts of the header are not there.
 */
export function parseCef(text: string): JsonObject | undefined {
  const start = /^CEF: ?(?=\d)/.exec(text)
  if (start === null) return undefined
  const cef: Fields = {}
  let at = start[0].length
  for (const name of HEADER_NAMES) {
    PART.lastIndex = at
    const part = PART.exec(text)
    // The last part may stand without a bar when there is no extension.
    if (part === null && name !== 'severity') return undefined
    cef[name] = (part?.[1] ?? text.slice(at)).replace(/\\([|\\])/g, '$1').trim()
    at += part?.[0].length ?? text.length
  }
  const fields: Fields = { cef }
  readExtension(text.slice(at), fields)
  return fields
}

function readExtension(text: string, fields: Fields): void {
  let name: string | undefined
  let from = 0
  for (const key of text.matchAll(KEY)) {
    if (name !== undefined) setField(fields, name, valueOf(text.slice(from, key.index)))
    name = key[1] === 'cef' ? 'cef_' : key[1]
    from = key.index + key[0].length
  }
  if (name !== undefined) setField(fields, name, valueOf(text.slice(from)))
}

function valueOf(text: string): string {
  const value = text.trimEnd()
  if (!value.includes('\\')) return value
  return value.replace(/\\([=\\nr|])/g, (_whole, char: string) =>
    char === 'n' ? '\n' : char === 'r' ? '\r' : char,
  )
}
