import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { Call, CallCommand, CallSaid } from './call.ts'

/**
 * Says what follows from a command on the call `id`, or why nothing may. Pure. For `call.log` the caller
 * passes a fresh id (`nextCallId`) and no call, and times that came from paper have been checked.
 * Refusals: `call.unknown`, `call.closed`. What is so already writes nothing.
 */
export function decideCall(call: Call | undefined, id: string, command: CallCommand): Decision {
  if (command.kind === 'call.log') return accept(fact('call.logged', id, saidJson(command.said)))
  if (call === undefined) return refuse('call.unknown', { id })
  switch (command.kind) {
    case 'call.read-back':
      if (call.readBack === command.result) return accept()
      return accept(fact('call.read-back', id, { result: command.result }))
    case 'call.follow-up':
      return accept(
        fact('call.followed-up', id, {
          action: sealedJson(command.action),
          ...(command.incident === undefined ? {} : { incident: command.incident }),
        }),
      )
    case 'call.close':
      if (call.state === 'closed') return refuse('call.closed', { id })
      return accept(fact('call.closed', id, {}))
    default:
      return unreachable(command)
  }
}

function saidJson(said: CallSaid): JsonObject {
  const { medium, channel, from, to, text, topic, place, readBack, heardBy, paper, incident } = said
  return {
    medium,
    from: sealedJson(from),
    text: sealedJson(text),
    readBack: readBack ?? 'none',
    ...(channel === undefined ? {} : { channel }),
    ...(to === undefined ? {} : { to: sealedJson(to) }),
    ...(topic === undefined ? {} : { topic }),
    ...(place === undefined ? {} : { place }),
    ...(heardBy === undefined ? {} : { heardBy }),
    ...(paper === undefined ? {} : { paper: { sheet: paper.sheet, line: paper.line } }),
    ...(incident === undefined ? {} : { incident }),
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'call', id }, data }
}
