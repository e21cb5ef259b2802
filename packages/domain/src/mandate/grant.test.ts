import { expect, test } from 'vitest'
import { can } from '../access/can.ts'
import { decidePerson } from '../access/person-decide.ts'
import type { PersonPrincipal } from '../access/principal.ts'
import { NO_RESOURCE } from '../access/resource.ts'
import type { Resource } from '../access/resource.ts'
import type { Action } from '../access/action.ts'
import { clauseAgainst, clauseFor } from './grant.ts'
import type { Grant } from './grant.ts'
import { grantsFrom } from './grants-of.ts'
import { runningShift } from './shift.ts'
import type { ShiftWindow } from './shift.ts'

const NOW = Date.UTC(2030, 5, 12, 18, 0)
const HOUR = 3_600_000
const GRANT: Grant = {
  mandate: 'RBT-M1',
  version: 3,
  acts: ['read', 'comment'],
  kinds: ['case', 'alert', 'rule'],
  scope: ['venue:rabat'],
  highestTlp: 'AMBER',
  highestPap: 'GREEN',
  fromMs: NOW - HOUR,
  untilMs: NOW + HOUR,
  networks: [],
  extras: [
    { act: 'enrich', object: 'RBT-C1', untilMs: NOW + 60_000 },
    { act: 'task', untilMs: NOW },
  ],
}
const EXPERT: PersonPrincipal = {
  kind: 'person',
  id: 'p1',
  sessionId: 's1',
  roles: ['expert'],
  tlpCeiling: 'RED',
  steppedUpUntilMs: 0,
  grants: [GRANT],
}
const CASE: Resource = { tlp: 'AMBER', kind: 'case', scope: ['venue:rabat'], id: 'RBT-C1' }

type Scenario = readonly [string, Action, Resource, string | true, number?]

/** Scenario table: what is asked, of what, and the clause that answers. */
const SCENARIOS: readonly Scenario[] = [
  ['a case in scope', 'case.read', CASE, true],
  ['a note on it', 'case.comment', CASE, true],
  ['an act that is not granted', 'case.task', CASE, 'acts'],
  ['an act given for this thing', 'case.enrich', CASE, true],
  ['an act given for another thing', 'case.enrich', { ...CASE, id: 'RBT-C2' }, 'acts'],
  ['an act given, whose time is over', 'case.enrich', CASE, 'acts', NOW + 60_000],
  ['a case elsewhere', 'case.read', { ...CASE, scope: ['venue:fes'] }, 'scope'],
  ['a case that is nowhere', 'case.read', { tlp: 'CLEAR', kind: 'case' }, 'scope'],
  ['a case in both places', 'case.read', { ...CASE, scope: ['venue:fes', 'venue:rabat'] }, true],
  ['a kind that is not named', 'asset.read', { ...CASE, kind: 'asset' }, 'kinds'],
  ['a thing without a kind', 'case.read', { tlp: 'CLEAR' }, 'kinds'],
  ['a rule, which lies in no place', 'rule.read', { tlp: 'CLEAR', kind: 'rule' }, true],
  ['above the highest TLP', 'case.read', { ...CASE, tlp: 'AMBER+STRICT' }, 'tlp'],
  ['above the highest PAP', 'case.read', { ...CASE, pap: 'AMBER' }, 'pap'],
  ['at the highest PAP', 'case.read', { ...CASE, pap: 'GREEN' }, true],
  ['a route of a kind that is named', 'finding.read', NO_RESOURCE, true],
  ['a route of a kind that is not', 'asset.read', NO_RESOURCE, 'kinds'],
  ['before the shift', 'case.read', CASE, 'shift', NOW - HOUR - 1],
  ['at its end', 'case.read', CASE, 'shift', NOW + HOUR],
]

const TOLD = SCENARIOS.map(([name, action, resource, expected, nowMs = NOW]) => ({
  name,
  action,
  resource,
  expected,
  nowMs,
}))

test.each(TOLD)('[MD2] $name', ({ action, resource, expected, nowMs }) => {
  expect(can(EXPERT, action, resource, nowMs)).toBe(expected === true)
  const against = clauseAgainst([GRANT], action, resource, nowMs)
  expect(against?.name).toBe(expected === true ? undefined : expected)
})

test.each(['log.export', 'person.manage', 'mandate.sign', 'case.write', 'log.write'] as const)(
  '[MD2] %s is given by no mandate',
  (action) => {
    const all: Grant = {
      ...GRANT,
      acts: ['read', 'comment', 'task', 'enrich', 'hunt', 'contain', 'export', 'publish'],
      scope: 'everything',
    }
    const proved = { ...EXPERT, grants: [all], steppedUpUntilMs: NOW + 1 }
    expect(can(proved, action, CASE, NOW)).toBe(false)
    expect(can(proved, action, NO_RESOURCE, NOW)).toBe(false)
  },
)

test('[MD2] rights of several mandates add up, but not clause by clause', () => {
  const elsewhere: Grant = {
    ...GRANT,
    mandate: 'RBT-M2',
    acts: ['read', 'task'],
    scope: ['venue:fes'],
  }
  const both = { ...EXPERT, grants: [GRANT, elsewhere] }
  expect(can(both, 'case.read', { ...CASE, scope: ['venue:fes'] }, NOW)).toBe(true)
  // The act of the one and the place of the other make no right.
  expect(can(both, 'case.task', CASE, NOW)).toBe(false)
  expect(can(both, 'case.task', { ...CASE, scope: ['venue:fes'] }, NOW)).toBe(true)
})

test('[MD2] the clearance of the person and the restriction of a thing count beside the mandate', () => {
  expect(can({ ...EXPERT, tlpCeiling: 'GREEN' }, 'case.read', CASE, NOW)).toBe(false)
  expect(can(EXPERT, 'case.read', { ...CASE, restricted: true }, NOW)).toBe(false)
  expect(can(EXPERT, 'case.read', { ...CASE, people: ['p2'] }, NOW)).toBe(false)
  expect(can(EXPERT, 'case.read', { ...CASE, people: ['p1'] }, NOW)).toBe(true)
})

test('[MD11] the clause that says yes is named', () => {
  expect(clauseFor([GRANT], 'case.read', CASE, NOW)).toEqual({
    mandate: 'RBT-M1',
    name: 'scope',
    act: 'read',
    holds: ['venue:rabat'],
  })
  expect(clauseFor([GRANT], 'rule.read', { tlp: 'CLEAR', kind: 'rule' }, NOW)?.name).toBe('kinds')
  expect(clauseFor([GRANT], 'case.enrich', CASE, NOW)?.name).toBe('extra')
  expect(clauseFor([GRANT], 'case.read', { ...CASE, scope: [] }, NOW)).toBeUndefined()
})

test('[MD1] nobody is expert and host at once, whichever role comes first', () => {
  const world = { nowMs: NOW, otherAdministrators: 1, appointerUntilMs: null }
  const decision = decidePerson(
    undefined,
    'p9',
    {
      kind: 'person.invite',
      species: 'human',
      name: { sealed: 'ab' },
      tlpCeiling: 'AMBER',
      roles: ['expert', 'analyst'],
    },
    world,
  )
  expect(decision).toMatchObject({ ok: false, refusal: { code: 'access.role-unsuitable' } })
  const alone = { ...EXPERT, grants: [] }
  expect(can(alone, 'mandate.own', NO_RESOURCE, NOW)).toBe(true)
  expect(can(alone, 'log.read', NO_RESOURCE, NOW)).toBe(false)
})

test('[MD4] a clause on networks excludes other addresses, and an unknown one', () => {
  const grants = [{ ...GRANT, networks: ['10.1.0.0/16', '2001:db8::/32'] }]
  const open = (address?: string) => grantsFrom(grants, address).length
  expect([open('10.1.2.3'), open('2001:db8::7'), open('10.2.0.1'), open()]).toEqual([1, 1, 0, 0])
  expect(grantsFrom([GRANT], undefined)).toHaveLength(1)
})

const VALIDITY = { fromMs: Date.UTC(2030, 0, 1), untilMs: Date.UTC(2031, 0, 1) }
const NIGHT: ShiftWindow = {
  kind: 'weekly',
  days: [3],
  fromMinute: 20 * 60,
  untilMinute: 4 * 60,
}
/** Clocks an hour ahead until 30 June 12:00 UTC, then at UTC, as Morocco's around Ramadan. */
const offsetAt = (_: string, ms: number) => (ms < Date.UTC(2030, 5, 30, 12) ? 60 : 0)
const at = (day: number, hour: number, minute = 0) => Date.UTC(2030, 5, day, hour, minute)

test.each([
  // 12 June 2030 is a Wednesday.
  ['a minute before', at(12, 18, 59), undefined],
  ['at its beginning', at(12, 19), [at(12, 19), at(13, 3)]],
  ['past midnight', at(13, 2, 59), [at(12, 19), at(13, 3)]],
  ['at its end', at(13, 3), undefined],
  ['on the evening of another day', at(13, 19), undefined],
  ['after the clocks went back', at(33, 20), [Date.UTC(2030, 6, 3, 20), Date.UTC(2030, 6, 4, 4)]],
] as const)('[MD4] a night shift on Wednesdays, %s', (_, nowMs, expected) => {
  const terms = { validity: VALIDITY, timeZone: 'Africa/Casablanca', windows: [NIGHT] }
  const shift = runningShift(terms, nowMs, offsetAt)
  expect(shift && [shift.fromMs, shift.untilMs]).toEqual(expected)
})

test('[MD4] a window is cut to the validity, and without windows nothing runs', () => {
  const validity = { fromMs: at(12, 20), untilMs: at(12, 22) }
  const terms = { validity, timeZone: 'x', windows: [NIGHT] }
  expect(runningShift(terms, at(12, 21), offsetAt)).toEqual(validity)
  expect(runningShift(terms, at(12, 22), offsetAt)).toBeUndefined()
  expect(runningShift({ ...terms, windows: [] }, at(12, 21), offsetAt)).toBeUndefined()
})
