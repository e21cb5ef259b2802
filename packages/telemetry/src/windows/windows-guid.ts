import type { Json } from '@vigie/kit'

const BARE = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/
const NAMES = /(?:guid|ActivityID)$/i
const GUID_LENGTH = 36

/**
 * The value of a field as Windows prints it, and as rules are written: a GUID in braces, which the evtx
 * crate leaves out. Only in fields that are named for one: elsewhere a bare GUID may be somebody's text.
 */
export function withGuidBraces(name: string, value: Json): Json {
  if (typeof value !== 'string' || value.length !== GUID_LENGTH) return value
  return value[8] === '-' && NAMES.test(name) && BARE.test(value) ? `{${value}}` : value
}
