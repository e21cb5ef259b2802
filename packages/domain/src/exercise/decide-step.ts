import { must, unreachable } from '@vigie/kit'
import { refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { decideEvent } from '../event/decide.ts'
import type { SportingEvent } from '../event/event.ts'
import { decideGate } from '../gate/gate.ts'
import type { IncidentCommand } from '../incident/command.ts'
import { decideIncident } from '../incident/decide.ts'
import type { Incident } from '../incident/incident.ts'
import type { Sealed } from '../log/entry.ts'
import { decideNote } from '../note/note.ts'
import type { ScenarioGesture } from './scenario.ts'

/** What a step of the script meets. */
export interface StepSituation {
  /** Its text, sealed; there exactly when `textOfGesture` gives one. */
  readonly sealed?: Sealed
  /** Fresh id for a note. */
  readonly noteId: string
  readonly event: SportingEvent | undefined
  /** Id of the incident it speaks of, a fresh one for opening; undefined when its opening was refused. */
  readonly incidentId?: string
  readonly incident?: Incident
  /** Id of the incident to link to. */
  readonly linkTo?: string
}

/**
 * Carries out a step of the script through the domain's own decisions: the exercise can do nothing
 * that a person could not. Pure. Refusals: those of the aggregate that the step is about.
 */
export function decideStep(gesture: ScenarioGesture, situation: StepSituation): Decision {
  if ('incident' in gesture) return decideIncidentStep(gesture, situation)
  const { event, sealed } = situation
  switch (gesture.kind) {
    case 'note':
      return decideNote(situation.noteId, gesture.lane, must(sealed, 'sealed text'))
    case 'event.set-phase':
      return decideEvent(event, { kind: 'event.set-phase', phase: gesture.phase })
    case 'gate.confirm':
      return decideGate(event, gesture.gate, gesture.state)
    default:
      return unreachable(gesture)
  }
}

type IncidentGesture = Extract<ScenarioGesture, { readonly incident: string }>

function decideIncidentStep(gesture: IncidentGesture, situation: StepSituation): Decision {
  const id = situation.incidentId
  const command = incidentCommand(gesture, situation)
  if (id === undefined || command === undefined) {
    return refuse('incident.unknown', { id: gesture.incident })
  }
  return decideIncident(situation.incident, id, command)
}

function incidentCommand(
  gesture: IncidentGesture,
  { sealed, linkTo }: StepSituation,
): IncidentCommand | undefined {
  switch (gesture.kind) {
    case 'incident.open': {
      const { kind, type, priority, place } = gesture
      const where = place === undefined ? {} : { place }
      return { kind, type, priority, title: must(sealed, 'sealed title'), ...where }
    }
    case 'incident.set-state':
      return { kind: gesture.kind, state: gesture.state }
    case 'incident.set-priority':
      return { kind: gesture.kind, priority: gesture.priority }
    case 'incident.assign':
      return { kind: gesture.kind, owner: gesture.owner }
    case 'incident.note':
      return { kind: gesture.kind, text: must(sealed, 'sealed text') }
    case 'incident.link':
      if (linkTo === undefined) return undefined
      return { kind: gesture.kind, link: { kind: 'incident', id: linkTo } }
    case 'incident.close':
      return { kind: gesture.kind, outcome: must(sealed, 'sealed outcome') }
    case 'incident.reopen':
      return { kind: gesture.kind, reason: must(sealed, 'sealed reason') }
    default:
      return unreachable(gesture)
  }
}
