import { expect, test } from 'vitest'
import { hiddenDirection } from './hidden-direction.ts'

test.each([
  ['invoice\u202Efdp.exe', 'U+202E'],
  ['\u202Aabc\u202C', 'U+202A'],
  ['open \u2067 never closed', 'U+2067'],
  ['one\u2066 line\ntwo\u2069', 'U+2066'],
  ['closes nothing\u2069', 'U+2069'],
  ['زيارة الملعب \u2068RBT-0142\u2069 اليوم', undefined],
  ['\u200Fالمغرب\u200E', undefined],
  ['Maroc – Qatar', undefined],
])('[CO60] %j hides %s', (text, found) => {
  expect(hiddenDirection(text)).toBe(found)
})
