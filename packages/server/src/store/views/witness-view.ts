import { evolveWatchedLog, evolveWitness } from '@vigie/domain'
import type { WatchedLog, Witness } from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

/** Those who are asked to cosign this node's trees, by the name of their key. */
export const witnessView: Projection<Witness> = {
  name: 'witness',
  version: 1,
  kinds: ['witness.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveWitness,
  columns: ({ removedAt }) => ({ removed: removedAt === undefined ? 0 : 1 }),
}

/** Logs of others that this node vouches for, by their origin. */
export const watchedLogView: Projection<WatchedLog> = {
  name: 'watched-log',
  version: 1,
  kinds: ['watched-log.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveWatchedLog,
  columns: ({ removedAt }) => ({ removed: removedAt === undefined ? 0 : 1 }),
}

/** Witnesses, in both directions. */
export const WITNESS_PROJECTIONS: readonly AnyProjection[] = [witnessView, watchedLogView]
