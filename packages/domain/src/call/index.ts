export { CALL_MEDIA, READ_BACKS } from './call.ts'
export type {
  Call,
  CallCommand,
  CallFollowUp,
  CallMedium,
  CallSaid,
  PaperLine,
  ReadBack,
} from './call.ts'
export { decideCall } from './decide.ts'
export { evolveCall, evolveCallRegister, nextCallId } from './evolve.ts'
export type { CallRegister } from './evolve.ts'
