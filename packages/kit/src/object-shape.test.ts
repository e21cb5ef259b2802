import { expect, test } from 'vitest'
import { shapeOf } from './object-shape.ts'

test('objects with the same names in the same order share a shape', () => {
  const shape = shapeOf({ a: 1, b: 'x' })
  expect(shape?.names).toEqual(['a', 'b'])
  expect(shapeOf({ a: null, b: {} })).toBe(shape)
})

test('another order, fewer or more names are other shapes', () => {
  const shape = shapeOf({ a: 1, b: 2 })
  const others = [{ b: 2, a: 1 }, { a: 1 }, { a: 1, b: 2, c: 3 }, { a: 1, c: 2 }, {}].map(shapeOf)
  expect(new Set([shape, ...others]).size).toBe(6)
  expect(others[0]?.names).toEqual(['b', 'a'])
})

test('an object with very many names has none', () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`n${i}`, i]))
  expect(shapeOf(many)).toBeUndefined()
})

test('shapes beyond what is kept have none, and known ones stay', () => {
  const known = shapeOf({ known: 1 })
  for (let i = 0; i < 160_000; i++) shapeOf({ [`invented${i}`]: i })
  expect(shapeOf({ unheard: 1 })).toBeUndefined()
  expect(shapeOf({ known: 2 })).toBe(known)
})
