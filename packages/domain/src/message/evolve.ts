import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  objectOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  textOf,
  textsOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { ESCALATION_STEPS } from './message.ts'
import type { CriticalMessage } from './message.ts'

/** Folds one entry about the message `id` into its state. Pure. An entry about an unknown one is damage and throws. */
export function evolveMessage(
  state: CriticalMessage | undefined,
  entry: Entry,
  id: string,
): CriticalMessage {
  const { data, marking, receivedAt } = entry
  if (entry.kind === 'message.sent') {
    const chain = objectOf(data, 'chain')
    const incident = optionalTextOf(data, 'incident')
    return {
      id,
      text: sealedIn(data, 'text'),
      tlp: marking.tlp,
      recipients: textsOf(data, 'recipients'),
      readAt: {},
      chain: { deputy: textOf(chain, 'deputy'), commander: textOf(chain, 'commander') },
      escalations: [],
      ...(incident === undefined ? {} : { incident }),
      sentBy: entry.actor.id,
      sentAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown message ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: CriticalMessage, { kind, data, receivedAt }: Entry): CriticalMessage {
  switch (kind) {
    case 'message.read': {
      const person = textOf(data, 'person')
      const first = Math.min(state.readAt[person] ?? receivedAt, receivedAt)
      return { ...state, readAt: { ...state.readAt, [person]: first } }
    }
    case 'message.escalated': {
      const person = textOf(data, 'person')
      const taken = { step: oneOf(data, 'step', ESCALATION_STEPS), person, at: receivedAt }
      const isNew = !state.recipients.includes(person)
      return {
        ...state,
        escalations: [...state.escalations, taken],
        recipients: isNew ? [...state.recipients, person] : state.recipients,
      }
    }
    case 'message.withdrawn':
      return { ...state, withdrawn: sealedIn(data, 'reason') }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

/** Counts the messages of a node, so that the next one gets its number. */
export interface MessageRegister {
  readonly sent: number
}

/** Folds one `message.sent` into the register of its node. */
export function evolveMessageRegister(state: MessageRegister | undefined): MessageRegister {
  return { sent: (state?.sent ?? 0) + 1 }
}

/** Id of the next message of a node, e.g. `RBT-M3`. */
export function nextMessageId(node: string, register: MessageRegister | undefined): string {
  return `${node}-M${(register?.sent ?? 0) + 1}`
}
