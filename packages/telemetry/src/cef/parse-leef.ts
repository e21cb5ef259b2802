import type { JsonObject } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'

/**
 * Reads an event in the Log Event Extended Format, version 1.0 or 2.0, at the start of a text:
 * `{"leef": {header}, …attributes}`. Attributes stand apart by tabs, or in 2.0 by what the header says:
 * a character, or its code as `0x5E` or `x5E`. undefined when the header is not whole.
 */
export function parseLeef(text: string): JsonObject | undefined {
  const found = /^LEEF:([12])\.0\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)(?:\||$)/.exec(text)
  if (found === null) return undefined
  const [whole, version, vendor = '', product = '', productVersion = '', eventId = ''] = found
  const leef = { version: `${version}.0`, vendor, product, productVersion, eventId }
  const fields: Fields = { leef }
  const rest = text.slice(whole.length)
  const marked = version === '2' ? /^(?:0?x([0-9A-Fa-f]{2,4})|([^|]?))\|/.exec(rest) : null
  const delimiter = marked === null ? '\t' : delimiterOf(marked[1], marked[2])
  for (const pair of rest.slice(marked?.[0].length ?? 0).split(delimiter)) {
    const equals = pair.indexOf('=')
    if (equals <= 0) continue
    const name = pair.slice(0, equals).trim()
    if (name !== '')
      setField(fields, name === 'leef' ? 'leef_' : name, pair.slice(equals + 1).trimEnd())
  }
  return fields
}

function delimiterOf(hex: string | undefined, char: string | undefined): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
  return char === undefined || char === '' ? '\t' : char
}
