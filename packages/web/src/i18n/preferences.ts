import { DIGITS, LANGUAGES } from './language.ts'
import type { Digits, Language } from './language.ts'

export const THEMES = ['night', 'day'] as const
export type Theme = (typeof THEMES)[number]

/** What a person chose for this browser. Kept in local storage; not personal data. */
export interface Preferences {
  readonly language: Language
  readonly digits: Digits
  readonly theme: Theme
}

const KEY = 'vigie.preferences'
const DEFAULTS: Preferences = { language: 'fr', digits: 'latn', theme: 'night' }

/** Reads the stored choice; whatever is missing or unknown takes its default. */
export function readPreferences(storage: Pick<Storage, 'getItem'>): Preferences {
  const stored = parsed(storage.getItem(KEY))
  return {
    language: LANGUAGES.find((known) => known === stored['language']) ?? DEFAULTS.language,
    digits: DIGITS.find((known) => known === stored['digits']) ?? DEFAULTS.digits,
    theme: THEMES.find((known) => known === stored['theme']) ?? DEFAULTS.theme,
  }
}

export function writePreferences(storage: Pick<Storage, 'setItem'>, chosen: Preferences): void {
  storage.setItem(KEY, JSON.stringify(chosen))
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
