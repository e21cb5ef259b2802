import { expect, test } from 'vitest'
import { confusableSkeleton, mixedScriptWord } from './confusable-skeleton.ts'

test.each([
  ['Qatar', 'Qаtаr'],
  ['INTERPOL', 'lNTERP0L'],
  ['Maroc', 'М\u200Baroc'],
  ['Égypte', 'Egypte'],
  ['ΑΝΑ', 'ana'.toUpperCase()],
  ['Al-Rayyan', 'al rayyan'],
  ['السعودية', 'السعودیة'],
])('[CO61] %s looks like %s', (one, other) => {
  expect(confusableSkeleton(one)).toBe(confusableSkeleton(other))
})

test('[CO61] names that differ to the eye differ', () => {
  expect(confusableSkeleton('Maroc')).not.toBe(confusableSkeleton('Monaco'))
  expect(confusableSkeleton('قطر')).not.toBe(confusableSkeleton('مصر'))
})

test('[CO61] a word of two scripts that look alike is found, a text in several languages is not', () => {
  expect(mixedScriptWord('Qаtar police')).toBe('Qаtar')
  expect(mixedScriptWord('Police قطر Полиция')).toBeUndefined()
})
