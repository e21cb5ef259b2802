import { REFUSAL_CODES } from '@vigie/domain'
import { expect, test } from 'vitest'
import { problemTitle } from './problem-titles.ts'
import { REFUSAL_STATUS } from './refusal-status.ts'
import { LANGUAGES, refusalSentence } from './sentence.ts'
import { SENTENCES_AR } from './sentences-ar.ts'
import { SENTENCES_EN } from './sentences-en.ts'
import { SENTENCES_FR } from './sentences-fr.ts'

const placeholders = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).toSorted()

test.for(REFUSAL_CODES)('[H4] %s has a status and the same values in three languages', (code) => {
  expect(REFUSAL_STATUS[code]).toBeGreaterThanOrEqual(400)
  expect(REFUSAL_STATUS[code]).toBeLessThan(600)
  expect(placeholders(SENTENCES_AR[code])).toEqual(placeholders(SENTENCES_FR[code]))
  expect(placeholders(SENTENCES_EN[code])).toEqual(placeholders(SENTENCES_FR[code]))
  for (const sentence of [SENTENCES_FR[code], SENTENCES_AR[code], SENTENCES_EN[code]]) {
    expect(sentence).toMatch(/[.]$/)
  }
  expect(SENTENCES_AR[code].replaceAll(/\{\w+\}/g, '')).not.toMatch(/[A-Za-z]/)
})

test('[H4] values fill the sentence, isolated in Arabic; one that is missing is drawn as missing', () => {
  const refusal = { code: 'incident.already-closed', values: { id: 'RBT-I17' } } as const
  expect(refusalSentence(refusal, 'fr')).toBe(
    'L’incident RBT-I17 est déjà clos ; rouvrez-le d’abord.',
  )
  expect(refusalSentence(refusal, 'ar')).toContain('\u2068RBT-I17\u2069')
  expect(refusalSentence({ code: 'gate.unknown', values: {} }, 'en')).toBe(
    'The venue has no gate ….',
  )
})

test('[H4] every status has a title in each language', () => {
  for (const status of [...new Set(Object.values(REFUSAL_STATUS)), 500]) {
    for (const language of LANGUAGES) expect(problemTitle(status, language)).not.toBe('')
  }
})
