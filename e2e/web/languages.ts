import type { Language } from './house.ts'

const ALL: readonly Language[] = ['fr', 'ar', 'en']

/**
 * Languages that a test of looks goes through: all of them in the deep run, otherwise one. Which one
 * differs from screen to screen, so that each run looks at every language.
 */
export function spreadOfLanguages(one: Language): readonly Language[] {
  return process.env['VIGIE_DEEP'] === '1' ? ALL : [one]
}

/**
 * Of the screens of one test, those that `language` looks at: all of them in the deep run, otherwise
 * every third, so that each screen is looked at in one language and each language looks at some.
 */
export function spreadOfScreens<Screen>(
  screens: readonly Screen[],
  language: Language,
): readonly Screen[] {
  if (process.env['VIGIE_DEEP'] === '1') return screens
  return screens.filter((_, index) => ALL[index % ALL.length] === language)
}
