import { evolveUnit, evolveUnitRegister } from '@vigie/domain'
import type { Unit, UnitRegister } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Units of the deployment plan, one document each. */
export const unitView: Projection<Unit> = {
  name: 'unit',
  version: 1,
  kinds: ['unit.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveUnit,
  columns: ({ callSign, kind, changedAt }) => ({ callSign, kind, changedAt }),
}

/** Numbers and call-signs that each node has given out. */
export const unitRegisterView: Projection<UnitRegister> = {
  name: 'unit-register',
  version: 1,
  kinds: ['unit.registered', 'unit.call-sign-set'],
  idsOf: (entry) => [entry.node],
  evolve: evolveUnitRegister,
}
