import {
  evolveHold,
  evolveHuntRegister,
  evolveRetention,
  evolveRetroHunt,
  evolveSavedHunt,
} from '@vigie/domain'
import type { Hold, HuntRegister, Retention, RetroHunt, SavedHunt } from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

/** Saved hunts, one document each. */
export const savedHuntView: Projection<SavedHunt> = {
  name: 'hunt',
  version: 1,
  kinds: ['hunt.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveSavedHunt,
  columns: ({ isDiscarded, changedAt }) => ({ discarded: isDiscarded ? 1 : 0, changedAt }),
}

/** Retro-hunts, one document each. */
export const retroHuntView: Projection<RetroHunt> = {
  name: 'retro-hunt',
  version: 1,
  kinds: ['retro-hunt.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveRetroHunt,
  columns: ({ state, startedAt }) => ({ state, startedAt }),
}

/** Legal holds on stored events, one document each. */
export const holdView: Projection<Hold> = {
  name: 'hold',
  version: 1,
  kinds: ['hold.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveHold,
  columns: ({ isReleased, placedAt }) => ({ released: isReleased ? 1 : 0, placedAt }),
}

/** How long events are kept, by source. */
export const retentionView: Projection<Retention> = {
  name: 'retention',
  version: 1,
  kinds: ['retention.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveRetention,
}

/** How many of each a node has written. */
export const huntRegisterView: Projection<HuntRegister> = {
  name: 'hunt-register',
  version: 1,
  kinds: ['hunt.saved', 'retro-hunt.started', 'hold.placed'],
  idsOf: (entry) => [entry.node],
  evolve: evolveHuntRegister,
}

export const HUNT_PROJECTIONS: readonly AnyProjection[] = [
  savedHuntView,
  retroHuntView,
  holdView,
  retentionView,
  huntRegisterView,
]
