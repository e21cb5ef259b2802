import { expect, test } from 'vitest'
import { normaliseForSearch } from './normalise-for-search.ts'

test.each([
  ['Évacuation de la Tribune Nº 3', 'evacuation de la tribune no 3'],
  ['cœur, GARÇON, naïve', 'coeur, garcon, naive'],
  ['أَحْمَد', 'احمد'],
  ['إصابة في البوّابة', 'اصابه في البوابه'],
  ['مستشفى', 'مستشفي'],
  ['مســـعف', 'مسعف'],
  ['مسؤول', 'مسوول'],
  ['باب ٢٣ و ۴۵', 'باب 23 و 45'],
  ['ﻣﺤﻤﺪ', 'محمد'],
  ['', ''],
])('[ST30] %s is searched as %s', (text, expected) => {
  expect(normaliseForSearch(text)).toBe(expected)
  expect(normaliseForSearch(expected)).toBe(expected)
})
