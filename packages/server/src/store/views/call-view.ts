import { evolveCall, evolveCallRegister } from '@vigie/domain'
import type { Call, CallRegister } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Radio and telephone messages, one document each. */
export const callView: Projection<Call> = {
  name: 'call',
  version: 1,
  kinds: ['call.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveCall,
  columns: ({ state, medium, incident, happenedAt }) => ({
    state,
    medium,
    incident: incident ?? '',
    happenedAt,
  }),
}

/** How many calls each node has logged; gives the next its number. */
export const callRegisterView: Projection<CallRegister> = {
  name: 'call-register',
  version: 1,
  kinds: ['call.logged'],
  idsOf: (entry) => [entry.node],
  evolve: evolveCallRegister,
}
