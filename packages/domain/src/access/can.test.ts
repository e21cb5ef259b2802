import { expect, test } from 'vitest'
import { READ_ACTIONS, STEP_UP_ACTIONS } from './action-group.ts'
import { ACTIONS } from './action.ts'
import type { Action } from './action.ts'
import { can, permittedActions, verdict } from './can.ts'
import type { MachinePrincipal, PersonPrincipal } from './principal.ts'
import { NO_RESOURCE } from './resource.ts'
import { ROLE_ACTIONS } from './role-permissions.ts'
import { ROLES } from './role.ts'

const NOW = 1_790_000_000_000

function person(change: Partial<PersonPrincipal> = {}): PersonPrincipal {
  return {
    kind: 'person',
    id: 'p1',
    sessionId: 's1',
    roles: ['operator'],
    tlpCeiling: 'AMBER',
    steppedUpUntilMs: 0,
    ...change,
  }
}

const MACHINE: MachinePrincipal = {
  kind: 'machine',
  id: 't1',
  scopes: ['log.read', 'log.export'],
  tlpCeiling: 'GREEN',
}

test('[A20] administration and operation are apart', () => {
  const { administrator, commander } = ROLE_ACTIONS
  expect(
    administrator.filter((action) => /^(log\.(read|write|export)|incident|finding)/.test(action)),
  ).toEqual([])
  const administers: readonly Action[] = ['log.purge', 'person.manage', 'token.manage']
  expect(commander.filter((action) => administers.includes(action))).toEqual([])
  expect(commander.filter((action) => action === 'session.manage')).toEqual([])
  for (const role of ROLES) {
    if (role === 'administrator') continue
    expect(ROLE_ACTIONS[role], role).not.toContain('person.manage')
    expect(ROLE_ACTIONS[role], role).not.toContain('log.purge')
  }
})

test('[A20] who only looks on changes nothing', () => {
  for (const role of ['observer', 'wall-display', 'auditor'] as const) {
    const changing = ROLE_ACTIONS[role].filter((action) => !READ_ACTIONS.includes(action))
    expect(changing, role).toEqual(['session.own'])
  }
})

test('[A20] rights of several roles add up; without a role there are none', () => {
  const both = person({ roles: ['observer', 'administrator'] })
  expect(new Set(permittedActions(both, NOW))).toEqual(
    new Set([...ROLE_ACTIONS.observer, ...ROLE_ACTIONS.administrator]),
  )
  expect(permittedActions(person({ roles: [] }), NOW)).toEqual([])
})

test.each([
  ['AMBER', 'AMBER', true],
  ['AMBER', 'AMBER+STRICT', false],
  ['CLEAR', 'GREEN', false],
  ['RED', 'RED', true],
] as const)('[A22] cleared up to %s, marked %s: %s', (tlpCeiling, tlp, allowed) => {
  expect(can(person({ tlpCeiling }), 'log.read', { tlp }, NOW)).toBe(allowed)
  expect(can({ ...MACHINE, tlpCeiling }, 'log.read', { tlp }, NOW)).toBe(allowed)
})

test.each([
  ['its owner', person({ roles: ['analyst'], id: 'owner' }), 'log.write', true],
  ['another analyst', person({ roles: ['analyst'] }), 'log.read', false],
  ['a commander', person({ roles: ['commander'] }), 'log.write', true],
  ['an auditor who reads', person({ roles: ['auditor'] }), 'log.read', true],
  [
    'an auditor who also operates, writing',
    person({ roles: ['auditor', 'operator'] }),
    'log.write',
    false,
  ],
  ['a token', MACHINE, 'log.read', false],
] as const)('[A22] a restricted thing and %s', (_, principal, action, allowed) => {
  const resource = { tlp: 'CLEAR', restricted: true, ownerId: 'owner' } as const
  expect(can(principal, action, resource, NOW)).toBe(allowed)
})

test.each([
  ['a person whom it names', person({ roles: ['analyst'] }), true],
  ['another analyst', person({ roles: ['analyst'], id: 'p9' }), false],
  ['a commander whom it does not name', person({ roles: ['commander'], id: 'p9' }), false],
  ['an auditor whom it does not name', person({ roles: ['auditor'], id: 'p9' }), false],
  ['somebody named without the role', person({ roles: ['public-desk'] }), false],
  ['a token', { ...MACHINE, scopes: ['case.read'] } as const, false],
] as const)('[A27] what names its people and %s', (_, principal, allowed) => {
  const resource = { tlp: 'CLEAR', people: ['p1'] } as const
  expect(can(principal, 'case.read', resource, NOW)).toBe(allowed)
})

test('[A27] whoever may read cases may read incidents and alerts: a link shows nothing else', () => {
  for (const role of ROLES) {
    const actions = ROLE_ACTIONS[role]
    if (!actions.includes('case.read')) continue
    expect(actions, role).toContain('incident.read')
    expect(actions, role).toContain('finding.read')
  }
})

test('[A22] a session is its holder’s own; nobody approves their own emergency', () => {
  const session = (ownerId: string) => ({ tlp: 'CLEAR', ownerId }) as const
  expect(can(person(), 'session.own', session('p1'), NOW)).toBe(true)
  expect(can(person(), 'session.own', session('p2'), NOW)).toBe(false)
  const proved = person({ steppedUpUntilMs: NOW + 1 })
  expect(can(proved, 'emergency.approve', session('p2'), NOW)).toBe(true)
  expect(can(proved, 'emergency.approve', session('p1'), NOW)).toBe(false)
})

test('[A14] exports and administration need a fresh proof; menus show them all the same', () => {
  const commander = person({ roles: ['commander'] })
  expect(verdict(commander, 'log.export', NO_RESOURCE, NOW)).toBe('step-up-needed')
  expect(verdict({ ...commander, steppedUpUntilMs: NOW }, 'log.export', NO_RESOURCE, NOW)).toBe(
    'step-up-needed',
  )
  expect(verdict({ ...commander, steppedUpUntilMs: NOW + 1 }, 'log.export', NO_RESOURCE, NOW)).toBe(
    'permitted',
  )
  expect(verdict(person(), 'log.export', NO_RESOURCE, NOW)).toBe('denied')
  expect(permittedActions(commander, NOW)).toContain('log.export')
})

test('[A17] a scope that tokens may not have has no effect', () => {
  const all: MachinePrincipal = { ...MACHINE, scopes: ACTIONS }
  for (const action of [
    ...STEP_UP_ACTIONS,
    'person.read',
    'session.own',
    'event.manage',
  ] as const) {
    expect(can(all, action, NO_RESOURCE, NOW), action).toBe(false)
  }
  expect(can(MACHINE, 'log.export', NO_RESOURCE, NOW)).toBe(false)
})
