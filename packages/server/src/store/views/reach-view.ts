import { evolveContact, evolveDelivery, evolveOnCall, evolveOnCallRegister } from '@vigie/domain'
import type { ReachContact, Delivery, OnCall, OnCallRegister } from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

/** Addresses and devices at which people can be reached. */
export const contactView: Projection<ReachContact> = {
  name: 'contact',
  version: 1,
  kinds: ['contact.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveContact,
  columns: ({ person, channel, addedAt }) => ({ person, channel, addedAt }),
}

/** Times on call. */
export const onCallView: Projection<OnCall> = {
  name: 'on-call',
  version: 1,
  kinds: ['on-call.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveOnCall,
  columns: ({ desk, person, from, until, endedAt }) => ({
    desk,
    person,
    from,
    until: endedAt ?? until,
  }),
}

/** How many times on call each node has set; gives the next its number. */
export const onCallRegisterView: Projection<OnCallRegister> = {
  name: 'on-call-register',
  version: 1,
  kinds: ['on-call.set'],
  idsOf: (entry) => [entry.node],
  evolve: evolveOnCallRegister,
}

/** How notices to people ended. */
export const deliveryView: Projection<Delivery> = {
  name: 'delivery',
  version: 1,
  kinds: ['delivery.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveDelivery,
  columns: ({ about, person, settledAt, outcome }) => ({ about, person, settledAt, outcome }),
}

export const REACH_PROJECTIONS: readonly AnyProjection[] = [
  contactView,
  onCallView,
  onCallRegisterView,
  deliveryView,
]
