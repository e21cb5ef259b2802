import type { PublicLanguage } from '@vigie/domain'
import { SITE_WORDS } from './site-words.ts'
import type { SiteKey, SiteSentence } from './site-words.ts'

/** How the site speaks one language: sentences with values, moments in the venue's zone, numbers. */
export interface SiteSpeech {
  readonly language: PublicLanguage
  readonly direction: 'ltr' | 'rtl'
  readonly say: (key: SiteKey, values?: Readonly<Record<string, string | number>>) => string
  readonly saySentence: (
    sentence: SiteSentence,
    values?: Readonly<Record<string, string | number>>,
  ) => string
  /** Epoch ms → “18 janvier 2026 à 20:15”. */
  readonly moment: (atMs: number) => string
}

const LOCALES: Readonly<Record<PublicLanguage, string>> = {
  fr: 'fr-FR',
  // Western digits, as readers of the Maghreb write them.
  ar: 'ar-MA-u-nu-latn',
  en: 'en-GB',
}

/** Values in Arabic are isolated, so that ids keep their direction. */
export function siteSpeech(language: PublicLanguage, timeZone: string): SiteSpeech {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  })
  const saySentence: SiteSpeech['saySentence'] = (sentence, values = {}) =>
    sentence[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(values[name] ?? '…')
      return language === 'ar' ? `\u2068${value}\u2069` : value
    })
  return {
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    say: (key, values) => saySentence(SITE_WORDS[key], values),
    saySentence,
    moment: (atMs) => format.format(atMs),
  }
}
