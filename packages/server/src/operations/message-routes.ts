import { decideMessage, isWithinTlp, nextMessageId, refusal } from '@vigie/domain'
import type { Refusal, Tlp } from '@vigie/domain'
import {
  DocumentPage,
  MessagesQuery,
  ReadMessage,
  SendMessage,
  WithdrawMessage,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { actorOf } from '../http/gesture.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Gestures, Target } from '../http/submit-gesture.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { messageRegisterView, messageView } from '../store/views/message-view.ts'

export interface MessageDeps extends Gestures {
  /** The strictest marking that a person may read now; undefined for those who read nothing. */
  readonly ceilingOf: (person: string) => Tlp | undefined
}

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
/** Marking of a message that nobody marked, as everywhere. */
const USUAL_TLP: Tlp = 'AMBER'

/** Critical messages: list, send, read, withdraw. */
export function messageRoutes(deps: MessageDeps): readonly Route[] {
  const node = deps.record.node.id
  return [
    defineRoute({
      method: 'GET',
      path: '/messages',
      summary: 'Critical messages, the latest first, now or as of a position',
      access: { kind: 'action', action: 'log.read' },
      schema: { query: MessagesQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { unread, ...query } = call.query
        return documentPage(deps, call, messageView, {
          ...query,
          orderBy: { column: 'sentAt', descending: true },
          ...(unread === undefined ? {} : { where: { unread: [unread ? 1 : 0] } }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/messages',
      summary: 'Send a critical message to named people',
      access: { kind: 'action', action: 'log.write' },
      schema: { body: SendMessage, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { recipients, deputy, commander, incident } = call.body
        const against = unreadable(deps, call.body)
        if (against !== undefined) return refused(against)
        if (incident !== undefined) {
          const about = { projection: incidentView, id: incident }
          if (visibleState(deps, call.principal, about) === undefined)
            return refused(refusal('incident.unknown', { id: incident }))
        }
        return submitGesture(deps, call, (seal) => {
          const text = seal(call.body.text)
          return (read) =>
            decideMessage(undefined, nextMessageId(node, read(messageRegisterView, node)), {
              kind: 'message.send',
              text,
              recipients,
              chain: { deputy, commander },
              ...(incident === undefined ? {} : { incident }),
            })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/messages/:id/reading',
      summary: 'I have read it',
      access: { kind: 'action', action: 'log.read' },
      schema: { params: Id, body: ReadMessage, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const quiet = { ...call, body: { ...call.body, tlp: 'CLEAR' as const } }
        return submitGestureOn(deps, quiet, targetOf(id), () => {
          const person = actorOf(call.principal).id
          return (read) =>
            decideMessage(read(messageView, id), id, { kind: 'message.read', person })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/messages/:id/withdrawal',
      summary: 'Withdraw a message, with a reason',
      access: { kind: 'action', action: 'log.write' },
      schema: { params: Id, body: WithdrawMessage, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        return submitGestureOn(deps, call, targetOf(id), (seal) => {
          const reason = seal(call.body.reason)
          return (read) =>
            decideMessage(read(messageView, id), id, { kind: 'message.withdraw', reason })
        })
      },
    }),
  ]
}

/** Somebody who is to hear of it and could not read it (ME7). */
function unreadable(deps: MessageDeps, body: SendMessage): Refusal | undefined {
  const tlp = body.tlp ?? USUAL_TLP
  const people = [...body.recipients, body.deputy, body.commander]
  const person = people.find((each) => {
    const ceiling = deps.ceilingOf(each)
    return ceiling === undefined || !isWithinTlp(tlp, ceiling)
  })
  return person === undefined ? undefined : refusal('message.unreadable', { person, tlp })
}

function targetOf(id: string): Target {
  return { projection: messageView, id, unknown: 'message.unknown' }
}
