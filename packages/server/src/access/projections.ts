import {
  evolveEmergency,
  evolvePerson,
  evolveRoster,
  evolveSession,
  evolveToken,
  ROSTER_ID,
} from '@vigie/domain'
import type { ApiToken, Emergency, Entry, Person, Roster, Session } from '@vigie/domain'
import { textOf } from './fact-text.ts'
import type { Projection } from '../store/log-record.ts'

const subjectOf = (entry: Entry): readonly string[] => [entry.subject.id]

/** Accounts: people and displays. */
export const personProjection: Projection<Person> = {
  name: 'person',
  version: 1,
  kinds: ['person.', 'emergency.approved'],
  idsOf: (entry) =>
    entry.kind === 'emergency.approved' ? [textOf(entry, 'person')] : subjectOf(entry),
  evolve: evolvePerson,
}

/** Sign-ins. */
export const sessionProjection: Projection<Session> = {
  name: 'session',
  version: 1,
  kinds: ['session.'],
  idsOf: subjectOf,
  evolve: evolveSession,
  columns: (session) => ({ person: session.person, openedAtMs: session.openedAtMs }),
}

/** API tokens. */
export const tokenProjection: Projection<ApiToken> = {
  name: 'token',
  version: 1,
  kinds: ['token.'],
  idsOf: subjectOf,
  evolve: evolveToken,
}

/** Requests for emergency access. */
export const emergencyProjection: Projection<Emergency> = {
  name: 'emergency',
  version: 1,
  kinds: ['emergency.'],
  idsOf: subjectOf,
  evolve: evolveEmergency,
  columns: (emergency) => ({ requestedAtMs: emergency.requestedAtMs }),
}

/** Who was ever made administrator. */
export const rosterProjection: Projection<Roster> = {
  name: 'roster',
  version: 1,
  kinds: ['person.role-granted'],
  idsOf: () => [ROSTER_ID],
  evolve: evolveRoster,
}

/** What `openRecord` must be given for access to work. */
export const ACCESS_PROJECTIONS = [
  personProjection,
  sessionProjection,
  tokenProjection,
  emergencyProjection,
  rosterProjection,
]
