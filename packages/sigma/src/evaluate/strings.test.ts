import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldCase } from '../fold-case.ts'
import { parseSigmaString } from '../rule/sigma-string.ts'
import { field, itemRule } from '../test-rules.ts'
import { evaluate } from './evaluate.ts'
import { stringTest } from './string-test.ts'

/** Does `f<modifiers>: '<value>'` match the text? The value is written in single quotes. */
function matches(value: string, text: string, modifiers = ''): boolean {
  const quoted = `'${value.replaceAll("'", "''")}'`
  return evaluate(itemRule(`f${modifiers}: ${quoted}`), field(text)) !== undefined
}

test('[S6] case does not matter, in any script', () => {
  expect(matches('PowerShell.EXE', 'POWERSHELL.exe')).toBe(true)
  expect(matches('ПРИВЕТ', 'привет')).toBe(true)
  expect(matches('ｃｍｄ', 'ＣＭＤ')).toBe(true)
  expect(matches('ΟΔΟΣ', 'οδος', '|contains')).toBe(true)
  expect(matches('ΑΣ', 'ασα', '|contains')).toBe(true)
  expect(matches('a?b', 'AİB')).toBe(true)
  expect(foldCase('xİyΣ')).toBe('xİyσ')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(foldCase(text)).toHaveLength(text.length)
      expect(foldCase(foldCase(text))).toBe(foldCase(text))
    }),
  )
})

test.each([
  [String.raw`a\*b`, 'a*b', true],
  [String.raw`a\*b`, 'axb', false],
  [String.raw`a\?b`, 'a?b', true],
  [String.raw`a\?b`, 'axb', false],
  [String.raw`a\\b`, String.raw`a\b`, true],
  [String.raw`a\b`, String.raw`a\b`, true],
  [String.raw`C:\Windows\*`, String.raw`C:\Windows*`, true],
  [String.raw`C:\Windows\\*`, String.raw`C:\Windows\x`, true],
  [String.raw`a\\\*b`, String.raw`a\*b`, true],
  [String.raw`a\\\*b`, String.raw`a\xb`, false],
  [String.raw`\\\\host`, String.raw`\\host`, true],
  [String.raw`\\host`, String.raw`\host`, true],
  ['a\\', 'a\\', true],
])('[S7] escapes: %s against %s → %s', (value, text, expected) => {
  expect(matches(value, text)).toBe(expected)
})

test.each([
  ['abc', 'abc', true],
  ['abc', 'xabc', false],
  ['a*c', 'abbbc', true],
  ['a*c', 'ac', true],
  ['a*c', 'a\nb\r\nc', true],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a?c', 'a😀c', true],
  ['?', '😀', true],
  ['??', '😀', false],
  ['*?', '😀', true],
  ['*', '', true],
  ['?*', '', false],
  ['*ab*ab*', 'ab', false],
  ['*ab*ab*', 'abab', true],
  ['a*a', 'a', false],
  ['*.exe', 'x.exe.exe', true],
  ['*a?b', 'aab', true],
  ['*a?b*', 'axbaxb', true],
])('[S8] wildcards: %s against %j → %s', (value, text, expected) => {
  expect(matches(value, text)).toBe(expected)
})

test('[S8] the matcher agrees with a naive one on any pattern and text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '\\', '*', '?', '-', '😀', 'σ', ' ') })
  const pattern = fc.string({
    unit: fc.constantFrom('a', 'b', '\\', '*', '?', '\\*', '\\?', '\\\\', '😀', 'Σ', ' '),
  })
  fc.assert(
    fc.property(pattern, text, fc.boolean(), (source, subject, cased) => {
      const fast = stringTest(parseSigmaString(source), cased)
      const folded = cased ? subject : foldCase(subject)
      expect(fast(folded)).toBe(
        naive(tokens(cased ? source : foldCase(source)), Array.from(folded)),
      )
    }),
    { numRuns: 3000 },
  )
})

/** Escapes read again, by other means: a token is a character, or a wildcard in angle brackets. */
function tokens(source: string): readonly string[] {
  return [...source.matchAll(/\\[*?\\]|[\s\S]/gu)].map(([token]) => {
    if (token === '*') return '<any>'
    if (token === '?') return '<one>'
    return token.length === 2 && token.startsWith('\\') ? token.charAt(1) : token
  })
}

function naive(pattern: readonly string[], text: readonly string[]): boolean {
  const [token, ...rest] = pattern
  const [char, ...left] = text
  if (token === undefined) return char === undefined
  if (token === '<any>') return naive(rest, text) || (char !== undefined && naive(pattern, left))
  return char !== undefined && (token === '<one>' || token === char) && naive(rest, left)
}

test('[S9] a backslash at the edge does not escape the wildcard of a modifier', () => {
  expect(matches('\\Desktop\\', 'C:\\Users\\a\\Desktop\\x.exe', '|contains')).toBe(true)
  expect(matches('C:\\Temp\\', 'C:\\Temp\\x', '|startswith')).toBe(true)
  expect(matches('C:\\Temp\\', 'C:\\Temp*', '|startswith')).toBe(false)
  expect(matches('\\', 'a\\', '|endswith')).toBe(true)
  expect(matches('\\*', 'a*b', '|contains')).toBe(true)
  expect(matches('\\*', 'ab', '|contains')).toBe(false)
})

test('[S10] blanks at the edges count', () => {
  expect(matches(' -enc ', 'x -enc y', '|contains')).toBe(true)
  expect(matches(' -enc ', 'x -encoded', '|contains')).toBe(false)
  expect(matches('cmd.exe', 'cmd.exe ')).toBe(false)
  expect(matches('cmd.exe ', 'cmd.exe ')).toBe(true)
})

test('[S11] many stars end at once instead of backtracking', () => {
  const stars = stringTest(parseSigmaString(`${'*a'.repeat(2000)}*b`), true)
  expect(stars('a'.repeat(20_000))).toBe(false)
  const questions = stringTest(parseSigmaString(`${'*?a'.repeat(200)}*b`), true)
  expect(questions('a'.repeat(5000))).toBe(false)
})
