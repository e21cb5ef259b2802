import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { TaskState } from '../case/vocabulary.ts'

/**
 * A task of the operations room: what somebody is to do until some time. Unlike the tasks of a case,
 * it always has an owner and a deadline, and a deadline that passes is a fact. Its id is `RBT-T5`.
 */
export interface RoomTask {
  readonly id: string
  readonly title: Sealed
  readonly tlp: Tlp
  /** Incident that it belongs to. */
  readonly incident?: string
  /** Step of a playbook that it was made from. */
  readonly step?: RunStep
  readonly owner: string
  /** Epoch ms. */
  readonly dueAt: number
  readonly state: TaskState
  /** How it ended, for the branches of its playbook: the id of an outcome. */
  readonly outcome?: string
  /** Epoch ms when its present deadline was found to have passed. */
  readonly overdueAt?: number
  readonly addedBy: string
  readonly addedAt: number
  readonly changedAt: number
  readonly doneAt?: number
}

/** A step of one run of a playbook. */
export interface RunStep {
  readonly run: string
  readonly step: string
}

export type RoomTaskCommand =
  | {
      readonly kind: 'task.add'
      readonly title: Sealed
      readonly owner: string
      readonly dueAt: number
      readonly incident?: string
      readonly step?: RunStep
    }
  | { readonly kind: 'task.set-state'; readonly state: TaskState; readonly outcome?: string }
  | { readonly kind: 'task.assign'; readonly owner: string }
  | { readonly kind: 'task.set-due'; readonly dueAt: number }
  | { readonly kind: 'task.find-overdue'; readonly now: number }

/** Whether something is still to be done. */
export function isTaskOpen({ state }: Pick<RoomTask, 'state'>): boolean {
  return state !== 'done' && state !== 'canceled'
}

/** Whether its deadline has passed at `now`, epoch ms, and no fact says so yet. */
export function isTaskDue(task: RoomTask, now: number): boolean {
  return isTaskOpen(task) && task.overdueAt === undefined && now >= task.dueAt
}
