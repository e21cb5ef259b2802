import { evolveCasualty } from '@vigie/domain'
import type { Casualty } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Casualties, one document per bracelet. */
export const casualtyView: Projection<Casualty> = {
  name: 'casualty',
  version: 1,
  kinds: ['casualty.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveCasualty,
  columns: ({ incident, category, changedAt }) => ({ incident, category, changedAt }),
}
