import { ASCII, isBlank } from './ascii.ts'

const WRAPPERS: ReadonlySet<string> = new Set(['Records', 'records', 'value', 'Events', 'events'])

/** Bytes that are enough to recognise a wrapper, blanks included. */
export const WRAPPER_LOOKAHEAD = 64

/**
 * Length of a prefix such as `{"Records": [`, which makes the object a wrapper around an array of
 * events (CloudTrail, Azure exports); 0 when the object begins otherwise.
 */
export function wrapperPrefix(bytes: Uint8Array): number {
  if (bytes[0] !== ASCII.openBrace) return 0
  let at = skipBlanks(bytes, 1)
  if (bytes[at] !== ASCII.quote) return 0
  const nameEnd = bytes.indexOf(ASCII.quote, at + 1)
  if (nameEnd < 0 || nameEnd - at > 12) return 0
  let name = ''
  for (let i = at + 1; i < nameEnd; i++) name += String.fromCharCode(bytes[i] ?? 0)
  if (!WRAPPERS.has(name)) return 0
  at = skipBlanks(bytes, nameEnd + 1)
  if (bytes[at] !== ASCII.colon) return 0
  at = skipBlanks(bytes, at + 1)
  return bytes[at] === ASCII.openBracket ? at + 1 : 0
}

function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && at < WRAPPER_LOOKAHEAD && isBlank(bytes[at])) at++
  return at
}
