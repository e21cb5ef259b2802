import { evolveSitrep, evolveSitrepRegister } from '@vigie/domain'
import type { Sitrep, SitrepRegister } from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

/** Signed situation reports, one document each. */
export const sitrepView: Projection<Sitrep> = {
  name: 'sitrep',
  version: 1,
  kinds: ['sitrep.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveSitrep,
  columns: ({ form, signedAt, incident }) => ({ form, signedAt, incident: incident ?? '' }),
}

/** How many reports each node has signed; gives the next its number. */
export const sitrepRegisterView: Projection<SitrepRegister> = {
  name: 'sitrep-register',
  version: 1,
  kinds: ['sitrep.signed'],
  idsOf: (entry) => [entry.node],
  evolve: evolveSitrepRegister,
}

export const SITREP_PROJECTIONS: readonly AnyProjection[] = [sitrepView, sitrepRegisterView]
