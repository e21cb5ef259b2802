import * as fc from 'fast-check'
import { RE2JS } from 're2js'
import { expect, test } from 'vitest'
import { foldCase } from '../fold-case.ts'
import { regexLiteral } from './regex-literal.ts'

test.each([
  ['\\\\cmd\\.exe', false, '\\cmd.exe'],
  ['abc|def', false, ''],
  ['x(abc|def)ghij', false, 'ghij'],
  ['abcd?efg', false, 'abc'],
  ['abcd{0,2}efgh', false, 'efgh'],
  ['abc+def', false, 'abc'],
  ['[abc\\]]defg', false, 'defg'],
  ['[]a]defg', false, 'defg'],
  ['\\x41bcd', false, ''],
  ['\\d+bcd', false, 'bcd'],
  ['PowerShell', true, 'power'],
  ['PowerShell', false, 'powershell'],
  ['(?i)syst', false, ''],
  ['\\Qabc\\E', false, ''],
  ['ab', false, ''],
])('[S51] %s (ignoring case: %j) needs %j', (pattern, ignoreCase, literal) => {
  expect(regexLiteral(pattern, ignoreCase)).toBe(literal)
})

test('[S51] whatever a pattern matches holds its literal', () => {
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
        const literal = regexLiteral(p, i)
        for (const each of texts) {
          if (!regex.test(each)) continue
          matched++
          expect(foldCase(each)).toContain(literal)
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
