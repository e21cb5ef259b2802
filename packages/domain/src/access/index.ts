export { MACHINE_SCOPES, READ_ACTIONS, STEP_UP_ACTIONS } from './action-group.ts'
export type { MachineScope } from './action-group.ts'
export { ACTIONS } from './action.ts'
export type { Action } from './action.ts'
export { can, permittedActions, verdict } from './can.ts'
export type { Verdict } from './can.ts'
export {
  decideEmergency,
  EMERGENCY_MS,
  EMERGENCY_REQUEST_MS,
  evolveEmergency,
} from './emergency.ts'
export type { Emergency, EmergencyCommand } from './emergency.ts'
export {
  appointingUntil,
  isEnrolled,
  isLastingAdministrator,
  lastingRoles,
  passkeysOf,
  rolesAt,
  SPECIES,
} from './person.ts'
export type { Invitation, InvitationPurpose, Person, Species } from './person.ts'
export type { PersonCommand, PersonWorld, Proof } from './person-command.ts'
export { decidePerson, isInvited } from './person-decide.ts'
export { evolvePerson } from './person-evolve.ts'
export type { MachinePrincipal, PersonPrincipal, Principal } from './principal.ts'
export { decideReading, MOST_READINGS, READ_OBJECTS, readObjectsOf } from './reading.ts'
export type { Reading, ReadObject } from './reading.ts'
export { NO_RESOURCE } from './resource.ts'
export type { Resource } from './resource.ts'
export { ROLE_ACTIONS } from './role-permissions.ts'
export { ROLES } from './role.ts'
export type { Role } from './role.ts'
export { evolveRoster, otherAdministrators, ROSTER_ID } from './roster.ts'
export type { Roster } from './roster.ts'
export {
  decideSession,
  DISPLAY_MS,
  evolveSession,
  isSessionAlive,
  PROOF_MS,
  SESSION_METHODS,
  SHIFT_MS,
} from './session.ts'
export type { EndReason, Session, SessionCommand, SessionMethod } from './session.ts'
export { decideToken, evolveToken, isTokenAlive, TOKEN_MS } from './token.ts'
export type { ApiToken, TokenCommand } from './token.ts'
