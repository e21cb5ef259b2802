import type { ShownIncident } from '../data/read-incident.ts'
import { IncidentDecisions } from '../features/decisions/incident-decisions.tsx'
import { IncidentTasks } from '../features/decisions/incident-tasks.tsx'
import { IncidentUnits } from '../features/deployment/incident-units.tsx'
import { IncidentsScreen } from '../features/incidents/incidents-screen.tsx'
import { IncidentRuns } from '../features/playbooks/incident-runs.tsx'

/** Incidents, with what other rooms know of the one that is worked on: features never import each other. */
export function IncidentsRoom() {
  return <IncidentsScreen parts={partsOf} />
}

function partsOf(incident: ShownIncident) {
  return (
    <>
      <IncidentUnits incident={incident} />
      <IncidentTasks incident={incident} />
      <IncidentRuns incident={incident} />
      <IncidentDecisions incident={incident} />
    </>
  )
}
