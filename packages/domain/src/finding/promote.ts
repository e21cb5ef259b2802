import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { decideIncident } from '../incident/decide.ts'
import type { IncidentPriority } from '../incident/incident.ts'
import type { Sealed } from '../log/entry.ts'
import { decideFinding } from './decide.ts'
import type { Finding, FindingLevel } from './finding.ts'

/**
 * Promotes a finding in one gesture: the incident opens with a link to the finding, and the finding
 * points back. Both facts are written together or not at all. Refusals: `finding.*`.
 */
export function decidePromotion(
  finding: Finding | undefined,
  findingId: string,
  incident: { readonly id: string; readonly title: Sealed; readonly priority?: IncidentPriority },
): Decision {
  if (finding === undefined) return refuse('finding.unknown', { id: findingId })
  const promoted = decideFinding(finding, findingId, {
    kind: 'finding.promote',
    incident: incident.id,
  })
  if (!promoted.ok) return promoted
  const opened = decideIncident(undefined, incident.id, {
    kind: 'incident.open',
    type: 'cyber',
    priority: incident.priority ?? priorityOf(finding.level),
    title: incident.title,
    links: [{ kind: 'finding', id: findingId }],
  })
  return opened.ok ? accept(...opened.facts, ...promoted.facts) : opened
}

const PRIORITY_BY_LEVEL: Readonly<Record<FindingLevel, IncidentPriority>> = {
  critical: 2,
  high: 3,
  medium: 4,
  low: 5,
  informational: 5,
}

/** Priority that an incident starts with when it comes from a finding of this level. */
export function priorityOf(level: FindingLevel): IncidentPriority {
  return PRIORITY_BY_LEVEL[level]
}
