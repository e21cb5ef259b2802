import {
  evolveBulk,
  evolveFinding,
  evolveFindingRegister,
  FINDING_LEVELS,
  FINDING_RESOLUTIONS,
  FINDING_STATES,
  findingsChanged,
  OPENING_KINDS,
  priorityOf,
  TLP_LEVELS,
} from '@vigie/domain'
import type { Finding, FindingBulk, FindingRegister } from '@vigie/domain'
import type { Projection } from '../log-record.ts'
import { SCOPE_VALUE } from '../listing/listing.ts'
import { listedValues } from './listed-values.ts'

/**
 * Findings, one document each. `severity` sorts levels: 0 informational … 4 critical. In the listing,
 * states and resolutions are places in their lists (resolutions from 1), and `urgency` is 6 − priority.
 */
export const findingView: Projection<Finding> = {
  name: 'finding',
  version: 5,
  kinds: ['finding.'],
  idsOf: findingsChanged,
  evolve: evolveFinding,
  columns: ({ state, level, lastAt, openedAt }) => ({
    state,
    severity: FINDING_LEVELS.indexOf(level),
    lastAt,
    openedAt,
  }),
  listing: {
    keys: ['state', 'severity', 'urgency'],
    order: 'lastAt',
    columns: {
      owner: 'term',
      rule: 'term',
      source: 'term',
      suppression: 'term',
      resolution: 'number',
      snoozedUntil: 'number',
    },
    selective: ['owner', 'rule', 'suppression'],
    visitedAs: 'alert',
    row: (finding) => ({
      state: FINDING_STATES.indexOf(finding.state),
      severity: FINDING_LEVELS.indexOf(finding.level),
      urgency: 6 - (finding.priority ?? priorityOf(finding.level)),
      lastAt: finding.lastAt,
      owner: finding.owner ?? '',
      rule: finding.ruleId,
      source: finding.source,
      suppression: finding.suppressedBy ?? '',
      resolution:
        finding.resolution === undefined ? 0 : FINDING_RESOLUTIONS.indexOf(finding.resolution) + 1,
      snoozedUntil: finding.snooze?.until ?? 0,
      tlp: TLP_LEVELS.indexOf(finding.tlp),
      restricted: 0,
    }),
    words: ({ ruleTitle, title, entity, observables = [] }) => [
      ruleTitle,
      ...(title === undefined ? [] : [title]),
      entity,
      ...observables.map(({ value }) => value),
    ],
    values: ({ entity, observables = [], scope = [] }) => [
      ...scope.map((value) => ({ kind: SCOPE_VALUE, value })),
      { kind: 'entity', value: entity },
      ...listedValues(observables),
    ],
  },
}

/** How many findings each node has opened; gives the next its number. */
export const findingRegisterView: Projection<FindingRegister> = {
  name: 'finding-register',
  version: 2,
  kinds: OPENING_KINDS,
  idsOf: (entry) => [entry.node],
  evolve: evolveFindingRegister,
}

/** Gestures over many findings, to undo them by. */
export const findingBulkView: Projection<FindingBulk> = {
  name: 'finding-bulk',
  version: 1,
  kinds: ['finding.bulk'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveBulk,
  columns: ({ by, at }) => ({ by, at }),
}
