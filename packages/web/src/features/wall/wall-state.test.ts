import { expect, test } from 'vitest'
import type { ShownIncident } from '../../data/read-incident.ts'
import { urgentByPlace, wallGates } from './wall-state.ts'

const venue = {
  name: 'Grand Stade',
  gates: [
    { id: 'A1', bearing: 270 },
    { id: 'B1', bearing: 0 },
  ],
  sectors: [],
}

test('[W55] a gate that nobody confirmed is unknown, never closed', () => {
  const document = {
    view: 'gate',
    id: 'B1',
    position: 4,
    state: { id: 'B1', state: 'closed', confirmedBy: 'p', confirmedAt: 7 },
    texts: {},
  }
  expect(wallGates(venue, new Map([['B1', document]]))).toEqual([
    { id: 'A1', bearing: 270, state: 'unknown', confirmedAtMs: undefined },
    { id: 'B1', bearing: 0, state: 'closed', confirmedAtMs: 7 },
  ])
})

test('[W54] a place shows the most urgent of its open incidents', () => {
  const at = (place: string | undefined, priority: number) =>
    ({ place, priority }) as unknown as ShownIncident
  const places = urgentByPlace([at('214', 4), at('214', 2), at(undefined, 1), at('A1', 5)])
  expect([...places]).toEqual([
    ['214', 2],
    ['A1', 5],
  ])
})
