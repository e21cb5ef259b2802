import type { Language } from './house.ts'

const ALL: readonly Language[] = ['fr', 'ar', 'en']

/**
 * Languages that a test of looks goes through: all of them in the deep run, otherwise one. Which one
 * differs from screen to screen, so that each run looks at every language.
 */
export function spreadOfLanguages(one: Language): readonly Language[] {
  return process.env['VIGIE_DEEP'] === '1' ? ALL : [one]
}
