import { decideContact, decideOnCall, nextOnCallId, refusal } from '@vigie/domain'
import type { Principal, ReachChannel } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  AddContact,
  Deliveries,
  DeliveriesQuery,
  DocumentPage,
  OnCallQuery,
  ReachGesture,
  ReachState,
  SetOnCall,
  Written,
} from '@vigie/protocol'
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, visibleState } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { messageView } from '../store/views/message-view.ts'
import { contactView, onCallRegisterView, onCallView } from '../store/views/reach-view.ts'
import type { NoticeQueue, QueuedNotice } from './notice-queue.ts'
import { isPushService } from './reach-config.ts'
import { subscriptionIn } from './senders.ts'

export interface ReachDeps extends Gestures {
  readonly queue: NoticeQueue
  /** Channels that have a gateway. */
  readonly channels: readonly ReachChannel[]
  readonly pushServices: readonly string[]
  readonly pushKey: string
}

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const OWN = { kind: 'action', action: 'session.own' } as const
const READ = { kind: 'action', action: 'log.read' } as const
const MANAGE = { kind: 'action', action: 'event.manage' } as const
const DELIVERIES_SHOWN = 500

/** Contacts of one's own, times on call, and how notices fare. */
export function reachRoutes(deps: ReachDeps): readonly Route[] {
  return [...contactRoutes(deps), ...onCallRoutes(deps), deliveriesRoute(deps)]
}

function contactRoutes(deps: ReachDeps): readonly Route[] {
  const { record, queue, channels } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/reach',
      summary: 'By which channels people can be reached here',
      access: OWN,
      schema: { answer: { 200: ReachState } },
      handle: () => ok({ channels: [...channels], pushKey: deps.pushKey }),
    }),
    defineRoute({
      method: 'GET',
      path: '/contacts',
      summary: 'Addresses and devices of one’s own',
      access: OWN,
      schema: { answer: { 200: DocumentPage } },
      handle: (call) =>
        documentPage(deps, call, contactView, {
          where: { person: [must(call.principal, 'principal').id] },
          orderBy: { column: 'addedAt', descending: false },
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/contacts',
      summary: 'Add an address or a device of one’s own',
      access: OWN,
      perMinute: 20,
      schema: { body: AddContact, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { channel, address, commandId } = call.body
        const person = must(call.principal, 'principal').id
        if (!channels.includes(channel))
          return refused(refusal('contact.channel-closed', { channel }))
        if (!isAddress(channel, address, deps.pushServices))
          return refused(refusal('contact.address-unsuitable', { channel }))
        return submitGesture(deps, call, (seal) => {
          const sealed = seal(address)
          return () => {
            const present = record.view(contactView).count({ where: { person: [person] } })
            const added = {
              kind: 'contact.add',
              person,
              channel,
              address: sealed,
              present,
            } as const
            return decideContact(undefined, commandId, added)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/contacts/:id/removal',
      summary: 'Remove an address or a device of one’s own',
      access: OWN,
      schema: { params: Id, body: ReachGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const by = must(call.principal, 'principal').id
        return submitGesture(
          deps,
          call,
          () => (read) => decideContact(read(contactView, id), id, { kind: 'contact.remove', by }),
        )
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/contacts/:id/test',
      summary: 'Queue a test notice to an address or a device of one’s own',
      access: OWN,
      perMinute: 6,
      schema: {
        params: Id,
        body: ReachGesture,
        answer: { 200: Type.Object({ id: Type.String() }) },
      },
      handle: ({ params: { id }, principal }) => {
        const contact = record.view(contactView).get(id)
        if (contact?.person !== must(principal, 'principal').id)
          return refused(refusal('contact.unknown', { id }))
        const notice = {
          id: randomUUID(),
          about: `test-${randomUUID().slice(0, 8)}`,
          step: 'test',
          person: contact.person,
          channel: contact.channel,
          contact: id,
          tlp: 'CLEAR',
        } as const
        queue.add([notice], undefined, deps.clock())
        return ok({ id: notice.about })
      },
    }),
  ]
}

function onCallRoutes(deps: ReachDeps): readonly Route[] {
  const node = deps.record.node.id
  return [
    defineRoute({
      method: 'GET',
      path: '/on-call',
      summary: 'Times on call, those that end last first, now or as of a position',
      access: READ,
      schema: { query: OnCallQuery, answer: { 200: DocumentPage } },
      handle: (call) =>
        documentPage(deps, call, onCallView, {
          ...call.query,
          orderBy: { column: 'until', descending: true },
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/on-call',
      summary: 'Put somebody on call for a desk',
      access: MANAGE,
      schema: { body: SetOnCall, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { desk, person } = call.body
        const from = Date.parse(call.body.from)
        const until = Date.parse(call.body.until)
        return submitGesture(
          deps,
          call,
          () => (read) =>
            decideOnCall(undefined, nextOnCallId(node, read(onCallRegisterView, node)), {
              kind: 'on-call.set',
              desk,
              person,
              from,
              until,
            }),
        )
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/on-call/:id/end',
      summary: 'End a time on call before it is over',
      access: MANAGE,
      schema: { params: Id, body: ReachGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        return submitGesture(
          deps,
          call,
          () => (read) => decideOnCall(read(onCallView, id), id, { kind: 'on-call.end' }),
        )
      },
    }),
  ]
}

function deliveriesRoute(deps: ReachDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/deliveries',
    summary: 'How notices fare: of one message or incident, or the latest',
    access: READ,
    schema: { query: DeliveriesQuery, answer: { 200: Deliveries } },
    handle: ({ query, principal }) => {
      const reader = must(principal, 'principal')
      const { about } = query
      const found =
        about === undefined ? deps.queue.latest(DELIVERIES_SHOWN) : deps.queue.about(about)
      const body: Deliveries = {
        deliveries: found.filter((notice) => isSeen(deps, reader, notice)).map(shown),
      }
      return ok(body)
    },
  })
}

/** A notice is for those who may see what it is about; a test is for whom it goes to (RE26). */
function isSeen(
  deps: ReachDeps,
  reader: Principal,
  { about, person, step }: QueuedNotice,
): boolean {
  if (step === 'test') return person === reader.id
  return (
    visibleState(deps, reader, { projection: messageView, id: about }) !== undefined ||
    visibleState(deps, reader, { projection: incidentView, id: about }) !== undefined
  )
}

function shown(notice: QueuedNotice): Deliveries['deliveries'][number] {
  const { about, person, channel, state, attempts, queuedAt, dueAt } = notice
  return {
    about,
    person,
    channel,
    state,
    attempts,
    queuedAt: isoTime(queuedAt),
    nextAt: state === 'waiting' ? isoTime(dueAt) : null,
  }
}

function isAddress(
  channel: ReachChannel,
  address: string,
  pushServices: readonly string[],
): boolean {
  if (channel === 'mail') return /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}$/.test(address)
  if (channel === 'sms') return /^\+?[0-9]{5,15}$/.test(address)
  const subscription = subscriptionIn(address)
  return subscription !== undefined && isPushService(subscription.endpoint, pushServices)
}
