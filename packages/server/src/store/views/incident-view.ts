import { evolveIncident, evolveIncidentRegister } from '@vigie/domain'
import type { Incident, IncidentRegister } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Incidents, one document each. */
export const incidentView: Projection<Incident> = {
  name: 'incident',
  version: 4,
  kinds: ['incident.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveIncident,
  columns: ({ state, priority, openedAt, changedAt }) => ({ state, priority, openedAt, changedAt }),
}

/** How many incidents each node has opened; gives the next its number. */
export const incidentRegisterView: Projection<IncidentRegister> = {
  name: 'incident-register',
  version: 1,
  kinds: ['incident.opened'],
  idsOf: (entry) => [entry.node],
  evolve: evolveIncidentRegister,
}
