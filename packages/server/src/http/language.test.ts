import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.for([
  [undefined, 'fr'],
  ['', 'fr'],
  ['en', 'en'],
  ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
  ['de-DE, ar-MA;q=0.5, en;q=0.4', 'ar'],
  ['fr;q=0.1, en;q=0.2', 'en'],
  ['en;q=0, ar;q=0.1', 'ar'],
  ['*', 'fr'],
  [';;q=,,x', 'fr'],
] as const)('[H3] Accept-Language %s is answered in %s', ([header, language]) => {
  expect(languageOf(header)).toBe(language)
})
