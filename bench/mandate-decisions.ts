import {
  ACT_OF,
  ACTIONS,
  ACTS,
  can,
  grantsFrom,
  grantsOf,
  SCOPE_KINDS,
  TLP_LEVELS,
} from '@vigie/domain'
import type { Mandate, MandateTerms, PersonPrincipal, Resource } from '@vigie/domain'
import { must } from '@vigie/kit'
import { openCedar } from '../packages/server/src/access/cedar.ts'
import { offsetIn } from '../packages/server/src/mandate/zone-offsets.ts'
import { atMost, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'

const NOW = 1_790_000_000_000
const DAY = 86_400_000
const MANDATES = 200
/** Each names twelve; somebody is named in a dozen of them at most. */
const PERSONS = 200
const DECISIONS = { function: 50_000, cedar: 2_000 } as const

/**
 * What a decision costs whoever is here under mandates, with 200 of them running: what the mandates give
 * is worked out anew each time, as at each request. Cedar is asked with the slice that names the person.
 */
export function mandateDecisions(report: (figure: Figure) => void): void {
  const mandates = Array.from({ length: MANDATES }, (_, i) => mandateOf(i))
  const byPerson = new Map<string, Mandate[]>()
  for (const mandate of mandates) {
    for (const { person } of mandate.inForce?.terms.persons ?? []) {
      byPerson.set(person, [...(byPerson.get(person) ?? []), mandate])
    }
  }
  const given = ACTIONS.filter((action) => ACT_OF[action] !== undefined)
  const resources = Array.from({ length: 64 }, (_, i) => resourceOf(i))
  const principalOf = (i: number): PersonPrincipal => {
    const id = `p${i % PERSONS}`
    const grants = grantsOf(byPerson.get(id) ?? [], id, NOW, offsetIn)
    return { ...EXPERT, id, grants: grantsFrom(grants, EXPERT.address) }
  }
  const asked = (i: number) => ({
    action: must(given[i % given.length], 'action'),
    resource: must(resources[i % resources.length], 'resource'),
  })
  const byFunction = times(DECISIONS.function, (i) => {
    const { action, resource } = asked(i)
    return can(principalOf(i), action, resource, NOW)
  })
  const cedar = openCedar()
  const principals = Array.from({ length: PERSONS }, (_, i) => principalOf(i))
  for (const principal of principals.slice(0, 40)) cedar(principal, 'log.read', resourceOf(0), NOW)
  const byCedar = times(DECISIONS.cedar, (i) => {
    const { action, resource } = asked(i)
    return cedar(must(principals[i % 40], 'principal'), action, resource, NOW)
  })
  report(atMost('mandate.decision.function.p99', percentile(byFunction, 0.99), 1, 'ms'))
  report(plain('mandate.decision.function.p50', percentile(byFunction, 0.5), 'ms'))
  report(plain('mandate.decision.cedar.p50', percentile(byCedar, 0.5), 'ms'))
  report(plain('mandate.decision.cedar.p99', percentile(byCedar, 0.99), 'ms'))
}

const EXPERT: PersonPrincipal = {
  kind: 'person',
  id: 'p0',
  sessionId: 's',
  roles: ['expert'],
  tlpCeiling: 'RED',
  steppedUpUntilMs: NOW + 1,
  address: '10.1.2.3',
}

function times(rounds: number, decide: (i: number) => boolean): number[] {
  const taken: number[] = []
  for (let i = 0; i < rounds; i++) {
    const startedMs = performance.now()
    decide(i)
    taken.push(performance.now() - startedMs)
  }
  return taken
}

function mandateOf(i: number): Mandate {
  const sealed = { sealed: 'x' }
  const signature = { digest: '', key: '', signature: '', by: '', at: 0 }
  const persons = Array.from({ length: 12 }, (_, n) => ({
    person: `p${(i * 12 + n) % PERSONS}`,
    supervisor: 'h',
  }))
  const terms: MandateTerms = {
    legalBasis: sealed,
    purposes: [sealed],
    validity: { fromMs: NOW - DAY, untilMs: NOW + DAY },
    timeZone: 'Africa/Casablanca',
    windows: [
      { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 720 },
      { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 720, untilMinute: 1_440 },
    ],
    places: [],
    networks: i % 2 === 0 ? [] : ['10.1.0.0/16'],
    persons,
    kinds: SCOPE_KINDS.filter((_, n) => (n + i) % 3 !== 0),
    scope: [`venue:${i % 20}`, `group:${i % 7}`],
    highestTlp: 'AMBER',
    highestPap: 'AMBER',
    acts: ACTS.filter((_, n) => n === 0 || (n + i) % 2 === 0),
    breakGlass: [],
    exportRules: { highestTlp: 'GREEN', lifeMs: 600_000 },
    retentionDays: 30,
  }
  return {
    id: `RBT-M${i}`,
    tlp: 'AMBER',
    title: sealed,
    partner: { name: sealed, key: null },
    state: 'active',
    draft: null,
    inForce: {
      version: 1,
      clauses: {},
      terms,
      signatures: { host: signature, partner: signature },
    },
    extras: [],
    reviews: [],
    changes: 3,
    openedBy: 'h',
    openedAt: 0,
  }
}

function resourceOf(i: number): Resource {
  return {
    kind: must(SCOPE_KINDS[i % SCOPE_KINDS.length], 'kind'),
    tlp: must(TLP_LEVELS[i % 3], 'tlp'),
    scope: [`venue:${i % 20}`],
    id: `RBT-C${i}`,
  }
}
