import { unreachable } from '@vigie/kit'
import type { Phase } from '../event/event.ts'
import type { GateState } from '../gate/gate.ts'
import type { IncidentPriority, IncidentState, IncidentType } from '../incident/incident.ts'
import type { Tlp } from '../log/marking.ts'
import type { NoteLane } from '../note/note.ts'
import type { StadiumPlan } from './stadium.ts'

/** A scripted evening: what people would write, when. Times are milliseconds from kick-off. */
export interface Scenario {
  readonly id: string
  readonly stadium: StadiumPlan
  /** Exercise time passes this many times faster than the clock, unless told otherwise. */
  readonly defaultSpeed: number
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
}

/**
 * The domain's own gestures, with texts in clear and incidents named by a key of the script, since
 * their ids are given when they open.
 */
export type ScenarioGesture =
  | { readonly kind: 'note'; readonly lane: NoteLane; readonly text: string }
  | { readonly kind: 'event.set-phase'; readonly phase: Phase }
  | { readonly kind: 'gate.confirm'; readonly gate: string; readonly state: GateState }
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

/** The free text of a gesture, which must be sealed before it is written; undefined when it has none. */
export function textOfGesture(gesture: ScenarioGesture): string | undefined {
  switch (gesture.kind) {
    case 'note':
    case 'incident.note':
      return gesture.text
    case 'incident.open':
      return gesture.title
    case 'incident.close':
      return gesture.outcome
    case 'incident.reopen':
      return gesture.reason
    case 'event.set-phase':
    case 'gate.confirm':
    case 'incident.set-state':
    case 'incident.set-priority':
    case 'incident.assign':
    case 'incident.link':
      return undefined
    default:
      return unreachable(gesture)
  }
}
