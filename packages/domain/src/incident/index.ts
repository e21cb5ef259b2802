export type { IncidentCommand } from './command.ts'
export { decideIncident } from './decide.ts'
export { evolveIncident, evolveIncidentRegister, nextIncidentId } from './evolve.ts'
export type { IncidentRegister } from './evolve.ts'
export {
  INCIDENT_PRIORITIES,
  INCIDENT_STATES,
  INCIDENT_TYPES,
  isMajor,
  LINK_KINDS,
} from './incident.ts'
export { PILLARS, pillarOf } from './pillar.ts'
export type { Pillar } from './pillar.ts'
export { METHANE_FIELDS, missingInMethane } from './methane.ts'
export type { Methane, MethaneField, MethaneTexts } from './methane.ts'
export type {
  Incident,
  IncidentLink,
  IncidentPoint,
  IncidentPriority,
  IncidentState,
  IncidentType,
} from './incident.ts'
