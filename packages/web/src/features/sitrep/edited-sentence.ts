import type { SentenceOrigin, SitrepSection } from '@vigie/domain'
import type { Language, SitrepDraft } from '@vigie/protocol'

/** A sentence of a draft while a person works on it. */
export interface EditedSentence {
  readonly key: string
  readonly section: SitrepSection
  readonly texts: SitrepDraft['sentences'][number]['texts']
  readonly sources: readonly string[]
  readonly isKept: boolean
  /** In the language of the screen, once somebody has changed it. */
  readonly words: string | undefined
}

/** The sentences of a fresh draft, all kept. */
export function editedOf(draft: SitrepDraft): readonly EditedSentence[] {
  return draft.sentences.map(({ section, texts, sources }, index) => ({
    key: String(index),
    section,
    texts,
    sources,
    isKept: true,
    words: undefined,
  }))
}

/** A sentence as it is signed. */
interface SignedSentence {
  readonly section: SitrepSection
  readonly texts: EditedSentence['texts']
  readonly sources: readonly string[]
  readonly origin: SentenceOrigin
}

/** What a person left standing, as it is signed: an edited sentence stands in the one language it was written in. */
export function signedOf(
  sentences: readonly EditedSentence[],
  language: Language,
): readonly SignedSentence[] {
  return sentences.flatMap<SignedSentence>(({ section, texts, sources, isKept, words }) => {
    if (!isKept) return []
    const own = words?.trim()
    if (own === undefined || own === texts[language])
      return [{ section, texts, sources, origin: 'drafted' }]
    return own === '' ? [] : [{ section, texts: { [language]: own }, sources, origin: 'written' }]
  })
}
