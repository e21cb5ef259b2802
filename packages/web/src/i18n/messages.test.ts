import { isRecord } from '@vigie/kit'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { LANGUAGES } from './language.ts'
import { MESSAGES } from './messages.ts'
import { createSpeech } from './speech.ts'

const entries = Object.entries(MESSAGES)
const SPEECHES = LANGUAGES.map((language) => createSpeech(language, 'latn', 'UTC'))

test('[W1] every sentence exists, parses and fills the same values in the three languages', () => {
  for (const [key, sentence] of entries) {
    const names = LANGUAGES.map((language) => namesIn(sentence[language]))
    expect(names[1], `${key} in Arabic`).toEqual(names[0])
    expect(names[2], `${key} in English`).toEqual(names[0])
    for (const speech of SPEECHES) {
      const values = Object.fromEntries((names[0] ?? []).map((name) => [name, 3]))
      expect(speech.text(key as keyof typeof MESSAGES, values), key).not.toBe('')
    }
  }
})

test('[W2] an Arabic plural spells the six forms', () => {
  for (const [key, { ar }] of entries) {
    if (!ar.includes(', plural,')) continue
    for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) {
      expect(ar, `${key}: ${form}`).toMatch(new RegExp(`\\b${form} \\{`))
    }
  }
})

test('[W2] Arabic numbers choose the right form', () => {
  const arabic = createSpeech('ar', 'latn', 'UTC')
  const said = [0, 1, 2, 3, 11, 100].map((n) => arabic.text('log.new', { n }))
  expect(new Set(said).size).toBe(6)
})

test('[W3] texts inside a sentence are isolated, digits follow the preference', () => {
  const arabic = createSpeech('ar', 'arab', 'Africa/Casablanca')
  expect(arabic.text('log.detail', { id: 'RBT-0142' })).toContain('\u2068RBT-0142\u2069')
  expect(arabic.number(142)).toBe('١٤٢')
  expect(createSpeech('ar', 'latn', 'UTC').number(142)).toBe('142')
})

test.each([
  [3_000, '3 s'],
  [65_000, '1 min'],
  [7_500_000, '2 h 05'],
  [200_000_000, '2 j'],
] as const)('[W4] %d ms is said as %s', (ms, said) => {
  expect(createSpeech('fr', 'latn', 'UTC').duration(ms)).toBe(said)
})

test('[W4] times are said in 24 hours in the venue’s zone, an unknown zone as UTC', () => {
  const at = Date.UTC(2026, 10, 24, 21, 45, 7)
  expect(createSpeech('fr', 'latn', 'Europe/Paris').time(at)).toBe('22:45:07')
  expect(createSpeech('en', 'latn', 'No/Where').time(at)).toBe('21:45:07')
  expect(createSpeech('fr', 'latn', 'UTC').countdown(2_530_000)).toBe('00:42:10')
})

/** Names that a message wants filled, at any depth of its plurals, each once and sorted. */
function namesIn(message: string): readonly string[] {
  const names = new Set<string>()
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(visit)
    if (!isRecord(part)) return
    const { type, value, options } = part
    if (typeof value === 'string' && type !== TEXT) names.add(value)
    if (isRecord(options)) Object.values(options).forEach(visit)
    visit(part['value'])
  }
  visit(new IntlMessageFormat(message, 'en').getAst())
  return [...names].toSorted()
}

/** Type of a stretch of text in the tree of a message. */
const TEXT = 0
