import {
  ACT_OF,
  ACTIONS,
  ACTS,
  can,
  compileCedar,
  grantsFrom,
  PAP_LEVELS,
  SCOPE_KINDS,
  TLP_LEVELS,
} from '@vigie/domain'
import type { Grant, PersonPrincipal, Resource } from '@vigie/domain'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCedar, policyFaults, readPolicyFile } from './cedar.ts'

const RUNS = process.env['VIGIE_DEEP'] === '1' ? 120_000 : 6_000
/** A mandate costs Cedar 3 ms to parse and is asked many times in life; so it is here. */
const ASKED_EACH = 40
const NOW = 1_790_000_000_000

const tags = fc.uniqueArray(
  fc.constantFrom('venue:rabat', 'venue:fès', 'group:"core"\\', 'group:a'),
  {
    maxLength: 3,
  },
)
const around = fc.constantFrom(NOW - 1, NOW, NOW + 1)
const tlp = fc.constantFrom(...TLP_LEVELS)
const pap = fc.constantFrom(...PAP_LEVELS)
const objects = fc.constantFrom('RBT-C1', 'RBT-C2', 'x"); permit')

const grants: fc.Arbitrary<Grant> = fc.record({
  mandate: fc.constantFrom('RBT-M1', 'm"2\\'),
  version: fc.nat(9),
  acts: fc.subarray([...ACTS]),
  kinds: fc.subarray([...SCOPE_KINDS], { minLength: 3 }),
  scope: fc.oneof(tags, fc.constant('everything' as const)),
  highestTlp: tlp,
  highestPap: pap,
  fromMs: fc.constantFrom(0, 0, NOW - 1, NOW, NOW + 1),
  untilMs: fc.constantFrom(NOW, NOW + 1, NOW + 9, NOW + 99),
  networks: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.constantFrom('10.1.0.0/16', '2001:db8::/32', '192.0.2.7'), {
        maxLength: 2,
      }),
    },
  ),
  extras: fc.array(
    fc.record(
      { act: fc.constantFrom(...ACTS), object: objects, untilMs: around },
      { requiredKeys: ['act', 'untilMs'] },
    ),
    { maxLength: 2 },
  ),
})

const resources: fc.Arbitrary<Resource> = fc.record(
  {
    tlp,
    pap,
    kind: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...SCOPE_KINDS) },
      { weight: 1, arbitrary: fc.constant('route' as const) },
    ),
    scope: tags,
    id: objects,
    restricted: fc.constantFrom(false, false, false, true),
    ownerId: fc.constantFrom('p1', 'p2'),
    people: fc.constantFrom(['p1'], ['p1', 'p2'], ['p2']),
  },
  { requiredKeys: ['tlp'] },
)

const askers = fc.record(
  {
    kind: fc.constant('person' as const),
    id: fc.constant('p1'),
    sessionId: fc.constant('s'),
    roles: fc.constantFrom(['expert'] as const, [] as const),
    tlpCeiling: tlp,
    steppedUpUntilMs: fc.constantFrom(0, NOW + 1),
    address: fc.constantFrom('10.1.2.3', '10.2.0.1', '2001:db8::7', '192.0.2.7'),
  },
  {
    requiredKeys: ['kind', 'id', 'sessionId', 'roles', 'tlpCeiling', 'steppedUpUntilMs'],
  },
)
const given = ACTIONS.filter((action) => ACT_OF[action] !== undefined)
const requests = fc.tuple(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...given) },
    { weight: 1, arbitrary: fc.constantFrom(...ACTIONS) },
  ),
  resources,
)

test(`[MD3] the plain function agrees with Cedar on ${RUNS} generated requests under mandates`, () => {
  const cedar = openCedar()
  let permitted = 0
  fc.assert(
    fc.property(
      askers,
      fc.array(grants, { minLength: 1, maxLength: 3 }),
      fc.array(requests, { minLength: ASKED_EACH, maxLength: ASKED_EACH }),
      (asker, held, asked) => {
        const before: PersonPrincipal = { ...asker, grants: held }
        const after: PersonPrincipal = { ...asker, grants: grantsFrom(held, asker.address) }
        for (const [action, resource] of asked) {
          const plain = can(after, action, resource, NOW)
          if (plain) permitted++
          // Where Cedar sees the network itself, and where the caller has left grants out already.
          if (cedar(before, action, resource, NOW) !== plain) return false
        }
        return true
      },
    ),
    { numRuns: RUNS / ASKED_EACH },
  )
  // The agreement is worth nothing if one answer is hardly ever given.
  expect(permitted).toBeGreaterThan(RUNS / 100)
})

test('[MD3] what a mandate compiles into is valid under the schema and names its holder only', () => {
  const schema = readPolicyFile('vigie.cedarschema')
  fc.assert(
    fc.property(grants, (grant) => {
      const text = compileCedar('p1', grant)
      expect(policyFaults(schema, text)).toEqual([])
      const permits = text.split('\n').filter((line) => line.startsWith('permit ('))
      expect(permits.every((line) => line.startsWith('permit (principal == Vigie::Person::"p1",')))
    }),
    { numRuns: 40 },
  )
})
