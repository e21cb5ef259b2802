import * as fc from 'fast-check'
import { RE2JS } from 're2js'
import { expect, test } from 'vitest'
import { foldCase } from '../fold-case.ts'
import { regexNeeds } from './regex-needs.ts'

test.each([
  ['\\\\cmd\\.exe', false, [['\\cmd.exe']]],
  ['abc|def', false, [['abc', 'def']]],
  ['abc|d*', false, []],
  ['x(abc|def)ghij', false, [['x'], ['abc', 'def'], ['ghij']]],
  ['(?:a(bc|de)|fgh)', false, [['bc', 'de', 'fgh']]],
  ['abcd?efg', false, [['abc'], ['efg']]],
  ['abcd{0,2}efgh', false, [['abc'], ['efgh']]],
  ['abcd{2}efgh', false, [['abcd'], ['efgh']]],
  ['abc+?def', false, [['abc'], ['def']]],
  ['(abc)*def(ghi)+', false, [['def'], ['ghi']]],
  ['[abc\\]]defg', false, [['defg']]],
  ['[]a]defg', false, [['defg']]],
  ['[[:alpha:]]defg', false, []],
  ['\\x41bcd', false, []],
  ['\\d+bcd', false, [['bcd']]],
  ['PowerShell', true, [['power'], ['hell']]],
  ['PowerShell', false, [['powershell']]],
  ['(?i)syst', false, [['y'], ['t']]],
  ['(?i:kt)', false, [['kt']]],
  ['(?<=ab)cd', false, []],
  ['\\Qabc\\E', false, []],
  ['ab(', false, []],
])('[S51] %s (ignoring case: %j) needs %j', (pattern, ignoreCase, needs) => {
  expect(regexNeeds(pattern, ignoreCase).texts).toEqual(needs)
})

test.each([
  ['.{1000,}', 1000],
  ['^ab?[cd]+$', 2],
  ['abc|d\\b', 1],
  ['(a{3}|b{2}){2,4}c*', 4],
  ['😀', 1],
  ['😀*', 0],
  ['\\\\😀?a', 2],
  ['\\x41', 0],
])('[S51] a text that matches %s has at least %d characters', (pattern, length) => {
  expect(regexNeeds(pattern, false).length).toBe(length)
})

test('[S51] a pattern that nests too deep needs nothing', () => {
  expect(regexNeeds(`${'('.repeat(100_000)}abc`, false).texts).toEqual([])
})

test('[S51] whatever a pattern matches holds what it needs', () => {
  const plain = [
    'abc',
    'sk',
    'S',
    '.',
    '\\.',
    '\\d',
    '[a-c]',
    '[^]x]',
    '\\\\',
    'ſ',
    '^',
    '$',
    '\\b',
  ]
  const others = [
    '.*',
    '(ab|cd)',
    '😀',
    '(?i:',
    ')',
    '+?',
    '{1,2}?',
    '(x(y|abc)z)?',
    '(?:k)',
    'c?',
    '+',
    '*',
    '?',
    '{2}',
    '{0,1}',
    '|',
  ]
  const piece = fc.constantFrom(...plain, ...others)
  const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
  const letters = fc.constantFrom(
    'a',
    'b',
    'c',
    'd',
    'k',
    'K',
    '\u212a',
    's',
    'S',
    'ſ',
    'x',
    '.',
    '\\',
    '1',
    'ABC',
  )
  const text = fc.string({ unit: letters, maxLength: 12 })
  let matched = 0
  fc.assert(
    fc.property(
      pattern,
      fc.boolean(),
      fc.array(text, { minLength: 20, maxLength: 20 }),
      (p, i, texts) => {
        const regex = compiled(p, i)
        if (regex === undefined) return
        const needs = regexNeeds(p, i)
        for (const each of texts) {
          if (!regex.test(each)) continue
          matched++
          const folded = foldCase(each)
          expect(folded.length).toBeGreaterThanOrEqual(needs.length)
          for (const need of needs.texts) {
            expect(need.some((literal) => folded.includes(literal))).toBe(true)
          }
        }
      },
    ),
    { numRuns: 5000 },
  )
  expect(matched).toBeGreaterThan(1000)
})

function compiled(pattern: string, ignoreCase: boolean): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0)
  } catch {
    return undefined
  }
}
