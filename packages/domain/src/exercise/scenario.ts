import { unreachable } from '@vigie/kit'
import type { CallMedium } from '../call/call.ts'
import type { Phase } from '../event/event.ts'
import type { GateState } from '../gate/gate.ts'
import type { GateProfile } from '../gate/gate-profile.ts'
import type { IncidentPriority, IncidentState, IncidentType } from '../incident/incident.ts'
import type { Tlp } from '../log/marking.ts'
import type { NoteLane } from '../note/note.ts'
import type { AssignmentProgress, UnitKind, UnitSkill } from '../unit/unit.ts'
import type { CountFlow } from './count-flow.ts'
import type { CrowdPlan } from './evening-crowd.ts'
import type { ExerciseGoal } from './goal.ts'
import type { StadiumPlan } from './stadium.ts'

/** A scripted evening: what people would write, when. Times are milliseconds from kick-off. */
export interface Scenario {
  readonly id: string
  readonly stadium: StadiumPlan
  /** Exercise time passes this many times faster than the clock, unless told otherwise. */
  readonly defaultSpeed: number
  /** How its crowd comes and goes; without it nothing is counted. */
  readonly crowd?: CrowdPlan
  /** What counters show besides, each place by itself. */
  readonly flows?: readonly CountFlow[]
  readonly startMs: number
  readonly endMs: number
  /** Ascending by `atMs`. */
  readonly steps: readonly ScenarioStep[]
}

/** One thing that somebody of the exercise does. */
export interface ScenarioStep {
  readonly atMs: number
  readonly gesture: ScenarioGesture
  readonly tlp?: Tlp
  /** From this step on the world tells what the room is timed by. */
  readonly signal?: ExerciseGoal
}

/**
 * The domain's own gestures, with texts in clear, incidents named by a key of the script and units by
 * their call-sign, since their ids are given when they open.
 */
export type ScenarioGesture =
  | { readonly kind: 'note'; readonly lane: NoteLane; readonly text: string }
  | { readonly kind: 'event.set-phase'; readonly phase: Phase }
  | { readonly kind: 'gate.confirm'; readonly gate: string; readonly state: GateState }
  | {
      /** A gate, or a point behind one that the stadium's list does not hold. */
      readonly kind: 'gate.describe'
      readonly gate: string
      readonly profile: Omit<GateProfile, 'id'>
    }
  | {
      readonly kind: 'incident.open'
      readonly incident: string
      readonly type: IncidentType
      readonly priority: IncidentPriority
      readonly title: string
      readonly place?: string
    }
  | {
      readonly kind: 'incident.set-state'
      readonly incident: string
      readonly state: Exclude<IncidentState, 'new' | 'closed'>
    }
  | {
      readonly kind: 'incident.set-priority'
      readonly incident: string
      readonly priority: IncidentPriority
    }
  | { readonly kind: 'incident.assign'; readonly incident: string; readonly owner: string }
  | { readonly kind: 'incident.note'; readonly incident: string; readonly text: string }
  | { readonly kind: 'incident.link'; readonly incident: string; readonly to: string }
  | { readonly kind: 'incident.close'; readonly incident: string; readonly outcome: string }
  | { readonly kind: 'incident.reopen'; readonly incident: string; readonly reason: string }
  | {
      readonly kind: 'call.log'
      readonly medium: CallMedium
      readonly channel?: string
      readonly from: string
      readonly to?: string
      readonly text: string
      readonly topic?: IncidentType
      readonly place?: string
    }
  | {
      readonly kind: 'unit.register'
      /** Its call-sign, by which the script names it. */
      readonly unit: string
      readonly unitKind: UnitKind
      readonly strength: number
      readonly skills: readonly UnitSkill[]
    }
  | { readonly kind: 'unit.start-duty'; readonly unit: string; readonly hours: number }
  | { readonly kind: 'unit.dispatch'; readonly unit: string; readonly incident: string }
  | {
      readonly kind: 'unit.report'
      readonly unit: string
      readonly progress: Exclude<AssignmentProgress, 'dispatched'>
    }
  | { readonly kind: 'unit.clear' | 'unit.hear' | 'unit.end-duty'; readonly unit: string }

/** The free texts of a gesture by name: they must be sealed before it is written. */
export function textsOfGesture(gesture: ScenarioGesture): Readonly<Record<string, string>> {
  switch (gesture.kind) {
    case 'note':
    case 'incident.note':
      return { text: gesture.text }
    case 'incident.open':
      return { title: gesture.title }
    case 'incident.close':
      return { outcome: gesture.outcome }
    case 'incident.reopen':
      return { reason: gesture.reason }
    case 'call.log': {
      const { from, to, text } = gesture
      return { from, ...(to === undefined ? {} : { to }), text }
    }
    case 'event.set-phase':
    case 'gate.confirm':
    case 'gate.describe':
    case 'incident.set-state':
    case 'incident.set-priority':
    case 'incident.assign':
    case 'incident.link':
    case 'unit.register':
    case 'unit.start-duty':
    case 'unit.dispatch':
    case 'unit.report':
    case 'unit.clear':
    case 'unit.hear':
    case 'unit.end-duty':
      return {}
    default:
      return unreachable(gesture)
  }
}
