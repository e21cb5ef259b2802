import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded, outcomeOf, sealed } from '../task/testing/entries.ts'
import type { IncidentCommand } from './command.ts'
import { decideIncident } from './decide.ts'
import { evolveIncident } from './evolve.ts'
import { isMajor } from './incident.ts'
import type { Incident } from './incident.ts'
import { METHANE_FIELDS, missingInMethane } from './methane.ts'

const ID = 'RBT-I1'
const after = (state: Incident | undefined, ...commands: readonly IncidentCommand[]) =>
  folded(decideIncident, evolveIncident, ID)(state, ...commands)
const opened = () =>
  after(undefined, { kind: 'incident.open', type: 'crowd', priority: 3, title: sealed('a') })

test('[O24] a report says only what it says: two people fill one in, in any order', () => {
  const parts: readonly IncidentCommand[] = METHANE_FIELDS.map((field, index) => ({
    kind: 'incident.report-methane',
    fields: { [field]: sealed(String(index)) },
  }))
  const whole = after(opened(), ...parts).methane
  expect(missingInMethane(whole)).toEqual([])
  expect(missingInMethane(undefined)).toEqual([...METHANE_FIELDS])
  fc.assert(
    fc.property(fc.shuffledSubarray([...parts], { minLength: parts.length }), (order) => {
      expect(after(opened(), ...order).methane?.fields).toEqual(whole?.fields)
    }),
  )
})

test('[O24] the M is said apart: without it an ETHANE, and a later report does not take it back', () => {
  const ethane = after(opened(), {
    kind: 'incident.report-methane',
    fields: { hazards: sealed('1') },
  })
  expect(ethane.methane?.major).toBeUndefined()
  const major = after(ethane, { kind: 'incident.report-methane', fields: {}, major: true })
  expect(major.methane).toMatchObject({ major: true, fields: { hazards: sealed('1') } })
  const more = after(major, {
    kind: 'incident.report-methane',
    fields: { access: sealed('2') },
  })
  expect(more.methane?.major).toBe(true)
  expect([isMajor(ethane), isMajor(more), isMajor({ priority: 1 })]).toEqual([false, true, true])
})

test('[O25] a point is set once, and refused on what is closed', () => {
  const set = {
    kind: 'incident.set-point',
    point: { longitude: -6.8891, latitude: 33.9597 },
  } as const
  const placed = after(opened(), set)
  expect(placed.point).toEqual(set.point)
  expect(outcomeOf(decideIncident(placed, ID, set))).toEqual([])
  const closed = after(
    placed,
    { kind: 'incident.assign', owner: 'P1' },
    { kind: 'incident.close', outcome: sealed('c') },
  )
  expect(outcomeOf(decideIncident(closed, ID, set))).toBe('incident.already-closed')
})
