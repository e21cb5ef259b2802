import type { JsonObject } from '@vigie/kit'
import type { Sealed } from '../log/entry.ts'
import { objectOf, sealedIn, sealedJson } from '../log/fact-data.ts'

/** Languages that everything public exists in. */
export const PUBLIC_LANGUAGES = ['fr', 'ar', 'en'] as const
export type PublicLanguage = (typeof PUBLIC_LANGUAGES)[number]

/** One thing said in every language. */
export type InLanguages<T> = Readonly<Record<PublicLanguage, T>>

/** Makes the same of every language. */
export function inLanguages<T>(make: (language: PublicLanguage) => T): InLanguages<T> {
  return { fr: make('fr'), ar: make('ar'), en: make('en') }
}

/** Sealed texts of all languages as they stand in a fact. */
export function sealedInLanguages(texts: InLanguages<Sealed>): JsonObject {
  return inLanguages((language) => sealedJson(texts[language]))
}

/** The sealed texts of a member of a fact. Throws on damage. */
export function textsIn(data: JsonObject, member: string): InLanguages<Sealed> {
  const texts = objectOf(data, member)
  return inLanguages((language) => sealedIn(texts, language))
}
