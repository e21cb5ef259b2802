import { evolveMessage, evolveMessageRegister, unreadBy } from '@vigie/domain'
import type { CriticalMessage, MessageRegister } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Critical messages, one document each; `unread` tells those that the clock must watch. */
export const messageView: Projection<CriticalMessage> = {
  name: 'message',
  version: 1,
  kinds: ['message.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveMessage,
  columns: (message) => ({ unread: unreadBy(message).length > 0 ? 1 : 0, sentAt: message.sentAt }),
}

/** How many messages each node has sent; gives the next its number. */
export const messageRegisterView: Projection<MessageRegister> = {
  name: 'message-register',
  version: 1,
  kinds: ['message.sent'],
  idsOf: (entry) => [entry.node],
  evolve: evolveMessageRegister,
}
