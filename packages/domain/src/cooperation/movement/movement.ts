import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry, Sealed } from '../../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalNumberOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
} from '../../log/fact-data.ts'
import { cooperationFact, known, later, withPart } from '../stamped.ts'
import type { Parts, Stamped } from '../stamped.ts'

/** A group of supporters on its way: how many, how, from where to where, where it was seen last. Its id is `RBT-MV2`. */
export interface Movement {
  readonly id: string
  readonly partner: string
  readonly match?: string
  readonly from: Sealed
  readonly to: Sealed
  readonly mode: MovementMode
  /** Supporters are risk or not; letters were dropped in 2010 (operations reference §3.2). */
  readonly risk: SupporterRisk
  readonly size: Stamped<number>
  /** Epoch ms. */
  readonly leavesAt: number
  readonly arrivesAt: Stamped<number>
  readonly sightings: Parts<Sighting>
  readonly state: Stamped<MovementState>
  readonly announcedAt: number
  readonly changedAt: number
}

export const MOVEMENT_MODES = ['plane', 'train', 'coach', 'car', 'ship', 'foot'] as const
export type MovementMode = (typeof MOVEMENT_MODES)[number]
export const SUPPORTER_RISKS = ['non-risk', 'risk'] as const
export type SupporterRisk = (typeof SUPPORTER_RISKS)[number]
export const MOVEMENT_STATES = [
  'announced',
  'under-way',
  'arrived',
  'at-venue',
  'returned',
  'cancelled',
] as const
export type MovementState = (typeof MOVEMENT_STATES)[number]

/** Where a group was seen. */
export interface Sighting {
  readonly place: Sealed
  readonly count?: number
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

export type MovementCommand =
  | {
      readonly kind: 'announce'
      readonly partner: string
      readonly match?: string
      readonly from: Sealed
      readonly to: Sealed
      readonly mode: MovementMode
      readonly risk: SupporterRisk
      readonly size: number
      readonly leavesAt: number
      readonly arrivesAt: number
    }
  | {
      readonly kind: 'sight'
      readonly key: string
      readonly place: Sealed
      readonly count?: number
    }
  | { readonly kind: 'set-state'; readonly state: MovementState }
  | { readonly kind: 'set-size'; readonly size: number }
  | { readonly kind: 'set-arrival'; readonly arrivesAt: number }

/** Says what follows from a command on the movement `id`. Pure. Refusals: `cooperation.*`. */
export function decideMovement(
  movement: Movement | undefined,
  id: string,
  command: MovementCommand,
): Decision {
  if (command.kind === 'announce') {
    const { kind: _, from, to, ...rest } = command
    if (rest.arrivesAt <= rest.leavesAt) return refuse('cooperation.times-reversed')
    const data = { ...rest, from: sealedJson(from), to: sealedJson(to) }
    return accept(cooperationFact('movement.announced', id, data))
  }
  if (movement === undefined) return refuse('cooperation.unknown', { id })
  const { value: state } = movement.state
  if (state === 'cancelled') return refuse('cooperation.over', { id })
  switch (command.kind) {
    case 'sight': {
      const { kind: _, place, ...rest } = command
      return accept(cooperationFact('movement.sighted', id, { ...rest, place: sealedJson(place) }))
    }
    case 'set-state':
      if (state === command.state) return accept()
      return accept(cooperationFact('movement.state-set', id, { state: command.state }))
    case 'set-size':
      if (movement.size.value === command.size) return accept()
      return accept(cooperationFact('movement.size-set', id, { size: command.size }))
    case 'set-arrival':
      if (command.arrivesAt <= movement.leavesAt) return refuse('cooperation.times-reversed')
      return accept(cooperationFact('movement.arrival-set', id, { arrivesAt: command.arrivesAt }))
    default:
      return unreachable(command)
  }
}

/** Folds one `movement.` entry. Pure. */
export function evolveMovement(state: Movement | undefined, entry: Entry, id: string): Movement {
  const { data, receivedAt } = entry
  if (entry.kind === 'movement.announced') {
    const match = optionalTextOf(data, 'match')
    return {
      id,
      partner: textOf(data, 'partner'),
      ...(match === undefined ? {} : { match }),
      from: sealedIn(data, 'from'),
      to: sealedIn(data, 'to'),
      mode: oneOf(data, 'mode', MOVEMENT_MODES),
      risk: oneOf(data, 'risk', SUPPORTER_RISKS),
      size: later(undefined, numberOf(data, 'size'), entry),
      leavesAt: numberOf(data, 'leavesAt'),
      arrivesAt: later(undefined, numberOf(data, 'arrivesAt'), entry),
      sightings: {},
      state: later<MovementState>(undefined, 'announced', entry),
      announcedAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  const movement = known(state, entry)
  return { ...changed(movement, entry), changedAt: Math.max(movement.changedAt, receivedAt) }
}

function changed(movement: Movement, entry: Entry): Movement {
  const { data } = entry
  switch (entry.kind) {
    case 'movement.sighted': {
      const count = optionalNumberOf(data, 'count')
      const sighting = {
        place: sealedIn(data, 'place'),
        ...(count === undefined ? {} : { count }),
        by: entry.actor.id,
        at: entry.happenedAt,
      }
      const sightings = withPart(movement.sightings, textOf(data, 'key'), sighting)
      return { ...movement, sightings }
    }
    case 'movement.state-set': {
      const state = later(movement.state, oneOf(data, 'state', MOVEMENT_STATES), entry)
      return { ...movement, state }
    }
    case 'movement.size-set':
      return { ...movement, size: later(movement.size, numberOf(data, 'size'), entry) }
    case 'movement.arrival-set': {
      const arrivesAt = later(movement.arrivesAt, numberOf(data, 'arrivesAt'), entry)
      return { ...movement, arrivesAt }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
