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
  const parts: StringPart[] = []
  let text = ''
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', text })
    text = ''
  }
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i)
    if (char === '\\' && i + 1 < source.length && '\\*?'.includes(source.charAt(i + 1))) {
      text += source.charAt(++i)
    } else if (char === '*' || char === '?') {
      flush()
      if (char === '?') parts.push({ kind: 'one' })
      else if (parts.at(-1)?.kind !== 'any') parts.push({ kind: 'any' })
    } else {
      text += char
    }
  }
  flush()
  return parts
}

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
  const any: StringPart = { kind: 'any' }
  const before = where !== 'startswith' && parts.at(0)?.kind !== 'any' ? [any] : []
  const after = where !== 'endswith' && parts.at(-1)?.kind !== 'any' ? [any] : []
  return [...before, ...parts, ...after]
}
