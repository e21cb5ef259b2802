import { evolveMatch, evolveMatchRegister } from '@vigie/domain'
import type { Match, MatchRegister } from '@vigie/domain'
import type { Projection } from '../log-record.ts'
import { marked } from './marked.ts'
import type { Marked } from './marked.ts'

/** Matches of the calendar, one document each. */
export const matchView: Projection<Marked<Match>> = {
  name: 'match',
  version: 1,
  kinds: ['match.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: marked(evolveMatch),
  columns: ({ venue, kickOffAt, phase }) => ({ venue, kickOffAt, phase }),
}

/** How many matches each node has planned; gives the next its number. */
export const matchRegisterView: Projection<MatchRegister> = {
  name: 'match-register',
  version: 1,
  kinds: ['match.planned'],
  idsOf: (entry) => [entry.node],
  evolve: evolveMatchRegister,
}
