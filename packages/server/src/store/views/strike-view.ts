import { evolveStrike } from '@vigie/domain'
import type { Strike } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Entries that were struck, by the id of the struck entry. */
export const strikeView: Projection<Strike> = {
  name: 'strike',
  version: 2,
  kinds: ['log.struck'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveStrike,
}
