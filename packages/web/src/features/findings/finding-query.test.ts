import { expect, test } from 'vitest'
import { findingFilters, orderOf } from './finding-query.ts'
import { findingSearch } from './finding-search.ts'

const TO_DO = 'new,assigned,in-progress,pending'

test.each([
  [{}, { states: TO_DO }],
  [{ queue: 'new' }, { states: 'new' }],
  [{ queue: 'mine' }, { states: TO_DO, owners: 'me' }],
  [{ queue: 'unowned' }, { states: TO_DO, owners: 'none' }],
  [{ queue: 'promoted' }, { states: 'escalated', suppressed: 'with', snoozed: 'with' }],
  [{ queue: 'snoozed' }, { states: TO_DO, snoozed: 'only', suppressed: 'with' }],
  [{ queue: 'suppressed' }, { suppressed: 'only', snoozed: 'with' }],
  [{ queue: 'closed' }, { states: 'closed', suppressed: 'with', snoozed: 'with' }],
  [
    { l: 'low,critical', queue: 'new' },
    { states: 'new', levels: 'critical,low' },
  ],
  [
    { find: 'dns', value: '10.0.0.1' },
    { states: TO_DO, text: 'dns', value: '10.0.0.1' },
  ],
  [
    { find: 42, rule: 'r-1' },
    { states: TO_DO, text: '42', rules: 'r-1' },
  ],
  [{ l: 'nonsense', queue: 3, find: ' ' }, { states: TO_DO }],
] as const)('[W52] the address %o asks for %o', (search, filters) => {
  expect(findingFilters(findingSearch(search), 'me')).toEqual(filters)
})

test('[W52] what is to be triaged comes most severe first, what is over newest first', () => {
  expect(orderOf({})).toBe('severity')
  expect(orderOf({ queue: 'closed' })).toBe('last')
})
