export { decideContact, evolveContact, MOST_CONTACTS, REACH_CHANNELS } from './contact.ts'
export type { ReachContact, ReachChannel } from './contact.ts'
export {
  DELIVERY_OUTCOMES,
  deliverySettled,
  evolveDelivery,
  MOST_ATTEMPTS,
  retryWaitMs,
} from './delivery.ts'
export type { Delivery, DeliveryOutcome } from './delivery.ts'
export {
  decideOnCall,
  evolveOnCall,
  evolveOnCallRegister,
  nextOnCallId,
  ON_CALL_DESKS,
  onCallAt,
} from './on-call.ts'
export type { OnCall, OnCallDesk, OnCallRegister } from './on-call.ts'
