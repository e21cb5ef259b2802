import {
  accept,
  decideEvent,
  decideVenue,
  elementKey,
  EVENT_ID,
  measuredElement,
  movedElement,
  respine,
} from '@vigie/domain'
import type {
  Decision,
  PlanChange,
  Position,
  VenueCommand,
  VenueElement,
  VenueOrigin,
  VenueWorld,
} from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { StateReader } from '../store/log-record.ts'
import { eventView } from '../store/views/event-view.ts'
import { venueElementView, venueView } from '../store/views/venue-view.ts'

/**
 * Decides a gesture on a plan. When the event takes place at this venue and a gate or a sector changed,
 * the event says so in the same submission: the wall and the gates follow the plan.
 */
export function decidePlan(read: StateReader, venue: string, command: VenueCommand): Decision {
  const world: VenueWorld = {
    venue: read(venueView, venue),
    element: (id) => read(venueElementView, elementKey(venue, id)),
  }
  const decision = decideVenue(world, venue, command)
  if (!decision.ok || decision.facts.length === 0) return decision
  const event = read(eventView, EVENT_ID)
  const spine = event?.venue
  if (spine?.id !== venue) return decision
  const next = respine(spine, changesOf(world, command))
  if (next === spine) return decision
  const described = decideEvent(event, { kind: 'event.describe-venue', venue: next })
  return described.ok ? accept(...decision.facts, ...described.facts) : described
}

/** A venue that is added with its whole plan. */
export interface NewPlan {
  readonly id: string
  readonly name: string
  readonly centre: Position
  readonly origin: VenueOrigin
  readonly elements: readonly VenueElement[]
}

/** Decides a venue and its elements in one submission. */
export function decideNewPlan(read: StateReader, plan: NewPlan): Decision {
  const { id, name, centre, origin, elements } = plan
  const created = decidePlan(read, id, { kind: 'venue.create', name, centre })
  if (!created.ok) return created
  // The venue as it will be when its elements follow.
  const venue = { id, name, centre, revision: 1, elements: {}, changedAt: 0 }
  const added = decideVenue({ venue, element: () => undefined }, id, {
    kind: 'venue.add',
    origin,
    elements,
  })
  return added.ok ? accept(...created.facts, ...added.facts) : added
}

function changesOf(world: VenueWorld, command: VenueCommand): readonly PlanChange[] {
  switch (command.kind) {
    case 'venue.add':
      return command.elements.map((now) => ({ now }))
    case 'element.remove':
      return [{ removed: command.element }]
    case 'element.move': {
      const placed = world.element(command.element)
      return placed === undefined ? [] : [{ now: movedElement(placed.element, command.geometry) }]
    }
    case 'element.measure': {
      const placed = world.element(command.element)
      if (placed === undefined) return []
      return [{ now: measuredElement(placed.element, command.measure, command.value) }]
    }
    case 'venue.create':
    case 'venue.rename':
    case 'element.rename':
    case 'element.serve':
    case 'element.unserve':
      return []
    default:
      return unreachable(command)
  }
}
