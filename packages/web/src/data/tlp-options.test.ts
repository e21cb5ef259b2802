import { expect, test } from 'vitest'
import { tlpOptions } from './tlp-options.ts'

const levels = (...args: Parameters<typeof tlpOptions>) => tlpOptions(...args).map((o) => o.value)

test('[W95] one marks up to what one may read, and not below what it is about', () => {
  expect(levels('RED')).toEqual(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'])
  expect(levels('AMBER')).toEqual(['CLEAR', 'GREEN', 'AMBER'])
  expect(levels('GREEN')).toEqual(['CLEAR', 'GREEN', 'AMBER'])
  expect(levels('RED', 'AMBER+STRICT')).toEqual(['AMBER+STRICT', 'RED'])
})
