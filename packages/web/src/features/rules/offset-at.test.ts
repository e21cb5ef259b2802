import { expect, test } from 'vitest'
import { offsetAt } from './offset-at.ts'

test.each([
  [1, 1, 0],
  [2, 1, 3],
  [2, 3, 5],
  [2, 99, 6],
  [3, 1, 7],
  [99, 1, 8],
])('[W81] line %i, column %i stands at %i', (line, column, offset) => {
  expect(offsetAt('ab\ncde\nf', line, column)).toBe(offset)
})
