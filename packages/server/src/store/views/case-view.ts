import {
  CASE_SEVERITIES,
  CASE_STATES,
  caseOf,
  evolveCase,
  evolveCyberRegister,
  evolveEvidence,
  evolveLink,
  evolveObservable,
  evolvePlaybook,
  evolveRegime,
  evolveSavedView,
  evolveSla,
  evolveSuppression,
  evolveTask,
  evolveTimeline,
  MAKING_KINDS,
  OBSERVABLE_TYPES,
  PAP_LEVELS,
  PART_KINDS,
  RSIT_CLASSES,
  TLP_LEVELS,
} from '@vigie/domain'
import type {
  Case,
  CaseLink,
  CaseObservable,
  CaseTask,
  CyberRegister,
  Entry,
  Evidence,
  Playbook,
  PublishedRegime,
  SavedView,
  SlaPolicy,
  Suppression,
  TimelineEvent,
} from '@vigie/domain'
import { PERSON_VALUE, SCOPE_VALUE } from '../listing/listing.ts'
import type { AnyProjection, Projection } from '../log-record.ts'
import { listedValues } from './listed-values.ts'

const subjectOf = (entry: Entry) => [entry.subject.id]

/** Cases, one document each. In the listing, states, severities and classes are places in their lists. */
export const caseView: Projection<Case> = {
  name: 'case',
  version: 4,
  kinds: ['case.', ...PART_KINDS],
  idsOf: (entry) => [caseOf(entry)],
  evolve: evolveCase,
  columns: ({ state, severity, openedAt, changedAt }) => ({
    state,
    severity: CASE_SEVERITIES.indexOf(severity),
    openedAt,
    changedAt,
  }),
  listing: {
    keys: ['state', 'severity'],
    order: 'openedAt',
    columns: { changedAt: 'number', owner: 'term', class: 'number', waiting: 'number' },
    selective: ['owner'],
    visitedAs: 'case',
    row: (found) => ({
      state: CASE_STATES.indexOf(found.state),
      severity: CASE_SEVERITIES.indexOf(found.severity),
      openedAt: found.openedAt,
      changedAt: found.changedAt,
      owner: found.owner ?? '',
      class: found.rsitClass === undefined ? 0 : RSIT_CLASSES.indexOf(found.rsitClass) + 1,
      waiting: found.waiting === undefined ? 0 : 1,
      tlp: TLP_LEVELS.indexOf(found.tlp),
      restricted: found.people === undefined ? 0 : 1,
      pap: PAP_LEVELS.indexOf(found.pap),
    }),
    words: ({ id, title, summary }) => [id, title, ...(summary === undefined ? [] : [summary])],
    values: ({ people = [], alerts, scope = [] }) => [
      ...scope.map((value) => ({ kind: SCOPE_VALUE, value })),
      ...people.map((value) => ({ kind: PERSON_VALUE, value })),
      ...alerts.map((value) => ({ kind: 'alert', value })),
    ],
  },
}

export const caseTaskView: Projection<CaseTask> = {
  name: 'case-task',
  version: 1,
  kinds: ['case-task.'],
  idsOf: subjectOf,
  evolve: evolveTask,
  columns: (task) => ({ case: task.case, state: task.state, assignee: task.assignee ?? '' }),
}

/** Observables of cases; the listing finds by a value in which cases it stands. */
export const caseObservableView: Projection<CaseObservable> = {
  name: 'case-observable',
  version: 4,
  kinds: ['case-observable.'],
  idsOf: subjectOf,
  evolve: evolveObservable,
  columns: (observable) => ({ case: observable.case, type: observable.type }),
  listing: {
    keys: ['type'],
    order: 'addedAt',
    columns: { inCase: 'term' },
    selective: [],
    row: (observable) => ({
      type: OBSERVABLE_TYPES.indexOf(observable.type),
      addedAt: observable.addedAt,
      inCase: observable.case,
      tlp: TLP_LEVELS.indexOf(observable.tlp),
      restricted: 0,
    }),
    values: (observable) => listedValues([observable]),
  },
}

export const caseEvidenceView: Projection<Evidence> = {
  name: 'case-evidence',
  version: 2,
  kinds: ['case-evidence.'],
  idsOf: subjectOf,
  evolve: evolveEvidence,
  columns: (evidence) => ({ case: evidence.case, attachment: evidence.attachment ?? '' }),
}

export const caseTimelineView: Projection<TimelineEvent> = {
  name: 'case-timeline',
  version: 1,
  kinds: ['case-timeline.'],
  idsOf: subjectOf,
  evolve: evolveTimeline,
  columns: (event) => ({ case: event.case, at: event.at }),
}

/** Links between cases and incidents: documents of their own, in neither of the two. */
export const caseLinkView: Projection<CaseLink> = {
  name: 'case-link',
  version: 1,
  kinds: ['case-link.'],
  idsOf: subjectOf,
  evolve: evolveLink,
  columns: (link) => ({ case: link.case, incident: link.incident }),
}

export const playbookView: Projection<Playbook> = {
  name: 'playbook',
  version: 1,
  kinds: ['playbook.'],
  idsOf: subjectOf,
  evolve: evolvePlaybook,
}

export const regimeView: Projection<PublishedRegime> = {
  name: 'regime',
  version: 1,
  kinds: ['regime.'],
  idsOf: subjectOf,
  evolve: evolveRegime,
}

/** Targets of service that were set here: one document. */
export const slaView: Projection<SlaPolicy> = {
  name: 'sla',
  version: 1,
  kinds: ['sla.'],
  idsOf: subjectOf,
  evolve: evolveSla,
}

export const suppressionView: Projection<Suppression> = {
  name: 'suppression',
  version: 1,
  kinds: ['suppression.'],
  idsOf: subjectOf,
  evolve: evolveSuppression,
  columns: ({ until, ended }) => ({ until, ended: ended === undefined ? 0 : 1 }),
}

export const savedViewView: Projection<SavedView> = {
  name: 'saved-view',
  version: 1,
  kinds: ['saved-view.'],
  idsOf: subjectOf,
  evolve: evolveSavedView,
  columns: ({ list, owner, shared }) => ({ list, owner, shared: shared ? 1 : 0 }),
}

/** Numbers of what cases are made of, by node. */
export const cyberRegisterView: Projection<CyberRegister> = {
  name: 'cyber-register',
  version: 1,
  kinds: MAKING_KINDS,
  idsOf: (entry) => [entry.node],
  evolve: evolveCyberRegister,
}

/** Everything of alerts and cases beside the alerts themselves. */
export const CASE_PROJECTIONS: readonly AnyProjection[] = [
  caseView,
  caseTaskView,
  caseObservableView,
  caseEvidenceView,
  caseTimelineView,
  caseLinkView,
  playbookView,
  regimeView,
  slaView,
  suppressionView,
  savedViewView,
  cyberRegisterView,
]
