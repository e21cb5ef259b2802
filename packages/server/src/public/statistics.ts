import { unreachable } from '@vigie/kit'
import type { Statistic } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { caseView } from '../store/views/case-view.ts'
import { gateView } from '../store/views/event-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { defectView, inspectionView } from '../store/views/inspection-view.ts'
import { unitView } from '../store/views/unit-view.ts'

/** What is counted for publication, as of a position. Counts tell nothing of any one document. */
export function countStatistic(
  record: Pick<LogRecord, 'view'>,
  name: Statistic,
  asOf: number,
): number {
  switch (name) {
    case 'incidents':
      return record.view(incidentView).count({ asOf })
    case 'incidents-closed':
      return record.view(incidentView).count({ asOf, where: { state: ['closed'] } })
    case 'findings':
      return record.view(findingView).count({ asOf })
    case 'cases':
      return record.view(caseView).count({ asOf })
    case 'cases-closed':
      return record.view(caseView).count({ asOf, where: { state: ['closed'] } })
    case 'inspections':
      return record.view(inspectionView).count({ asOf })
    case 'defects':
      return record.view(defectView).count({ asOf })
    case 'units':
      return record.view(unitView).count({ asOf })
    case 'gates-open':
      return openGates(record, asOf)
    default:
      return unreachable(name)
  }
}

/** Gates have no columns: there are a few dozen. */
function openGates(record: Pick<LogRecord, 'view'>, asOf: number): number {
  const { documents } = record.view(gateView).list({ asOf, limit: 1_000 })
  return documents.filter(({ state }) => state.state === 'open').length
}
