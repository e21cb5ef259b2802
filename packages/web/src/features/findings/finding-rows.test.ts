import { expect, test } from 'vitest'
import type { ShownFinding } from '../../data/read-finding.ts'
import { findingRows } from './finding-rows.ts'
import { findingSearch } from './finding-search.ts'

function finding(id: string, more: Partial<ShownFinding>): readonly [string, ShownFinding] {
  return [
    id,
    {
      id,
      ruleId: 'r',
      ruleTitle: 'Rule',
      ruleAuthor: 'Vigie',
      level: 'medium',
      entity: 'HOST',
      source: 's',
      count: 1,
      firstAtMs: 0,
      lastAtMs: 0,
      state: 'new',
      resolution: undefined,
      owner: undefined,
      incident: undefined,
      openedAtMs: 0,
      position: 1,
      ...more,
    },
  ]
}

const queue = new Map([
  finding('F1', { level: 'low' }),
  finding('F2', { level: 'critical', openedAtMs: 9, owner: 'me', state: 'in-progress' }),
  finding('F3', { level: 'critical', openedAtMs: 4 }),
  finding('F4', { level: 'high', state: 'escalated' }),
  finding('F5', { level: 'high', state: 'closed', position: 7 }),
  finding('F6', { level: 'low', state: 'closed', position: 9 }),
])

test.each([
  [{}, ['F3', 'F2', 'F1']],
  [{ queue: 'new' }, ['F3', 'F1']],
  [{ queue: 'mine' }, ['F2']],
  [{ queue: 'promoted' }, ['F4']],
  [{ queue: 'closed' }, ['F6', 'F5']],
  [{ l: 'low,critical', queue: 'new' }, ['F3', 'F1']],
  [{ l: 'low' }, ['F1']],
  [{ l: 'nonsense', queue: 3 }, ['F3', 'F2', 'F1']],
] as const)('[W52] the address %o shows %o', (search, shown) => {
  expect(findingRows(queue, findingSearch(search), 'me').map(({ id }) => id)).toEqual(shown)
})
