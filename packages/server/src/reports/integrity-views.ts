import { evolveIntegrityDesk, evolveSealedReport } from '@vigie/domain'
import type { IntegrityDesk, SealedReport } from '@vigie/domain'
import type { Projection } from '../store/log-record.ts'

/** Desks, of the integrity log. */
export const integrityDeskView: Projection<IntegrityDesk> = {
  name: 'integrity-desk',
  version: 1,
  kinds: ['integrity-desk.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveIntegrityDesk,
}

/** Sealed reports, of the integrity log. */
export const sealedReportView: Projection<SealedReport> = {
  name: 'sealed-report',
  version: 1,
  kinds: ['sealed-report.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveSealedReport,
  columns: ({ desk, receipt, receivedAt }) => ({ desk, receipt, receivedAt }),
}

/** Everything that the integrity log is folded into: nothing of it is a projection of the main log. */
export const INTEGRITY_PROJECTIONS = [integrityDeskView, sealedReportView] as const
