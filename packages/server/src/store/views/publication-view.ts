import {
  evolveCommunique,
  evolvePublicAlert,
  evolvePublicationRegister,
  evolveReaction,
  evolveRumour,
} from '@vigie/domain'
import type {
  Communique,
  Entry,
  PublicAlert,
  PublicationRegister,
  Reaction,
  Rumour,
} from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

const subjectOf = (entry: Entry) => [entry.subject.id]

/** Communiqués, one document each. */
export const communiqueView: Projection<Communique> = {
  name: 'communique',
  version: 1,
  kinds: ['communique.'],
  idsOf: subjectOf,
  evolve: evolveCommunique,
  columns: ({ state, openedAt, versions }) => ({ state, openedAt, versions: versions.length }),
}

/** Claims that go about. */
export const rumourView: Projection<Rumour> = {
  name: 'rumour',
  version: 1,
  kinds: ['rumour.'],
  idsOf: subjectOf,
  evolve: evolveRumour,
  columns: ({ state, openedAt, released }) => ({ state, openedAt, released: released.length }),
}

/** What the public wrote, waiting, published or refused. */
export const reactionView: Projection<Reaction> = {
  name: 'reaction',
  version: 1,
  kinds: ['reaction.'],
  idsOf: subjectOf,
  evolve: evolveReaction,
  columns: ({ state, receivedAt, receipt, about }) => ({ state, receivedAt, receipt, about }),
}

/** Alerts to the public. */
export const publicAlertView: Projection<PublicAlert> = {
  name: 'public-alert',
  version: 1,
  kinds: ['public-alert.'],
  idsOf: subjectOf,
  evolve: evolvePublicAlert,
  columns: ({ state, openedAt }) => ({ state, openedAt }),
}

/** Numbers of what is published and received, by node. */
export const publicationRegisterView: Projection<PublicationRegister> = {
  name: 'publication-register',
  version: 1,
  kinds: ['communique.written', 'rumour.noted', 'reaction.received', 'public-alert.written'],
  idsOf: (entry) => [entry.node],
  evolve: evolvePublicationRegister,
}

export const PUBLICATION_PROJECTIONS: readonly AnyProjection[] = [
  communiqueView,
  rumourView,
  reactionView,
  publicAlertView,
  publicationRegisterView,
]
