import { expect, test } from 'vitest'
import { huntSearch, stretchOf } from './hunt-search.ts'
import { pivoted } from './pivot.ts'
import { usualFacets } from './usual-facets.ts'
import { fieldTime, instantIn } from './zone-time.ts'

test('[W110] the address of a hunt says text, stretch, sources and open event; what does not fit is left out', () => {
  expect(huntSearch({ text: 'EventID = 1', from: '5', to: 9, span: '1h', event: '0-1' })).toEqual({
    text: 'EventID = 1',
    from: 5,
    to: 9,
    event: '0-1',
  })
  expect(huntSearch({ text: 4625, from: 9, to: 5, span: '1h' })).toEqual({
    text: '4625',
    span: '1h',
  })
  expect(huntSearch({ text: '', span: 'ever', sources: '', from: 'x' })).toEqual({})
  expect(stretchOf({ span: '1h' }, 7_200_000)).toEqual({ fromMs: 3_600_000, toMs: 7_200_000 })
})

test.each([
  ['', 'add', 'host = "SRV"'],
  ['', 'exclude', 'not host = "SRV"'],
  ['user = "x"', 'add', 'user = "x" and host = "SRV"'],
  ['a or b', 'exclude', '(a or b) and not host = "SRV"'],
  ['a or b', 'only', 'host = "SRV"'],
  ['user = "x" and host = "SRV"', 'add', 'user = "x" and host = "SRV"'],
  ['(a or b) and host = "SRV"', 'exclude', '("a" or "b") and not host = "SRV"'],
  ['(', 'add', 'host = "SRV"'],
] as const)('[W113] a pivot on a value: %j, %s → %j', (text, pivot, expected) => {
  expect(pivoted(text, 'host', 'SRV', pivot)).toBe(expected)
})

test('[W112] facets are the telling fields that events have', () => {
  expect(
    usualFacets([
      { name: 'CommandLine', share: 1 },
      { name: 'user', share: 0.5 },
      { name: 'host', share: 1 },
      { name: 'comm', share: 0.001 },
    ]),
  ).toEqual(['source', 'host', 'user'])
})

test('[W111] a date and time is read in the zone of the venue, across its changes of clocks', () => {
  const summer = Date.parse('2026-07-12T19:00Z')
  expect(fieldTime(summer, 'Europe/Paris')).toBe('2026-07-12 21:00')
  expect(instantIn('2026-07-12 21:00', 'Europe/Paris')).toBe(summer)
  expect(instantIn('2026-10-25T02:30', 'Europe/Paris')).toBe(Date.parse('2026-10-25T00:30Z'))
  expect(instantIn('2026-03-29T02:30', 'Europe/Paris')).toBe(Date.parse('2026-03-29T01:30Z'))
  expect(instantIn('12/07/2026 21:00', 'Europe/Paris')).toBeUndefined()
  expect(instantIn('', 'Europe/Paris')).toBeUndefined()
})
