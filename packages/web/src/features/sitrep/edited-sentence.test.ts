import { expect, test } from 'vitest'
import type { SitrepDraft } from '@vigie/protocol'
import { editedOf, signedOf } from './edited-sentence.ts'
import { keptIn, keptText } from './kept-draft.ts'

const DRAFT: SitrepDraft = {
  form: 'point',
  from: '',
  to: '',
  asOf: 3,
  tlp: 'AMBER',
  sentences: [
    { section: 'situation', texts: { fr: 'Un', ar: 'واحد', en: 'One' }, sources: ['RBT-0001'] },
    { section: 'crowd', texts: { fr: 'Deux', ar: 'اثنان', en: 'Two' }, sources: [] },
  ],
}

test('[SR8] what was left as drafted keeps its languages, what was edited stands in one, what was emptied goes', () => {
  const [first, second] = editedOf(DRAFT)
  if (first === undefined || second === undefined) throw new Error('no sentences')
  expect(signedOf([first, second], 'fr').map(({ origin }) => origin)).toEqual([
    'drafted',
    'drafted',
  ])
  expect(
    signedOf(
      [
        { ...first, words: 'Un peu' },
        { ...second, isKept: false },
      ],
      'fr',
    ),
  ).toEqual([
    { section: 'situation', texts: { fr: 'Un peu' }, sources: ['RBT-0001'], origin: 'written' },
  ])
  expect(signedOf([{ ...first, words: ' Un ' }], 'fr')[0]?.origin).toBe('drafted')
  expect(signedOf([{ ...first, words: '  ' }], 'fr')).toEqual([])
})

test('[SR10] what somebody was working on comes back as it was, and nothing else does', () => {
  const [first, second] = editedOf(DRAFT)
  if (first === undefined || second === undefined) throw new Error('no sentences')
  const added = {
    key: 'x',
    section: 'outlook',
    texts: {},
    sources: [],
    isKept: true,
    words: 'Orage à 22 h',
  } as const
  const kept = {
    draft: DRAFT,
    incident: undefined,
    sentences: [{ ...first, words: 'Un peu' }, { ...second, isKept: false }, added],
  }
  expect(keptIn(keptText(kept))).toEqual(kept)
  expect([keptIn('{'), keptIn('{}'), keptIn('{"draft":{},"edits":[]}')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
