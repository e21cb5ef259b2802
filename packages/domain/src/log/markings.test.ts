import { expect, test } from 'vitest'
import { isWithinTlp, TLP_LEVELS, tlpLabel } from './marking.ts'
import { mostRestricted, parseTlp } from './markings.ts'

test('[L40] labels of TLP 2.0 are written, read back and ordered', () => {
  expect(TLP_LEVELS.map(tlpLabel)).toEqual([
    'TLP:CLEAR',
    'TLP:GREEN',
    'TLP:AMBER',
    'TLP:AMBER+STRICT',
    'TLP:RED',
  ])
  for (const level of TLP_LEVELS) expect(parseTlp(tlpLabel(level))).toBe(level)
  expect(isWithinTlp('AMBER', 'AMBER+STRICT')).toBe(true)
  expect(isWithinTlp('AMBER+STRICT', 'AMBER')).toBe(false)
})

test.each([
  ['tlp:red', 'RED'],
  [' TLP: Amber+Strict ', 'AMBER+STRICT'],
  ['green', 'GREEN'],
  ['TLP:WHITE', 'CLEAR'],
  ['TLP:BLUE', undefined],
  ['', undefined],
] as const)('[L40] %s reads as %s', (text, level) => {
  expect(parseTlp(text)).toBe(level)
})

test('[L40] what is put together is as restricted as its most restricted part', () => {
  expect(mostRestricted(['GREEN', 'AMBER+STRICT', 'CLEAR'])).toBe('AMBER+STRICT')
  expect(mostRestricted([])).toBe('CLEAR')
})
