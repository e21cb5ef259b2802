import { must, unreachable } from '@vigie/kit'
import { decideCall } from '../call/decide.ts'
import { refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { decideEvent } from '../event/decide.ts'
import type { SportingEvent } from '../event/event.ts'
import { decideGate } from '../gate/gate.ts'
import { decideGateProfile } from '../gate/gate-profile.ts'
import type { IncidentCommand } from '../incident/command.ts'
import { decideIncident } from '../incident/decide.ts'
import type { Incident } from '../incident/incident.ts'
import type { Sealed } from '../log/entry.ts'
import { decideNote } from '../note/note.ts'
import type { UnitCommand } from '../unit/command.ts'
import { decideUnit } from '../unit/decide.ts'
import { USUAL_CHECK_MS } from '../unit/unit.ts'
import type { Unit } from '../unit/unit.ts'
import type { ScenarioGesture } from './scenario.ts'

/** What a step of the script meets. */
export interface StepSituation {
  /** Its texts, sealed, by the names that `textsOfGesture` gives them. */
  readonly sealed: Readonly<Record<string, Sealed>>
  /** Fresh ids for a note and for a call. */
  readonly noteId: string
  readonly callId: string
  readonly event: SportingEvent | undefined
  /** Id of the incident it speaks of, a fresh one for opening; undefined when its opening was refused. */
  readonly incidentId?: string
  readonly incident?: Incident
  /** Id of the incident to link to. */
  readonly linkTo?: string
  /** The same for a unit. */
  readonly unitId?: string
  readonly unit?: Unit
  /** Epoch ms. */
  readonly nowMs: number
}

/**
 * Carries out a step of the script through the domain's own decisions: the exercise can do nothing
 * that a person could not. Pure. Refusals: those of the aggregate that the step is about.
 */
export function decideStep(gesture: ScenarioGesture, situation: StepSituation): Decision {
  const { event, sealed } = situation
  switch (gesture.kind) {
    case 'note':
      return decideNote(situation.noteId, gesture.lane, textOf(sealed, 'text'))
    case 'event.set-phase':
      return decideEvent(event, { kind: 'event.set-phase', phase: gesture.phase })
    case 'gate.confirm':
      return decideGate(event, gesture.gate, gesture.state)
    case 'gate.describe':
      return decideGateProfile(undefined, { id: gesture.gate, ...gesture.profile })
    case 'call.log': {
      const { medium, channel, topic, place } = gesture
      const said = {
        medium,
        from: textOf(sealed, 'from'),
        text: textOf(sealed, 'text'),
        ...(sealed['to'] === undefined ? {} : { to: sealed['to'] }),
        ...(channel === undefined ? {} : { channel }),
        ...(topic === undefined ? {} : { topic }),
        ...(place === undefined ? {} : { place }),
      }
      return decideCall(undefined, situation.callId, { kind: 'call.log', said })
    }
    case 'unit.register':
    case 'unit.start-duty':
    case 'unit.dispatch':
    case 'unit.report':
    case 'unit.clear':
    case 'unit.hear':
    case 'unit.end-duty':
      return decideUnitStep(gesture, situation)
    case 'incident.open':
    case 'incident.set-state':
    case 'incident.set-priority':
    case 'incident.assign':
    case 'incident.note':
    case 'incident.link':
    case 'incident.close':
    case 'incident.reopen':
      return decideIncidentStep(gesture, situation)
    default:
      return unreachable(gesture)
  }
}

type UnitGesture = Extract<ScenarioGesture, { readonly kind: `unit.${string}` }>

function decideUnitStep(gesture: UnitGesture, situation: StepSituation): Decision {
  const { unitId: id, unit } = situation
  const command = unitCommand(gesture, situation)
  if (id === undefined) return refuse('unit.unknown', { id: gesture.unit })
  if (command === undefined) return refuse('incident.unknown', { id: gesture.unit })
  return decideUnit(unit, id, command)
}

/** Undefined when the incident that a unit is sent to was never opened. */
function unitCommand(
  gesture: UnitGesture,
  { incidentId, nowMs }: StepSituation,
): UnitCommand | undefined {
  switch (gesture.kind) {
    case 'unit.register': {
      const { kind, unit, unitKind, strength, skills } = gesture
      return { kind, callSign: unit, unitKind, strength, skills, checkEveryMs: USUAL_CHECK_MS }
    }
    case 'unit.start-duty':
      return { kind: gesture.kind, at: nowMs, until: nowMs + gesture.hours * 3_600_000 }
    case 'unit.dispatch':
      return incidentId === undefined ? undefined : { kind: gesture.kind, incident: incidentId }
    case 'unit.report':
      return { kind: gesture.kind, progress: gesture.progress }
    case 'unit.clear':
    case 'unit.hear':
    case 'unit.end-duty':
      return { kind: gesture.kind }
    default:
      return unreachable(gesture)
  }
}

type IncidentGesture = Extract<ScenarioGesture, { readonly kind: `incident.${string}` }>

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
      return { kind, type, priority, title: textOf(sealed, 'title'), ...where }
    }
    case 'incident.set-state':
      return { kind: gesture.kind, state: gesture.state }
    case 'incident.set-priority':
      return { kind: gesture.kind, priority: gesture.priority }
    case 'incident.assign':
      return { kind: gesture.kind, owner: gesture.owner }
    case 'incident.note':
      return { kind: gesture.kind, text: textOf(sealed, 'text') }
    case 'incident.link':
      if (linkTo === undefined) return undefined
      return { kind: gesture.kind, link: { kind: 'incident', id: linkTo } }
    case 'incident.close':
      return { kind: gesture.kind, outcome: textOf(sealed, 'outcome') }
    case 'incident.reopen':
      return { kind: gesture.kind, reason: textOf(sealed, 'reason') }
    default:
      return unreachable(gesture)
  }
}

function textOf(sealed: StepSituation['sealed'], name: string): Sealed {
  return must(sealed[name], `sealed ${name}`)
}
