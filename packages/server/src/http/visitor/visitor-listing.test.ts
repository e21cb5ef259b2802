import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { can, PAP_LEVELS, SCOPE_KINDS, TLP_LEVELS } from '@vigie/domain'
import type { Case, Grant, PersonPrincipal, Resource } from '@vigie/domain'
import { must, seededRandom } from '@vigie/kit'
import { listReader } from '../counted-page.ts'
import { secureRandom } from '../../run/random.ts'
import { openRecord } from '../../store/open-record.ts'
import { caseView } from '../../store/views/case-view.ts'

const CASES = 400
/** Times cases: 100,000 decisions, and ten times as many with `VIGIE_DEEP=1`. */
const READERS = process.env['VIGIE_DEEP'] === '1' ? 2_500 : 250
const NOW = 1_790_000_000_000
const TAGS = ['venue:a', 'venue:A', 'group:x', 'group:y', 'venue:b']
const PEOPLE = ['p1', 'p2', 'p3']

const directory = mkdtempSync(join(tmpdir(), 'vigie-visited-'))
const record = openRecord({
  directory,
  projections: [caseView],
  clock: () => NOW,
  random: secureRandom,
})
const random = seededRandom(61)
const pick = <T>(from: readonly T[]): T => must(from[random.integer(0, from.length - 1)], 'one')
const some = <T>(from: readonly T[], share: number) => from.filter(() => random.fraction() < share)

beforeAll(async () => {
  const written = Array.from({ length: CASES }, (_, i) => {
    const title = record.sealer.seal(`case ${i}`)
    const scope = some(TAGS, 0.3)
    return record.submit({
      commandId: randomUUID(),
      actor: { kind: 'person', id: 'host' },
      tlp: pick(TLP_LEVELS),
      openings: [title.opening],
      decide: () => ({
        ok: true,
        facts: [
          {
            kind: 'case.opened',
            kindVersion: 1,
            subject: { kind: 'case', id: `VIG-C${i}` },
            data: {
              title: { sealed: title.reference.sealed },
              severity: 'high',
              pap: pick(PAP_LEVELS),
              alerts: [],
              ...(random.fraction() < 0.2 ? { people: some(PEOPLE, 0.5) } : {}),
              ...(scope.length === 0 ? {} : { scope }),
            },
          },
        ],
      }),
    })
  })
  for (const outcome of await Promise.all(written)) expect(outcome.ok).toBe(true)
})
afterAll(async () => {
  await record.close()
  rmSync(directory, { recursive: true })
})

test('[SC14] a list holds exactly what each decision permits, and so do its number and its figures', () => {
  const listing = record.listing(caseView)
  const states = Array.from({ length: CASES }, (_, i) =>
    must(record.view(caseView).get(`VIG-C${i}`), 'case'),
  )
  let permitted = 0
  for (let i = 0; i < READERS; i++) {
    const reader = anyReader()
    const expected = states
      .filter((state) => can(reader, 'case.read', resourceOf(state), NOW))
      .map(({ id }) => id)
    permitted += expected.length
    const query = { reader: listReader(reader) }
    expect([...listing.ids(query, CASES)].toSorted(), JSON.stringify(reader)).toEqual(
      expected.toSorted(),
    )
    expect(listing.count(query)).toEqual({ n: expected.length, atLeast: false })
    const parts = listing.partitions(query.reader)
    expect(parts.reduce((sum, { n }) => sum + n, 0)).toBe(expected.length)
    const paged = listing.page({ ...query, orderBy: ['severity', 'openedAt'], limit: 50 })
    expect(paged.documents.length).toBe(Math.min(50, expected.length))
    expect(paged.next === undefined).toBe(expected.length <= 50)
  }
  expect(permitted).toBeGreaterThan(READERS)
})

function anyReader(): PersonPrincipal {
  return {
    kind: 'person',
    id: pick(PEOPLE),
    sessionId: 's',
    roles: ['expert'],
    tlpCeiling: pick(TLP_LEVELS),
    steppedUpUntilMs: 0,
    grants: Array.from({ length: random.integer(0, 3) }, anyGrant),
  }
}

function anyGrant(): Grant {
  return {
    mandate: `VIG-MD${random.integer(1, 9)}`,
    version: 1,
    acts: some(['read', 'comment'], 0.8),
    kinds: some(SCOPE_KINDS, 0.7),
    scope: random.fraction() < 0.25 ? 'everything' : some(TAGS, 0.4),
    highestTlp: pick(TLP_LEVELS),
    highestPap: pick(PAP_LEVELS),
    fromMs: NOW - 1,
    untilMs: NOW + 1,
    networks: [],
    extras:
      random.fraction() < 0.3
        ? [
            {
              act: pick(['read', 'task']),
              untilMs: NOW + 1,
              ...(random.fraction() < 0.7 ? { object: `VIG-C${random.integer(0, CASES)}` } : {}),
            },
          ]
        : [],
  }
}

/** As the reach of mandates says it: checked there by its own test. */
function resourceOf({ id, tlp, pap, people, scope = [] }: Case): Resource {
  return { kind: 'case', id, tlp, pap, scope, ...(people === undefined ? {} : { people }) }
}
