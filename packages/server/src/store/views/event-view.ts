import { EVENT_ID, evolveEvent, evolveGate } from '@vigie/domain'
import type { GateConfirmation, SportingEvent } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** The event of this installation: one document. */
export const eventView: Projection<SportingEvent> = {
  name: 'event',
  version: 1,
  kinds: ['event.'],
  idsOf: () => [EVENT_ID],
  evolve: evolveEvent,
}

/** What was last confirmed of each gate; a gate without a document is unknown. */
export const gateView: Projection<GateConfirmation> = {
  name: 'gate',
  version: 2,
  kinds: ['gate.confirmed'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveGate,
}
