import { expect, test } from 'vitest'
import { checkPublicText } from './check-text.ts'
import type { NumbersOf } from './check-text.ts'
import { inLanguages } from './public-text.ts'
import type { InLanguages } from './public-text.ts'
import { numbersStated, readFigures } from './read-figures.ts'

test.each([
  ['fr', 'Il y avait 47 312 personnes.', ['47 312']],
  ['fr', 'Il y avait deux blessés.', ['deux']],
  ['fr', 'Un stade [neuf](word), ouvert à [20 h](date) le [18 janvier 2026](date).', []],
  ['fr', 'Plus de [300 blessés](date)', ['300 blessés']],
  ['fr', 'En [3](word) mots', ['3']],
  ['ar', 'كان هناك ٤٧٬٣١٢ شخصا', ['٤٧٬٣١٢']],
  ['ar', 'كان هناك خمسة جرحى', ['خمسة']],
  ['ar', 'يوم [18 يناير 2026](date)', []],
  ['en', 'Three gates, ½ an hour, Ⅳ', ['½', 'Ⅳ', 'Three']],
  ['en', 'Nobody was hurt.', []],
  ['en', '१२ visitors', ['१२']],
  ['fr', 'Le [12](f1)3', ['3']],
] as const)('[PU3] %s: %s', (language, text, unlinked) => {
  expect(readFigures(text, language).unlinked).toEqual(unlinked)
})

test.each([
  ['fr', '47 312', 47_312],
  ['fr', '47\u202f312 spectateurs', 47_312],
  ['fr', '47.312', 47_312],
  ['fr', '12,5 %', 12.5],
  ['fr', '2,5 millions', 2_500_000],
  ['fr', 'deux', 2],
  ['fr', '5 sur 12', undefined],
  ['fr', 'beaucoup', undefined],
  ['en', '47,312', 47_312],
  ['en', '12.5', 12.5],
  ['en', '3 thousand', 3_000],
  ['ar', '٤٧٬٣١٢', 47_312],
  ['ar', '12٫5', 12.5],
  ['ar', '3 آلاف', 3_000],
  ['en', '1.2.3', undefined],
] as const)('[PU5] %s: %s is %s', (language, said, value) => {
  const [part] = readFigures(`[${said}](f1)`, language).parts
  expect(part).toMatchObject({ kind: 'figure', text: said, mark: 'f1' })
  expect(part?.kind === 'figure' ? part.value : 'none').toBe(value)
})

test('[PU4] numbers of an entry are read in every language', () => {
  expect(numbersStated('47 312 entrées, dont deux refusées, 1,250 en tout')).toEqual(
    expect.arrayContaining([47_312, 2, 1_250]),
  )
})

const figures = [{ mark: 'f1', evidence: { kind: 'entry', id: 'RBT-0142' } }] as const
const said: InLanguages<readonly string[]> = {
  fr: ['Bilan', '[47 312](f1) personnes'],
  ar: ['حصيلة', '[47312](f1) شخصا'],
  en: ['Figures', '[47,312](f1) people'],
}
const holds: NumbersOf = () => [12, 47_312]

test('[PU4] a text with its evidence in three languages may go', () => {
  expect(checkPublicText(said, figures, holds)).toBeUndefined()
})

test.each([
  [{ ...said, en: ['Figures', 'Nobody'] }, holds, 'publication.figure-missing'],
  [{ ...said, en: ['Figures', ' '] }, holds, 'publication.text-missing'],
  [{ ...said, en: ['Figures', '[47,312](f2) people'] }, holds, 'publication.mark-unknown'],
  [said, () => undefined, 'publication.evidence-unknown'],
  [said, () => [47_311], 'publication.evidence-differs'],
  [said, () => [], 'publication.evidence-differs'],
  [{ ...said, fr: ['Bilan \u202e', '[47 312](f1)'] }, holds, 'publication.hidden-characters'],
  [inLanguages(() => ['7 gates']), holds, 'publication.figure-unlinked'],
] as const)('[PU3, PU4] %j is refused', (texts, numbersOf, code) => {
  expect(checkPublicText(texts, figures, numbersOf)?.code).toBe(code)
})
