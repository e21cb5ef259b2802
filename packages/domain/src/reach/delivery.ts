import type { Entry, Fact } from '../log/entry.ts'
import { numberOf, oneOf, optionalTextOf, textOf } from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'
import { REACH_CHANNELS } from './contact.ts'
import type { ReachChannel } from './contact.ts'

/**
 * How one notice to one person by one channel ended: handed over to the gateway, or given up. Attempts in
 * between are measured by the queue and stand in no fact. `sent` says that a gateway took it, never that
 * somebody read it: reading is a fact of its own.
 */
export interface Delivery {
  readonly id: string
  /** The message or incident that it is about. */
  readonly about: string
  readonly person: string
  readonly channel: ReachChannel
  readonly outcome: DeliveryOutcome
  readonly attempts: number
  readonly settledAt: number
  readonly incident?: string
  readonly tlp: Tlp
}

export const DELIVERY_OUTCOMES = ['sent', 'refused', 'given-up'] as const
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number]

/** The fact that a delivery ended. */
export function deliverySettled(delivery: Omit<Delivery, 'settledAt' | 'tlp'>): Fact {
  const { id, about, person, channel, outcome, attempts, incident } = delivery
  return {
    kind: 'delivery.settled',
    kindVersion: 1,
    subject: { kind: 'delivery', id },
    data: {
      about,
      person,
      channel,
      outcome,
      attempts,
      ...(incident === undefined ? {} : { incident }),
    },
  }
}

/** Folds one entry about a delivery. Pure. */
export function evolveDelivery(_state: Delivery | undefined, entry: Entry, id: string): Delivery {
  const { data, receivedAt, marking } = entry
  const incident = optionalTextOf(data, 'incident')
  return {
    id,
    about: textOf(data, 'about'),
    person: textOf(data, 'person'),
    channel: oneOf(data, 'channel', REACH_CHANNELS),
    outcome: oneOf(data, 'outcome', DELIVERY_OUTCOMES),
    attempts: numberOf(data, 'attempts'),
    settledAt: receivedAt,
    tlp: marking.tlp,
    ...(incident === undefined ? {} : { incident }),
  }
}

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 300_000
/** After so many failures a notice is given up: some 25 minutes after it was due. */
export const MOST_ATTEMPTS = 12

/** How long to wait after the `attempts`-th failure, ms: doubling, at most five minutes. */
export function retryWaitMs(attempts: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1))
}
