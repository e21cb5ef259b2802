import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { oneOf, sealedIn, sealedJson, textOf } from '../log/fact-data.ts'

/** Ways to reach somebody who has no tab open. */
export const REACH_CHANNELS = ['push', 'mail', 'sms'] as const
export type ReachChannel = (typeof REACH_CHANNELS)[number]

/** Where a person can be reached. The address lies beside the log, where a purge reaches it. */
export interface ReachContact {
  readonly id: string
  readonly person: string
  readonly channel: ReachChannel
  /** A mail address, a telephone number, or the JSON of a push subscription. */
  readonly address: Sealed
  readonly addedAt: number
}

/** Devices and addresses that one person may have. */
export const MOST_CONTACTS = 8

export type ContactCommand =
  | {
      readonly kind: 'contact.add'
      readonly person: string
      readonly channel: ReachChannel
      readonly address: Sealed
      /** How many this person has. */
      readonly present: number
    }
  | { readonly kind: 'contact.remove'; readonly by: string }

/**
 * Says what follows from a command on the contact `id`, or why nothing may. Pure; the caller has checked
 * the address. Refusals: `contact.too-many`, `contact.unknown` (somebody else's, alike).
 */
export function decideContact(
  contact: ReachContact | undefined,
  id: string,
  command: ContactCommand,
): Decision {
  switch (command.kind) {
    case 'contact.add': {
      const { person, channel, address, present } = command
      if (present >= MOST_CONTACTS) return refuse('contact.too-many', { most: MOST_CONTACTS })
      return accept(fact('contact.added', id, { person, channel, address: sealedJson(address) }))
    }
    case 'contact.remove':
      if (contact?.person !== command.by) return refuse('contact.unknown', { id })
      return accept(fact('contact.removed', id, { person: contact.person }))
    default:
      return unreachable(command)
  }
}

/** Folds one entry about a contact; a removed one is no more. Pure. */
export function evolveContact(
  _state: ReachContact | undefined,
  { kind, data, receivedAt }: Entry,
  id: string,
): ReachContact | undefined {
  if (kind === 'contact.removed') return undefined
  return {
    id,
    person: textOf(data, 'person'),
    channel: oneOf(data, 'channel', REACH_CHANNELS),
    address: sealedIn(data, 'address'),
    addedAt: receivedAt,
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'contact', id }, data }
}
