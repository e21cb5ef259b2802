import { normaliseForSearch } from '@vigie/kit'

/**
 * Words under which a text is found: each word normalised, and Arabic words also without the article
 * and the particles written onto it, so that "البوابة" is found by "بوابة" and by "والبوابة".
 */
export function searchWords(text: string): string {
  const words = wordsOf(text)
  const bare = words.map(withoutArticle).filter((word, i) => word !== words[i])
  return [...words, ...bare].join(' ')
}

/** What each typed word must begin, in the form of `searchWords`; empty when there is no word. */
export function searchTerms(text: string): readonly string[] {
  return [...new Set(wordsOf(text).map(withoutArticle))]
}

/** The FTS5 expression for what somebody typed: every word must begin some word. Undefined when there is none. */
export function searchQuery(text: string): string | undefined {
  const words = wordsOf(text).map((word) => `"${withoutArticle(word)}"*`)
  return words.length === 0 ? undefined : words.join(' AND ')
}

function wordsOf(text: string): readonly string[] {
  return normaliseForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

function withoutArticle(word: string): string {
  return word.replace(/^(?:[وف]?[بك]?ال|[وف]?لل)(?=\p{Script=Arabic}{3})/u, '')
}
