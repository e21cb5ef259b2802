import { evolveSource } from '@vigie/domain'
import type { Source } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Telemetry sources by id. */
export const sourceView: Projection<Source> = {
  name: 'source',
  version: 3,
  kinds: ['source.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveSource,
}
