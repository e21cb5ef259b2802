import {
  evolveContainment,
  evolveExport,
  evolveMandate,
  evolveMandateRegister,
  evolveMandateRequest,
  MANDATE_MAKING_KINDS,
  mandatesOf,
} from '@vigie/domain'
import type {
  Containment,
  Entry,
  ExportRequest,
  Mandate,
  MandateRegister,
  MandateRequest,
} from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

const subjectOf = (entry: Entry) => [entry.subject.id]

/** Mandates, one document each. Few: they are read whole. */
export const mandateView: Projection<Mandate> = {
  name: 'mandate',
  version: 1,
  kinds: ['mandate.', 'mandate-request.approved', 'mandate-request.glass-broken'],
  idsOf: mandatesOf,
  evolve: evolveMandate,
  columns: ({ state, openedAt }) => ({ state, openedAt }),
}

/** Requests for more, and glass that was broken. */
export const mandateRequestView: Projection<MandateRequest> = {
  name: 'mandate-request',
  version: 1,
  kinds: ['mandate-request.'],
  idsOf: subjectOf,
  evolve: evolveMandateRequest,
  columns: ({ state, person, mandate, askedAt }) => ({ state, person, mandate, askedAt }),
}

/** Requests to contain something, each on a case. */
export const containmentView: Projection<Containment> = {
  name: 'containment',
  version: 1,
  kinds: ['containment.'],
  idsOf: subjectOf,
  evolve: evolveContainment,
  columns: (containment) => ({
    case: containment.case,
    state: containment.state,
    askedAt: containment.askedAt,
  }),
}

/** Exports that experts asked for. */
export const exportRequestView: Projection<ExportRequest> = {
  name: 'export-request',
  version: 1,
  kinds: ['export-request.'],
  idsOf: subjectOf,
  evolve: evolveExport,
  columns: ({ state, askedBy, mandate, askedAt }) => ({ state, askedBy, mandate, askedAt }),
}

/** How many of each a node has made. */
export const mandateRegisterView: Projection<MandateRegister> = {
  name: 'mandate-register',
  version: 1,
  kinds: MANDATE_MAKING_KINDS,
  idsOf: (entry) => [entry.node],
  evolve: evolveMandateRegister,
}

export const MANDATE_PROJECTIONS: readonly AnyProjection[] = [
  mandateView,
  mandateRequestView,
  containmentView,
  exportRequestView,
  mandateRegisterView,
]
