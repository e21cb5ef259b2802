import { staffMinimum } from '@vigie/domain'
import type { CapacityProposal } from '@vigie/protocol'
import type { LogRecord } from '../store/log-record.ts'
import { checkpointView, checkTemplateView, defectView } from '../store/views/inspection-view.ts'
import { matchView } from '../store/views/match-view.ts'

/**
 * Lower factors that what is open proposes, by sector: a defect whose template says so, at a checkpoint
 * of the sector; fewer stewards than the match needs, for every sector (key ''). Nobody's signature is
 * changed: a person signs anew, or does not.
 */
export function capacityProposals(
  record: Pick<LogRecord, 'view'>,
  venue: string,
  asOf: number | undefined,
): ReadonlyMap<string, readonly CapacityProposal[]> {
  const at = asOf === undefined ? {} : { asOf }
  const found = new Map<string, CapacityProposal[]>()
  const propose = (sector: string, proposal: CapacityProposal) => {
    found.set(sector, [...(found.get(sector) ?? []), proposal])
  }
  const open = { venue: [venue], state: ['open', 'ordered', 'repaired'] }
  const defects = record.view(defectView).list({ where: open, limit: 10_000, ...at })
  for (const { id, state } of defects.documents) {
    const checkpoint = record.view(checkpointView).get(state.checkpoint, asOf)
    const template = checkpoint && record.view(checkTemplateView).get(checkpoint.template, asOf)
    if (checkpoint?.element === undefined || template?.lowers === undefined) continue
    propose(checkpoint.element, { ...template.lowers, because: 'defect', id })
  }
  const matches = record.view(matchView).list({ where: { venue: [venue] }, limit: 500, ...at })
  for (const { id, state } of matches.documents) {
    if (state.isCancelled || state.phase === 'build-up' || state.phase === 'closed') continue
    const minimum = staffMinimum(state, state.phase, 'stewards')
    const present = state.present['stewards']?.count
    if (minimum === undefined || present === undefined || present >= minimum) continue
    const to = Math.floor((present / minimum) * 100) / 100
    propose('', { factor: 's', to, because: 'stewards', id })
  }
  return found
}
