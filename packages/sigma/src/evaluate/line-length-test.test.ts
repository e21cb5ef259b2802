import * as fc from 'fast-check'
import { RE2JS } from 're2js'
import { expect, test } from 'vitest'
import { lineLengthTest } from './line-length-test.ts'

test('[S51] a counted line is what the expression says it is', () => {
  const unit = fc.constantFrom('a', '\n', '\r', '\u2028', '😀', '\ud83d', '\ude00', 'é')
  fc.assert(
    fc.property(
      fc.string({ unit, maxLength: 12 }),
      fc.integer({ min: 0, max: 8 }),
      fc.boolean(),
      fc.boolean(),
      (text, least, dotAll, isGrouped) => {
        const pattern = `${isGrouped ? '(.)' : '.'}{${least},}`
        const regex = RE2JS.compile(pattern, dotAll ? RE2JS.DOTALL : 0)
        expect(lineLengthTest(pattern, dotAll)?.(text)).toBe(regex.test(text))
      },
    ),
    { numRuns: 5000 },
  )
})

test.each(['.{5}', '.{1,5}', 'a.{5,}', '.{5,}?', '[^a]{5,}', '.{10000,}'])(
  '[S51] %s is left to the expression',
  (pattern) => {
    expect(lineLengthTest(pattern, false)).toBeUndefined()
  },
)
