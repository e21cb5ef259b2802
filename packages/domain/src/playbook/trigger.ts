import type { JsonObject } from '@vigie/kit'
import { INCIDENT_PRIORITIES, INCIDENT_TYPES, isMajor } from '../incident/incident.ts'
import type { Incident, IncidentPriority, IncidentType } from '../incident/incident.ts'
import { oneOf, textOf, textsOf } from '../log/fact-data.ts'

/** What starts a playbook by itself: an incident of one of these types that is so urgent. */
export interface PlaybookTrigger {
  /** Empty = of any type. */
  readonly types: readonly IncidentType[]
  /** The least urgent priority that starts it: 2 means 1 and 2. What is declared major counts as 1. */
  readonly priority: IncidentPriority
  /** Who answers for it when no person started it. */
  readonly lead: string
}

/** Whether an incident calls for a playbook. Pure; whether it was started before is the caller's to see. */
export function isTriggered(trigger: PlaybookTrigger, incident: Incident): boolean {
  if (incident.state === 'closed') return false
  if (trigger.types.length > 0 && !trigger.types.includes(incident.type)) return false
  return isMajor(incident) || incident.priority <= trigger.priority
}

/** A trigger as data of a fact. */
export function triggerJson({ types, priority, lead }: PlaybookTrigger): JsonObject {
  return { types: [...types], priority, lead }
}

/** A trigger from the data of a fact. */
export function triggerOf(data: JsonObject): PlaybookTrigger {
  return {
    types: textsOf(data, 'types').map((type) => oneOf({ type }, 'type', INCIDENT_TYPES)),
    priority: oneOf(data, 'priority', INCIDENT_PRIORITIES),
    lead: textOf(data, 'lead'),
  }
}
