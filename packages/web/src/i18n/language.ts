import { unreachable } from '@vigie/kit'

/** The three equal languages; French is the default. */
export const LANGUAGES = ['fr', 'ar', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Arabic-Indic (`arab`) or Western (`latn`) digits; matters in Arabic only. */
export const DIGITS = ['latn', 'arab'] as const
export type Digits = (typeof DIGITS)[number]

/** One sentence on screen: it exists in the three languages or does not compile. ICU MessageFormat. */
export type Sentence = Readonly<Record<Language, string>>

/** Names of the languages in themselves. */
export const LANGUAGE_NAMES: Sentence = { fr: 'Français', ar: 'العربية', en: 'English' }

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** BCP 47 tag with the digits wanted. */
export function localeOf(language: Language, digits: Digits): string {
  switch (language) {
    case 'fr':
      return 'fr-FR'
    case 'en':
      return 'en-GB'
    case 'ar':
      return `ar-MA-u-nu-${digits}`
    default:
      return unreachable(language)
  }
}
