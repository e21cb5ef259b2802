import { evolveFinding, evolveFindingRegister, FINDING_LEVELS } from '@vigie/domain'
import type { Finding, FindingRegister } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Findings, one document each. `severity` sorts levels: 0 informational … 4 critical. */
export const findingView: Projection<Finding> = {
  name: 'finding',
  version: 1,
  kinds: ['finding.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveFinding,
  columns: ({ state, level, lastAt, openedAt }) => ({
    state,
    severity: FINDING_LEVELS.indexOf(level),
    lastAt,
    openedAt,
  }),
}

/** How many findings each node has opened; gives the next its number. */
export const findingRegisterView: Projection<FindingRegister> = {
  name: 'finding-register',
  version: 1,
  kinds: ['finding.opened'],
  idsOf: (entry) => [entry.node],
  evolve: evolveFindingRegister,
}
