import { expect, test } from 'vitest'
import { folded, outcomeOf, sealed } from '../task/testing/entries.ts'
import type { IncidentCommand } from './command.ts'
import { decideIncident } from './decide.ts'
import { evolveIncident } from './evolve.ts'
import type { Incident } from './incident.ts'

const ID = 'RBT-I1'
const after = (state: Incident | undefined, ...commands: readonly IncidentCommand[]) =>
  folded(decideIncident, evolveIncident, ID)(state, ...commands)
const opened = () =>
  after(undefined, { kind: 'incident.open', type: 'other', priority: 2, title: sealed('a') })
const restrict = { kind: 'incident.restrict', by: 'P1', people: ['P2', 'P1'] } as const
const outcome = (state: Incident, command: IncidentCommand) =>
  outcomeOf(decideIncident(state, ID, command))

test('[O41] who restricts is among the people, people come and go, and one always stays', () => {
  const restricted = after(opened(), restrict)
  expect(restricted.people).toEqual(['P1', 'P2'])
  expect(outcome(restricted, restrict)).toBe('incident.restricted-already')
  expect(outcome(restricted, { kind: 'incident.admit', person: 'P2' })).toEqual([])
  expect(outcome(restricted, { kind: 'incident.dismiss', person: 'P9' })).toEqual([])
  const one = after(
    restricted,
    { kind: 'incident.admit', person: 'P3' },
    { kind: 'incident.dismiss', person: 'P1' },
    { kind: 'incident.dismiss', person: 'P2' },
  )
  expect(one.people).toEqual(['P3'])
  expect(outcome(one, { kind: 'incident.dismiss', person: 'P3' })).toBe('incident.last-person')
  const free = after(one, { kind: 'incident.unrestrict', reason: sealed('b') })
  expect(free.people).toBeUndefined()
  expect(outcome(free, { kind: 'incident.admit', person: 'P1' })).toBe('incident.not-restricted')
})
