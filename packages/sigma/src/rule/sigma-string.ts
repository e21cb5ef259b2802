/** A piece of a Sigma string: literal text, `*` (any), `?` (one character) or a dash of `windash`. */
export type StringPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'one' }
  | { readonly kind: 'dash' }

/** The characters that Windows programs, or those who evade rules, use to start an option. */
export const DASHES = '-/–—―'

/**
 * Reads the escapes of a Sigma string: `\*` and `\?` are the characters themselves, `\\` is one
 * backslash, a backslash before anything else (or at the end) stands for itself. (Spec 2.1, types.)
 */
export function parseSigmaString(source: string): readonly StringPart[] {
  if (!/[\\*?]/.test(source)) return source === '' ? [] : [{ kind: 'text', text: source }]
  const parts: StringPart[] = []
  // Pieces are joined once: a text grown by characters would keep an object for each.
  let pieces: string[] = []
  let start = 0
  const flush = (end: number): void => {
    pieces.push(source.slice(start, end))
    const text = pieces.join('')
    if (text !== '') parts.push({ kind: 'text', text })
    pieces = []
  }
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i)
    if (char === '\\' && i + 1 < source.length && '\\*?'.includes(source.charAt(i + 1))) {
      pieces.push(source.slice(start, i))
      start = ++i
    } else if (char === '*' || char === '?') {
      flush(i)
      start = i + 1
      if (char === '?') parts.push({ kind: 'one' })
      else if (parts.at(-1)?.kind !== 'any') parts.push(ANY)
    }
  }
  flush(source.length)
  return parts.slice()
}

/** One object for all: a rule tree has tens of thousands. */
const ANY: StringPart = Object.freeze({ kind: 'any' })
const ANY_ALONE: readonly StringPart[] = Object.freeze([ANY])
const NOTHING: readonly StringPart[] = Object.freeze([])

/** The text of a string that has no wildcard; undefined when it has one. */
export function plainText(parts: readonly StringPart[]): string | undefined {
  let text = ''
  for (const part of parts) {
    if (part.kind !== 'text') return undefined
    text += part.text
  }
  return text
}

const OPTION = /(?<![\p{L}\p{N}_])[-/](?=[\p{L}\p{N}_])/gu

/** Replaces every dash or slash that starts a word by "any dash" (modifier `windash`). */
export function withAnyDash(parts: readonly StringPart[]): readonly StringPart[] {
  return parts.flatMap((part): readonly StringPart[] => {
    if (part.kind !== 'text') return [part]
    const pieces = part.text.split(OPTION)
    return pieces.flatMap((text, i): readonly StringPart[] => {
      const literal: readonly StringPart[] = text === '' ? [] : [{ kind: 'text', text }]
      return i === 0 ? literal : [{ kind: 'dash' }, ...literal]
    })
  })
}

/** Puts `*` before and after a string (unless one is there), as `contains` and its kin do. */
export function withWildcards(
  parts: readonly StringPart[],
  where: 'contains' | 'startswith' | 'endswith',
): readonly StringPart[] {
  const before = where !== 'startswith' && parts.at(0)?.kind !== 'any' ? ANY_ALONE : NOTHING
  const after = where !== 'endswith' && parts.at(-1)?.kind !== 'any' ? ANY_ALONE : NOTHING
  return before.concat(parts, after)
}
