export { decideMessage } from './decide.ts'
export { stepsDue, unreadBy } from './escalation.ts'
export { evolveMessage, evolveMessageRegister, nextMessageId } from './evolve.ts'
export type { MessageRegister } from './evolve.ts'
export { ESCALATE_AFTER_MS, ESCALATION_STEPS } from './message.ts'
export type {
  CriticalMessage,
  Escalation,
  EscalationChain,
  EscalationStep,
  MessageCommand,
} from './message.ts'
