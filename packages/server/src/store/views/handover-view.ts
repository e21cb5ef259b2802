import { evolveHandover, evolveHandoverRegister } from '@vigie/domain'
import type { Handover, HandoverRegister } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Shift handovers, one document each. */
export const handoverView: Projection<Handover> = {
  name: 'handover',
  version: 1,
  kinds: ['handover.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveHandover,
  columns: ({ state, offeredAt }) => ({ state, offeredAt }),
}

/** How many handovers each node has offered; gives the next its number. */
export const handoverRegisterView: Projection<HandoverRegister> = {
  name: 'handover-register',
  version: 1,
  kinds: ['handover.offered'],
  idsOf: (entry) => [entry.node],
  evolve: evolveHandoverRegister,
}
