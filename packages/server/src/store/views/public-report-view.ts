import {
  evolvePublicReport,
  evolvePublicReportRegister,
  evolveReporterContact,
} from '@vigie/domain'
import type { PublicReport, PublicReportRegister, ReporterContact } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** What the public reported to the room; found by receipt, too. */
export const publicReportView: Projection<PublicReport> = {
  name: 'public-report',
  version: 1,
  kinds: ['public-report.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolvePublicReport,
  columns: ({ state, subject, receipt, receivedAt }) => ({ state, subject, receipt, receivedAt }),
}

/** How many reports each node has received; gives the next its number. */
export const publicReportRegisterView: Projection<PublicReportRegister> = {
  name: 'public-report-register',
  version: 1,
  kinds: ['public-report.received'],
  idsOf: (entry) => [entry.node],
  evolve: evolvePublicReportRegister,
}

/** How a reporter can be reached, apart from what they reported. */
export const reporterContactView: Projection<ReporterContact> = {
  name: 'reporter-contact',
  version: 1,
  kinds: ['reporter-contact.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveReporterContact,
}

export const PUBLIC_REPORT_PROJECTIONS = [
  publicReportView,
  publicReportRegisterView,
  reporterContactView,
] as const
