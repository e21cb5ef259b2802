import { clauseWord } from '../mandate/clause-words.ts'
import type { Refusal } from '@vigie/domain'
import { SENTENCES_AR } from './sentences-ar.ts'
import { SENTENCES_EN } from './sentences-en.ts'
import { SENTENCES_FR } from './sentences-fr.ts'

/** Languages of Vigie, the default first. */
export const LANGUAGES = ['fr', 'ar', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const SENTENCES = { fr: SENTENCES_FR, ar: SENTENCES_AR, en: SENTENCES_EN } as const

/**
 * What a refusal says to people. Values are set apart in Arabic by Unicode isolates, so that
 * `RBT-I17` keeps its own direction; a value that the refusal lacks is drawn as `…`.
 */
export function refusalSentence(refusal: Refusal, language: Language): string {
  return SENTENCES[language][refusal.code].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const given = String(refusal.values[name] ?? '…')
    const value = (name === 'clause' ? clauseWord(given)?.[language] : undefined) ?? given
    return language === 'ar' ? `\u2068${value}\u2069` : value
  })
}
