import type { Json } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'

const ELEMENT = /\[([^\s=\]"]{1,64})/y
const PARAMETER = / ([^\s=\]"]{1,64})="([^"\\]*(?:\\[^][^"\\]*)*)"/y

/** Structured data of RFC 5424 as `{id: {name: value}}`, and where it ends in the text. */
export interface StructuredData {
  readonly elements: Readonly<Record<string, Json>>
  readonly end: number
}

/**
 * Reads structured data at a place of a message; `\"`, `\\` and `\]` are unescaped. Nothing is taken
 * from the first element that breaks the grammar on: it stays in the message.
 */
export function structuredData(text: string, start: number): StructuredData {
  if (text[start] === '-') return { elements: {}, end: start + 1 }
  const elements: Fields = {}
  let at = start
  for (;;) {
    ELEMENT.lastIndex = at
    const found = ELEMENT.exec(text)
    if (found === null) return { elements, end: at }
    const parameters: Fields = {}
    let inside = at + found[0].length
    for (;;) {
      PARAMETER.lastIndex = inside
      const parameter = PARAMETER.exec(text)
      if (parameter === null) break
      const [whole, name = '', value = ''] = parameter
      setField(parameters, name, value.replace(/\\(["\\\]])/g, '$1'))
      inside += whole.length
    }
    if (text[inside] !== ']') return { elements, end: at }
    setField(elements, found[1] ?? '', parameters)
    at = inside + 1
  }
}
