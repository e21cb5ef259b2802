import { expect, test } from 'vitest'
import type { ShownIncident } from '../../data/read-incident.ts'
import { incidentRows } from './incident-rows.ts'
import { incidentFilter, incidentSearch } from './incident-search.ts'

function incident(id: string, more: Partial<ShownIncident>): readonly [string, ShownIncident] {
  return [
    id,
    {
      id,
      type: 'crowd',
      priority: 3,
      state: 'new',
      title: id,
      tlp: 'AMBER',
      place: undefined,
      owner: undefined,
      outcome: undefined,
      links: [],
      methane: undefined,
      people: undefined,
      openedAtMs: 0,
      changedAtMs: 0,
      openedBy: 'p',
      notes: 0,
      position: 1,
      ...more,
    },
  ]
}

const evening = new Map([
  incident('I1', { priority: 4, openedAtMs: 1 }),
  incident('I2', { priority: 1, openedAtMs: 9, owner: 'me' }),
  incident('I3', { priority: 1, openedAtMs: 5, type: 'fire' }),
  incident('I4', { priority: 2, state: 'closed', changedAtMs: 3 }),
  incident('I5', { priority: 5, state: 'closed', changedAtMs: 8 }),
])

test.each([
  [{}, ['I3', 'I2', 'I1']],
  [{ show: 'mine' }, ['I2']],
  [{ show: 'unowned' }, ['I3', 'I1']],
  [{ show: 'closed' }, ['I5', 'I4']],
  [{ p: '1' }, ['I3', 'I2']],
  [{ p: 1, type: 'fire' }, ['I3']],
  [{ show: 'nonsense', p: 'x,9', type: 7 }, ['I3', 'I2', 'I1']],
] as const)('[W51] the address %o shows %o', (search, shown) => {
  const filter = incidentFilter(incidentSearch(search))
  expect(incidentRows(evening, filter, 'me').map(({ id }) => id)).toEqual(shown)
})

test('[W51] filters survive the way through an address', () => {
  const search = incidentSearch({ show: 'mine', p: '2,1', type: 'cyber' })
  expect(incidentSearch({ ...search })).toEqual({ show: 'mine', p: '1,2', type: 'cyber' })
})
