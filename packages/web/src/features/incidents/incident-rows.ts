import { unreachable } from '@vigie/kit'
import type { Documents } from '../../data/live-state.ts'
import { readIncident } from '../../data/read-incident.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import type { IncidentFilter, Shown } from './incident-search.ts'

/** Every incident that this reader may see, by id. */
export function incidentsById(documents: Documents): ReadonlyMap<string, ShownIncident> {
  const incidents = [...documents.values()].flatMap((document) => readIncident(document) ?? [])
  return new Map(incidents.map((incident) => [incident.id, incident]))
}

/** Those that the filter wants: most urgent first, then the oldest, which waited longest; closed ones newest first. */
export function incidentRows(
  incidents: ReadonlyMap<string, ShownIncident>,
  filter: IncidentFilter,
  me: string,
): readonly ShownIncident[] {
  return [...incidents.values()]
    .filter(
      (incident) =>
        isShown(incident, filter.show, me) &&
        filter.priorities.has(incident.priority) &&
        (filter.type === undefined || incident.type === filter.type),
    )
    .toSorted(filter.show === 'closed' ? byNewestChange : byUrgency)
}

export function isShown(incident: ShownIncident, show: Shown, me: string): boolean {
  const isOpen = incident.state !== 'closed'
  switch (show) {
    case 'open':
      return isOpen
    case 'mine':
      return isOpen && incident.owner === me
    case 'unowned':
      return isOpen && incident.owner === undefined
    case 'closed':
      return !isOpen
    default:
      return unreachable(show)
  }
}

function byUrgency(a: ShownIncident, b: ShownIncident): number {
  return a.priority - b.priority || a.openedAtMs - b.openedAtMs || a.position - b.position
}

function byNewestChange(a: ShownIncident, b: ShownIncident): number {
  return b.changedAtMs - a.changedAtMs || b.position - a.position
}
