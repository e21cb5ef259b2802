import {
  checkpointsOf,
  clearancesOf,
  evolveCheckpoint,
  evolveCheckTemplate,
  evolveClearance,
  evolveDefect,
  evolveDefectRegister,
  evolveInspection,
  evolveInspectionRegister,
  evolveResult,
  resultKeysOf,
} from '@vigie/domain'
import type {
  Checkpoint,
  CheckResult,
  CheckTemplate,
  Clearance,
  Defect,
  DefectRegister,
  Inspection,
  InspectionRegister,
} from '@vigie/domain'
import type { Projection } from '../log-record.ts'
import { marked } from './marked.ts'
import type { Marked } from './marked.ts'

/** What is checked, one document for each template. */
export const checkTemplateView: Projection<Marked<CheckTemplate>> = {
  name: 'check-template',
  version: 1,
  kinds: ['check-template.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: marked(evolveCheckTemplate),
}

/** Where it is checked; each knows the defect that is open there. */
export const checkpointView: Projection<Marked<Checkpoint>> = {
  name: 'checkpoint',
  version: 1,
  kinds: ['checkpoint.', 'defect.opened', 'defect.retested'],
  idsOf: checkpointsOf,
  evolve: marked(evolveCheckpoint),
  columns: ({ venue, template }) => ({ venue, template }),
}

/** Rounds over checkpoints: inspections and official visits. */
export const inspectionView: Projection<Marked<Inspection>> = {
  name: 'inspection',
  version: 1,
  kinds: ['inspection.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: marked(evolveInspection),
  columns: ({ venue, match = '', openedAt }) => ({ venue, match, openedAt }),
}

/** How many rounds each node has planned; gives the next its number. */
export const inspectionRegisterView: Projection<InspectionRegister> = {
  name: 'inspection-register',
  version: 1,
  kinds: ['inspection.planned'],
  idsOf: (entry) => [entry.node],
  evolve: evolveInspectionRegister,
}

/** The last result at each checkpoint of each round, by `inspection/checkpoint`. */
export const checkResultView: Projection<Marked<CheckResult>> = {
  name: 'check-result',
  version: 1,
  kinds: ['inspection.result-recorded', 'inspection.photo-added'],
  idsOf: resultKeysOf,
  evolve: marked(evolveResult),
  columns: ({ inspection, venue, outcome }) => ({ inspection, venue, outcome }),
}

/** Defects, one document each. */
export const defectView: Projection<Marked<Defect>> = {
  name: 'defect',
  version: 1,
  kinds: ['defect.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: marked(evolveDefect),
  columns: ({ venue, state, severity, openedAt }) => ({ venue, state, severity, openedAt }),
}

/** How many defects each node has opened; gives the next its number. */
export const defectRegisterView: Projection<DefectRegister> = {
  name: 'defect-register',
  version: 1,
  kinds: ['defect.opened'],
  idsOf: (entry) => [entry.node],
  evolve: evolveDefectRegister,
}

/** Go or no-go, one document for each venue where a severe defect was ever found. */
export const clearanceView: Projection<Marked<Clearance>> = {
  name: 'clearance',
  version: 1,
  kinds: ['defect.opened', 'defect.severity-set', 'defect.retested', 'clearance.'],
  idsOf: clearancesOf,
  evolve: marked(evolveClearance),
}
