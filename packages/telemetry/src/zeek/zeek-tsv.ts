import { unescapeBytes } from '../text/unescape-bytes.ts'
import { perLine } from '../text/line-format.ts'
import type { LineFormat, LineReading } from '../text/line-format.ts'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import type { Json } from '@vigie/kit'

/** What the header of a Zeek log says of the records below it. */
interface Header {
  separator: string
  setSeparator: string
  empty: string
  unset: string
  path: string | undefined
  names: readonly string[] | undefined
  types: readonly string[]
}

/**
 * Zeek's own text logs, as Zeek would have written the same record in JSON: fields unset are absent,
 * sets and vectors are lists, numbers and booleans are such, the log's name is `_path`. The header is
 * read as it comes and may be repeated: rotated logs get joined.
 */
export function zeekTsv(): LineFormat {
  let header = newHeader('\t')
  return perLine((text) => {
    if (!text.startsWith('#')) return record(text, header)
    if (text.startsWith('#separator ')) header = newHeader(unescapeBytes(text.slice(11)))
    else readDirective(text, header)
    return { kind: 'header' }
  })
}

function newHeader(separator: string): Header {
  return {
    separator: separator === '' ? '\t' : separator,
    setSeparator: ',',
    empty: '(empty)',
    unset: '-',
    path: undefined,
    names: undefined,
    types: [],
  }
}

function readDirective(text: string, header: Header): void {
  const [name = '', ...values] = text.split(header.separator)
  const [first = ''] = values
  switch (name) {
    case '#set_separator':
      header.setSeparator = first === '' ? ',' : unescapeBytes(first)
      break
    case '#empty_field':
      header.empty = first
      break
    case '#unset_field':
      header.unset = first
      break
    case '#path':
      header.path = first
      break
    case '#fields':
      header.names = values
      header.types = []
      break
    case '#types':
      header.types = values
      break
    // #open, #close, and comments of people.
    default:
  }
}

function record(text: string, header: Header): LineReading {
  const { names, types, path } = header
  if (names === undefined) {
    return { kind: 'problem', code: 'no-header', message: 'a record before any #fields line' }
  }
  const values = text.split(header.separator)
  if (values.length !== names.length) {
    const message = `the record has ${values.length} fields, its header names ${names.length}`
    return { kind: 'problem', code: 'wrong-fields', message }
  }
  const fields: Fields = { _path: path ?? 'unknown' }
  for (const [i, name] of names.entries()) {
    const value = valueOf(values[i] ?? '', types[i] ?? 'string', header)
    if (value !== undefined) setField(fields, name, value)
  }
  // Logs of Zeek itself (loaded_scripts) have no time; the mark tells that this is Zeek all the same.
  if (fields['ts'] === undefined) fields['@proc'] = 'zeek'
  return { kind: 'event', value: fields }
}

function valueOf(text: string, type: string, header: Header): Json | undefined {
  if (text === header.unset) return undefined
  const isList = type.startsWith('set[') || type.startsWith('vector[')
  if (!isList) return text === header.empty ? '' : scalarOf(text, type)
  if (text === header.empty) return []
  const inner = type.slice(type.indexOf('[') + 1, -1)
  return text
    .split(header.setSeparator)
    .map((part) =>
      part === header.unset ? null : part === header.empty ? '' : scalarOf(part, inner),
    )
}

function scalarOf(text: string, type: string): Json {
  switch (type) {
    case 'bool':
      return text === 'T' ? true : text === 'F' ? false : text
    case 'count':
    case 'int':
    case 'port':
    case 'time':
    case 'interval':
    case 'double':
      return numberOf(text)
    default:
      return unescaped(text)
  }
}

/** A number, or the text where it would be rounded: counters of 64 bits. */
function numberOf(text: string): Json {
  if (!/^-?\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?$/i.test(text)) return unescaped(text)
  const value = Number(text)
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  // A backslash of the value itself is written twice.
  return text
    .split('\\\\')
    .map((part) => unescapeBytes(part))
    .join('\\')
}
