import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LiteralAutomaton } from './literal-automaton.ts'

function foundIn(literals: readonly string[], text: string): readonly number[] {
  const found = new Set<number>()
  const entries = literals.map((literal, value) => ({ literal, value }))
  new LiteralAutomaton(entries).scan(text, (value) => found.add(value))
  return [...found].toSorted((left, right) => left - right)
}

test('[S51] finds overlapping, nested and repeated literals', () => {
  expect(foundIn(['he', 'she', 'hers', 'his', 'he'], 'ushers')).toEqual([0, 1, 2, 4])
  expect(foundIn(['abcd', 'bcde', 'cdef'], 'xxabcdefxx')).toEqual([0, 1, 2])
  expect(foundIn(['aaaa'], 'aaa')).toEqual([])
  expect(foundIn(['aaab'], 'aaaaaaab')).toEqual([0])
  expect(foundIn(['жук', 'ук😀'], 'жжук😀')).toEqual([0, 1])
  expect(foundIn(['a'], '')).toEqual([])
  expect(() => foundIn([''], 'a')).toThrow('everywhere')
})

test('[S51] of literals longer than 12 characters, the last 12 decide', () => {
  const long = `${'x'.repeat(10)}${'abcdef'.repeat(2)}`
  expect(foundIn([long, 'zzzzzzzz'], `y${long.slice(10)}`)).toEqual([0])
  expect(foundIn([long], long.slice(11))).toEqual([])
})

test('[S51] finds exactly what a search one by one finds, whatever it skips', () => {
  const letters = fc.constantFrom('a', 'b', 'c', '-')
  const literal = (minLength: number) => fc.string({ unit: letters, minLength, maxLength: 9 })
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', 'z'), maxLength: 60 })
  const literals = fc
    .integer({ min: 1, max: 6 })
    .chain((least) => fc.array(literal(least), { minLength: 1, maxLength: 6 }))
  fc.assert(
    fc.property(literals, text, fc.array(fc.nat()), (needles, noise, cuts) => {
      // Needles are planted, so that hits are common.
      const haystack = cuts.reduce(
        (sum, cut, i) =>
          sum.slice(0, cut % 60) + (needles[i % needles.length] ?? '') + sum.slice(cut % 60),
        noise,
      )
      const expected = needles.flatMap((needle, i) => (haystack.includes(needle) ? [i] : []))
      expect(foundIn(needles, haystack)).toEqual(expected)
    }),
    { numRuns: 3000 },
  )
})

test('[S51] beyond ASCII it may find too much, never too little', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', 'ж', '😀', 'ü'), maxLength: 30 })
  const needle = fc.string({
    unit: fc.constantFrom('a', 'é', 'ж', '😀'),
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(fc.array(needle, { minLength: 1, maxLength: 6 }), text, (needles, haystack) => {
      const found = foundIn(needles, haystack)
      for (const [i, each] of needles.entries()) {
        if (haystack.includes(each)) expect(found).toContain(i)
      }
    }),
    { numRuns: 1000 },
  )
})
