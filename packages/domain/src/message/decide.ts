import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import { stepsDue } from './escalation.ts'
import type { CriticalMessage, MessageCommand } from './message.ts'

/**
 * Says what follows from a command on the message `id`, or why nothing may. Pure. For `message.send`
 * the caller passes a fresh id (`nextMessageId`) and no message. An escalation that is not due (any
 * more) writes nothing, so that the clock may ask again. Refusals: `message.*`.
 */
export function decideMessage(
  message: CriticalMessage | undefined,
  id: string,
  command: MessageCommand,
): Decision {
  if (command.kind === 'message.send') {
    const recipients = [...new Set(command.recipients)]
    if (recipients.length === 0) return refuse('message.nobody')
    return accept(
      fact('message.sent', id, {
        text: sealedJson(command.text),
        recipients,
        chain: { deputy: command.chain.deputy, commander: command.chain.commander },
        ...(command.incident === undefined ? {} : { incident: command.incident }),
      }),
    )
  }
  if (message === undefined) return refuse('message.unknown', { id })
  switch (command.kind) {
    case 'message.read':
      if (!message.recipients.includes(command.person)) return refuse('message.not-yours', { id })
      if (message.readAt[command.person] !== undefined) return accept()
      return accept(fact('message.read', id, { person: command.person }))
    case 'message.escalate':
      if (!stepsDue(message, command.now).includes(command.step)) return accept()
      return accept(
        fact('message.escalated', id, { step: command.step, person: message.chain[command.step] }),
      )
    case 'message.withdraw':
      if (message.withdrawn !== undefined) return refuse('message.withdrawn-already', { id })
      return accept(fact('message.withdrawn', id, { reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'message', id }, data }
}
