import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A playbook under way on an incident: one step at a time, each a task with an owner and a deadline.
 * It keeps to the version that it started with. One per incident and playbook (`playbookRunId`).
 */
export interface PlaybookRun {
  readonly id: string
  readonly tlp: Tlp
  readonly incident: string
  readonly playbook: string
  readonly version: number
  /** Who gets the steps that name nobody. */
  readonly lead: string
  readonly startedBy: 'person' | 'trigger'
  readonly state: RunState
  /** Task of the step under way. */
  readonly task?: string
  /** Steps that were begun, in order. */
  readonly steps: readonly string[]
  readonly stopped?: Sealed
  readonly startedAt: number
  readonly changedAt: number
}

export const RUN_STATES = ['running', 'finished', 'stopped'] as const
export type RunState = (typeof RUN_STATES)[number]

/** Id of the run of a playbook on an incident, e.g. `RBT-I17:RBT-PB2`. */
export function playbookRunId(incident: string, playbook: string): string {
  return `${incident}:${playbook}`
}

/** How long a step may take that does not say, ms. */
export const USUAL_STEP_MS = 15 * 60_000
