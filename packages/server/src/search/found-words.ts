import { isRecord, normaliseForSearch } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { searchTerms, searchWords } from '../store/search-words.ts'

/** Members whose plain words find a document: codes and names that are no secret of a person. */
const NAMED: ReadonlySet<string> = new Set([
  'id',
  'name',
  'callSign',
  'place',
  'ruleTitle',
  'title',
  'code',
  'channel',
  'home',
  'away',
])
const DEEPEST = 3
const MOST_TEXTS = 400

/** What somebody typed, ready to be looked for; undefined when there is no word in it. */
export interface Wanted {
  readonly typed: string
  readonly terms: readonly string[]
}

/** Reads what was typed. */
export function wantedOf(typed: string): Wanted | undefined {
  const terms = searchTerms(typed)
  return terms.length === 0 ? undefined : { typed: typed.trim(), terms }
}

/**
 * The words of a document, as its reader may see it, that hold what is wanted: every term begins some
 * word of the document. Undefined when they do not; null when its id alone was meant.
 */
export function foundIn(
  document: DocumentView,
  { typed, terms }: Wanted,
): string | null | undefined {
  const texts = [...Object.values(document.texts), ...plainTexts(document.state, DEEPEST)]
  const best = texts.find((text) => holds(text, terms))
  if (best !== undefined) return best
  if (holds(texts.slice(0, MOST_TEXTS).join(' '), terms))
    return texts.find((text) => terms.some((term) => holds(text, [term]))) ?? null
  return normaliseForSearch(document.id) === normaliseForSearch(typed) ? null : undefined
}

function holds(text: string, terms: readonly string[]): boolean {
  const words = searchWords(text).split(' ')
  return terms.every((term) => words.some((word) => word.startsWith(term)))
}

function plainTexts(value: unknown, depth: number): readonly string[] {
  if (!isRecord(value) || depth === 0) return []
  return Object.entries(value).flatMap(([member, inner]) => {
    if (typeof inner === 'string') return NAMED.has(member) ? [inner] : []
    return isRecord(inner) && !('sealed' in inner) ? plainTexts(inner, depth - 1) : []
  })
}
