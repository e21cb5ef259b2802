export { ACTIONS } from './access/action.ts'
export type { Action } from './access/action.ts'
export type { MachinePrincipal, PersonPrincipal, Principal } from './access/principal.ts'
export { ROLES } from './access/role.ts'
export type { Role } from './access/role.ts'
export { accept, refuse } from './decision.ts'
export type { Decision, Refusal } from './decision.ts'
export { entryId } from './log/entry.ts'
export type { Actor, Entry, Fact, Opening, Sealed, StoredEntry, Subject } from './log/entry.ts'
export { isWithinTlp, TLP_LEVELS, tlpLabel } from './log/marking.ts'
export type { Marking, Tlp } from './log/marking.ts'
export { REFUSAL_CODES } from './refusal.ts'
export type { RefusalCode } from './refusal.ts'
export { decideEvent, EVENT_ID } from './event/decide.ts'
export type { EventCommand } from './event/decide.ts'
export { PHASES } from './event/event.ts'
export type { Phase, SportingEvent, Venue, VenueGate, VenueSector } from './event/event.ts'
export { evolveEvent } from './event/evolve.ts'
export { decideFinding } from './finding/decide.ts'
export type { FindingCommand } from './finding/decide.ts'
export { evolveFinding, evolveFindingRegister, nextFindingId } from './finding/evolve.ts'
export type { FindingRegister } from './finding/evolve.ts'
export { FINDING_LEVELS, FINDING_RESOLUTIONS, FINDING_STATES } from './finding/finding.ts'
export type { Finding, FindingLevel, FindingResolution, FindingState } from './finding/finding.ts'
export { decidePromotion, priorityOf } from './finding/promote.ts'
export { decideGate, evolveGate, GATE_STATES } from './gate/gate.ts'
export type { GateConfirmation, GateState } from './gate/gate.ts'
export type { IncidentCommand } from './incident/command.ts'
export { decideIncident } from './incident/decide.ts'
export { evolveIncident, evolveIncidentRegister, nextIncidentId } from './incident/evolve.ts'
export type { IncidentRegister } from './incident/evolve.ts'
export {
  INCIDENT_PRIORITIES,
  INCIDENT_STATES,
  INCIDENT_TYPES,
  LINK_KINDS,
} from './incident/incident.ts'
export type {
  Incident,
  IncidentLink,
  IncidentPriority,
  IncidentState,
  IncidentType,
} from './incident/incident.ts'
export { decideNote, decideStrike, evolveStrike, NOTE_LANES, NOTE_MAX_LENGTH } from './note/note.ts'
export type { NoteLane, Strike } from './note/note.ts'
