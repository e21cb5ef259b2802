import { evolveTeam } from '@vigie/domain'
import type { Team } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Expert teams, by the id of their mandate. */
export const teamView: Projection<Team> = {
  name: 'team',
  version: 1,
  kinds: ['team.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveTeam,
}
