import {
  ACTIONS,
  can,
  MACHINE_SCOPES,
  NO_RESOURCE,
  ROLE_ACTIONS,
  ROLES,
  TLP_LEVELS,
  verdict,
} from '@vigie/domain'
import type { Action, Principal, Resource } from '@vigie/domain'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCedar, policyFaults, readPolicyFile } from './cedar.ts'

const RUNS = process.env['VIGIE_DEEP'] === '1' ? 100_000 : 10_000
const NOW = 1_790_000_000_000

const ids = fc.constantFrom('p1', 'p2')
const tlp = fc.constantFrom(...TLP_LEVELS)
const principals: fc.Arbitrary<Principal> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('person' as const),
      id: ids,
      sessionId: fc.constant('s'),
      roles: fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 4 }),
      tlpCeiling: tlp,
      steppedUpUntilMs: fc.constantFrom(0, NOW - 1, NOW, NOW + 1, NOW + 300_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('machine' as const),
      id: ids,
      // Scopes that tokens may not have included: they must have no effect.
      scopes: fc.uniqueArray(fc.constantFrom(...ACTIONS), { maxLength: 8 }),
      tlpCeiling: tlp,
    }),
  },
)
const resources: fc.Arbitrary<Resource> = fc.record(
  {
    tlp,
    restricted: fc.boolean(),
    ownerId: fc.constantFrom('p1', 'p2', 'p3'),
    people: fc.uniqueArray(fc.constantFrom('p1', 'p2', 'p3'), { maxLength: 3 }),
  },
  { requiredKeys: ['tlp'] },
)

test('[A21] the policies are valid under their schema, and a wrong one is found', () => {
  const schema = readPolicyFile('vigie.cedarschema')
  expect(policyFaults(schema, readPolicyFile('vigie.cedar'))).toEqual([])
  expect(
    policyFaults(schema, 'permit (principal, action == Vigie::Action::"log.reed", resource);'),
  ).not.toEqual([])
  expect(
    policyFaults(schema, 'permit (principal in Vigie::Role::"king", action, resource);'),
  ).not.toEqual([])
  expect(
    policyFaults(schema, 'permit (principal, action, resource) when { resource.secret };'),
  ).not.toEqual([])
})

test('[A21] each role may do in Cedar exactly what the table says', () => {
  const cedar = openCedar()
  for (const role of ROLES) {
    const principal: Principal = {
      kind: 'person',
      id: 'p1',
      sessionId: 's',
      roles: [role],
      tlpCeiling: 'RED',
      steppedUpUntilMs: NOW + 1,
    }
    const allowed = ACTIONS.filter((action) => cedar(principal, action, NO_RESOURCE, NOW))
    expect(new Set(allowed), role).toEqual(new Set<Action>(ROLE_ACTIONS[role]))
  }
})

test('[A21] each scope may do in Cedar exactly what it names, if tokens may have it', () => {
  const cedar = openCedar()
  for (const scope of ACTIONS) {
    const principal: Principal = { kind: 'machine', id: 't', scopes: [scope], tlpCeiling: 'RED' }
    const allowed = ACTIONS.filter((action) => cedar(principal, action, NO_RESOURCE, NOW))
    const given = MACHINE_SCOPES.some((known) => known === scope)
    expect(allowed, scope).toEqual(given ? [scope] : [])
  }
})

test(`[A21] the plain function agrees with Cedar on ${RUNS} generated requests`, () => {
  const cedar = openCedar()
  const seen = { permitted: 0, 'step-up-needed': 0, denied: 0 }
  fc.assert(
    fc.property(
      principals,
      fc.constantFrom(...ACTIONS),
      resources,
      (principal, action, resource) => {
        const plain = can(principal, action, resource, NOW)
        seen[verdict(principal, action, resource, NOW)]++
        return cedar(principal, action, resource, NOW) === plain
      },
    ),
    { numRuns: RUNS },
  )
  // The agreement is worth nothing if one answer is hardly ever given.
  expect(seen.permitted).toBeGreaterThan(RUNS / 50)
  expect(seen['step-up-needed']).toBeGreaterThan(RUNS / 500)
  expect(seen.denied).toBeGreaterThan(RUNS / 50)
})
