/** Values that an operator gives to placeholders: name (without `%`) → Sigma strings. */
export type PlaceholderValues = ReadonlyMap<string, readonly string[]>

export type Expansion =
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'waiting'; readonly names: readonly string[] }
  | { readonly kind: 'too-many' }

const MAX_TEXTS = 10_000
const PLACEHOLDER = /(?<!\\)%([A-Za-z0-9_.-]+)%/g

/**
 * Replaces each `%name%` of a raw Sigma string by the values of the placeholder: every combination,
 * at most 10,000. `\%` is a percent sign. An empty list of values gives no text at all, so that the
 * value never matches. Values are read as Sigma strings: wildcards and escapes work in them.
 */
export function expandPlaceholders(source: string, values: PlaceholderValues): Expansion {
  const pieces = source.split(PLACEHOLDER)
  const names = pieces.filter((_, i) => i % 2 === 1)
  const waiting = [...new Set(names.filter((name) => !values.has(name)))]
  if (waiting.length > 0) return { kind: 'waiting', names: waiting }
  let texts: readonly string[] = ['']
  for (const [i, piece] of pieces.entries()) {
    const choices = i % 2 === 1 ? (values.get(piece) ?? []) : [piece.replaceAll('\\%', '%')]
    if (texts.length * choices.length > MAX_TEXTS) return { kind: 'too-many' }
    texts = texts.flatMap((text) => choices.map((choice) => text + choice))
  }
  return { kind: 'texts', texts }
}
