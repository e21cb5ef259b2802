import {
  decideEvent,
  decideFinding,
  decideGate,
  decideIncident,
  decideNote,
  decidePerson,
  decidePromotion,
  decideSession,
  decideStrike,
  decideToken,
  EVENT_ID,
} from '@vigie/domain'
import type {
  Decision,
  Entry,
  FindingCommand,
  IncidentCommand,
  Opening,
  PersonCommand,
  Sealed,
} from '@vigie/domain'
import type { SqliteRecord, StateReader } from '@vigie/server'
import { personProjection } from '../../../packages/server/src/access/projections.ts'
import { eventView } from '../../../packages/server/src/store/views/event-view.ts'
import { findingView } from '../../../packages/server/src/store/views/finding-view.ts'
import { incidentView } from '../../../packages/server/src/store/views/incident-view.ts'

/** When the scripted evening begins; one second passes at each reading of the clock. */
export const GOLDEN_START_MS = Date.UTC(2026, 10, 24, 18, 0, 0)

type Gesture = (read: StateReader, seal: (text: string) => Sealed) => Decision

/**
 * The scripted evening behind the golden logs: at least one fact of most kinds, by the real decisions.
 * Extend it with new kinds when a release is recorded; recorded logs themselves never change.
 */
export async function playGoldenEvening(record: SqliteRecord): Promise<void> {
  for (const [i, gesture] of EVENING.entries()) await play(record, i, gesture)
  const target = record.search({ kinds: ['note.written'], limit: 1 }).entries[0]
  await play(record, 900, (_, seal) =>
    decideStrike(target?.entry, undefined, seal('double saisie')),
  )
  await record.rotateKey({ kind: 'person', id: 'admin' })
  await play(record, 901, (_, seal) =>
    decideNote('n3', 'narrative', seal('Fin de service, ٢٣ personnes')),
  )
  const purged = record.search({ text: 'Quelconque', limit: 1 }).entries[0]
  const commitment = commitmentIn(purged?.entry)
  await record.purge({
    commandId: 'golden-purge',
    actor: { kind: 'person', id: 'admin' },
    commitments: [commitment],
    reason: 'nom d’un tiers',
  })
}

const event =
  (command: Parameters<typeof decideEvent>[1]): Gesture =>
  (read) =>
    decideEvent(read(eventView, EVENT_ID), command)
const incident =
  (id: string, command: (seal: (text: string) => Sealed) => IncidentCommand): Gesture =>
  (read, seal) =>
    decideIncident(read(incidentView, id), id, command(seal))
const finding =
  (id: string, command: (seal: (text: string) => Sealed) => FindingCommand): Gesture =>
  (read, seal) =>
    decideFinding(read(findingView, id), id, command(seal))
const person =
  (command: (seal: (text: string) => Sealed) => PersonCommand): Gesture =>
  (read, seal) =>
    decidePerson(read(personProjection, 'p-1'), 'p-1', command(seal), {
      nowMs: GOLDEN_START_MS,
      otherAdministrators: 1,
      appointerUntilMs: null,
    })

const VENUE = {
  name: 'Stade de l’Exercice',
  gates: [
    { id: 'C3', bearing: 80 },
    { id: 'C4', bearing: 100 },
  ],
  sectors: [{ id: 'Est', capacity: 12_000, from: 45, to: 135 }],
}

const EVENING: readonly Gesture[] = [
  (read, seal) =>
    event({
      kind: 'event.create',
      name: seal('Finale'),
      exercise: true,
      timeZone: 'Africa/Casablanca',
      kickOffAt: GOLDEN_START_MS + 7_200_000,
    })(read, seal),
  event({ kind: 'event.describe-venue', venue: VENUE }),
  event({ kind: 'event.set-phase', phase: 'gates-open' }),
  event({ kind: 'event.set-kick-off', kickOffAt: GOLDEN_START_MS + 7_500_000 }),
  person((seal) => ({
    kind: 'person.invite',
    species: 'human',
    name: seal('Amina Exemple'),
    email: seal('amina@example.org'),
    tlpCeiling: 'AMBER',
    roles: ['operator', 'analyst'],
  })),
  person(() => ({
    kind: 'person.issue-invitation',
    invitation: 'i-1',
    purpose: 'enrolment',
    untilMs: GOLDEN_START_MS + 3_600_000,
  })),
  person(() => ({
    kind: 'person.enrol',
    invitation: 'i-1',
    proof: { kind: 'password', secret: 's-1' },
  })),
  person(() => ({ kind: 'person.grant-role', role: 'liaison' })),
  person(() => ({ kind: 'person.revoke-role', role: 'liaison' })),
  (read) =>
    decideSession({ id: 's-1', nowMs: GOLDEN_START_MS }, undefined, read(personProjection, 'p-1'), {
      kind: 'session.open',
      person: 'p-1',
      method: 'password',
      lifeMs: 3_600_000,
    }),
  (_, seal) =>
    decideToken(
      undefined,
      't-1',
      {
        kind: 'token.issue',
        name: seal('Sonde du stade'),
        scopes: ['telemetry.send'],
        tlpCeiling: 'GREEN',
        expiresAtMs: GOLDEN_START_MS + 86_400_000,
      },
      GOLDEN_START_MS,
    ),
  (read) => decideGate(read(eventView, EVENT_ID), 'C4', 'open'),
  (_, seal) => decideNote('n1', 'narrative', seal('Évacuation d’un spectateur, porte C4')),
  (_, seal) => decideNote('n2', 'decision', seal('إغلاق البوّابة ٤ مؤقتًا')),
  (read) => decideGate(read(eventView, EVENT_ID), 'C4', 'restricted'),
  incident('RBT-I-0001', (seal) => ({
    kind: 'incident.open',
    type: 'crowd',
    priority: 2,
    title: seal('Mouvement de foule porte C4'),
    place: 'C4',
  })),
  incident('RBT-I-0001', () => ({ kind: 'incident.assign', owner: 'p-1' })),
  incident('RBT-I-0001', () => ({ kind: 'incident.set-state', state: 'on-scene' })),
  incident('RBT-I-0001', (seal) => ({
    kind: 'incident.note',
    text: seal('M. Quelconque, rassuré'),
  })),
  incident('RBT-I-0001', (seal) => ({ kind: 'incident.close', outcome: seal('Flux rétabli') })),
  finding('RBT-F-0001', (seal) => ({
    kind: 'finding.open',
    ruleId: '00000000-0000-4000-8000-000000000001',
    ruleTitle: 'Password guessing on the ticketing service',
    ruleAuthor: 'Vigie',
    level: 'high',
    entity: seal('billetterie-02'),
    source: 'ticketing',
    count: 1,
    firstAt: GOLDEN_START_MS,
    lastAt: GOLDEN_START_MS,
  })),
  finding('RBT-F-0001', () => ({
    kind: 'finding.count',
    count: 120,
    lastAt: GOLDEN_START_MS + 60_000,
  })),
  finding('RBT-F-0001', () => ({ kind: 'finding.assign', owner: 'p-1' })),
  (read, seal) =>
    decidePromotion(read(findingView, 'RBT-F-0001'), 'RBT-F-0001', {
      id: 'RBT-I-0002',
      title: seal('Attaque par mots de passe, billetterie'),
    }),
]

async function play(record: SqliteRecord, i: number, gesture: Gesture): Promise<void> {
  const openings: Opening[] = []
  const seal = (text: string) => {
    const { reference, opening } = record.sealer.seal(text)
    openings.push(opening)
    return reference
  }
  const outcome = await record.submit({
    commandId: `golden-${i}`,
    actor: { kind: 'person', id: 'admin' },
    openings,
    decide: (read) => gesture(read, seal),
  })
  if (!outcome.ok || outcome.entries.length === 0) {
    throw new Error(`golden gesture ${i}: ${outcome.ok ? 'no fact' : outcome.refusal.code}`)
  }
}

function commitmentIn(entry: Entry | undefined): string {
  const found = /"sealed":"([0-9a-f]{64})"/.exec(JSON.stringify(entry?.data))?.[1]
  if (found === undefined) throw new Error('nothing sealed')
  return found
}
