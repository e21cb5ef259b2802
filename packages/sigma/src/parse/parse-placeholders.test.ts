import { expect, test } from 'vitest'
import { parsePlaceholders } from './parse-placeholders.ts'

test('[R4] placeholders are a map from names to values', () => {
  const { values, problems } = parsePlaceholders(
    "DomainControllers: [DC1, 'DC-*']\n'%admins%': root\nports: [0010]\n",
  )
  expect([...values]).toEqual([
    ['DomainControllers', ['DC1', 'DC-*']],
    ['admins', ['root']],
    ['ports', ['0010']],
  ])
  expect(problems).toEqual([])
})

test.each([
  ['a: {b: c}\nd: e', 1, 4],
  ['a: [x, {b: c}]\nd: e', 1, 4],
  ['a:\nd: e', 1, 3],
])('[R4] wrong values are named, the others kept: %j', (text, line, column) => {
  const { values, problems } = parsePlaceholders(text)
  expect([...values]).toEqual([['d', ['e']]])
  expect(problems).toMatchObject([{ severity: 'error', line, column }])
})

test('[R4] what is no map is refused', () => {
  expect(parsePlaceholders('- a').problems).toMatchObject([{ code: 'document.kind' }])
})
