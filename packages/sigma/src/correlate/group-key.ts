// The values of several fields as one text and back. Values are compared as Sigma compares them:
// without case, numbers with their written form (S62).
import type { Json } from '@vigie/kit'
import { valueText } from '../evaluate/value-text.ts'

/** Longer values are cut and end with a digest: a value must not cost more than an event is worth. */
const LONGEST_VALUE = 1024

/** Reads a field by name. */
export type FieldSource = (name: string) => Json | undefined

/** The texts of fields as one text; undefined when one of them is missing, null, or has no text. */
export function joinedValues(fields: readonly string[], read: FieldSource): string | undefined {
  const [first] = fields
  if (first === undefined) return ''
  if (fields.length === 1) return textOf(read(first))
  let out = ''
  for (const field of fields) {
    const text = textOf(read(field))
    if (text === undefined) return undefined
    // The length in front keeps ("a", "bc") and ("ab", "c") apart.
    out += `${text.length}:${text}`
  }
  return out
}

/** The texts that `joinedValues` joined. */
export function splitValues(joined: string, count: number): readonly string[] {
  if (count === 0) return []
  if (count === 1) return [joined]
  const out: string[] = []
  for (let at = 0; at < joined.length && out.length < count;) {
    const colon = joined.indexOf(':', at)
    const end = colon + 1 + Number(joined.slice(at, colon))
    out.push(joined.slice(colon + 1, end))
    at = end
  }
  return out
}

/** A list of one is its element; longer lists, as objects, are their compact JSON. */
function textOf(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined
  if (isList(value) && value.length < 2) return textOf(value[0])
  const text = valueText(value)
  return text === undefined || text.length <= LONGEST_VALUE ? text : cut(text)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function cut(text: string): string {
  const digest = [textHash(text, 0), textHash(text, 0x9e3779b9)].map((part) => part.toString(16))
  return `${text.slice(0, LONGEST_VALUE - 40)}… ${text.length} ${digest.join('')}`
}

/** 32 bits of a text that spread well; not for secrets. FNV-1a over UTF-16 units, mixed at the end. */
export function textHash(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) | 0
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
