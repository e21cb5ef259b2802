import { DELIVERY_OUTCOMES, ON_CALL_DESKS, REACH_CHANNELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Moment = Type.String({ format: 'date-time' })

/** `GET /api/reach`: by which channels this Vigie can reach people. */
export const ReachState = Type.Object({
  channels: Type.Array(literals(REACH_CHANNELS)),
  pushKey: Type.String({ description: 'VAPID public key, base64url, for browsers that subscribe' }),
})
export type ReachState = Static<typeof ReachState>

/** `POST /api/contacts`: an address or a device of one’s own. */
export const AddContact = Type.Object({
  ...Gesture,
  channel: literals(REACH_CHANNELS),
  address: Type.String({
    minLength: 3,
    maxLength: 1_000,
    description: 'Mail address, telephone number, or the JSON of a push subscription',
  }),
})
export type AddContact = Static<typeof AddContact>

/** `POST /api/contacts/:id/removal`, `POST /api/contacts/:id/test`, `POST /api/on-call/:id/end`. */
export const ReachGesture = Type.Object({ ...Gesture })
export type ReachGesture = Static<typeof ReachGesture>

/** `GET /api/on-call`: times on call, those that end last first. */
export const OnCallQuery = Type.Object({
  ...AsOfQuery,
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type OnCallQuery = Static<typeof OnCallQuery>

/** `POST /api/on-call`. */
export const SetOnCall = Type.Object({
  ...Gesture,
  desk: literals(ON_CALL_DESKS),
  person: Id,
  from: Moment,
  until: Moment,
})
export type SetOnCall = Static<typeof SetOnCall>

/** `GET /api/deliveries`: of one message or incident, or the latest. */
export const DeliveriesQuery = Type.Object({ about: Type.Optional(Id) })
export type DeliveriesQuery = Static<typeof DeliveriesQuery>

export const Deliveries = Type.Object({
  deliveries: Type.Array(
    Type.Object({
      about: Id,
      person: Id,
      channel: literals(REACH_CHANNELS),
      state: literals(['waiting', ...DELIVERY_OUTCOMES, 'moot']),
      attempts: Type.Integer(),
      queuedAt: Type.String(),
      nextAt: Type.Union([Type.String(), Type.Null()], { description: 'Of one that waits' }),
    }),
  ),
})
export type Deliveries = Static<typeof Deliveries>
