import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  oneOf,
  optionalNumberOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { CasePart } from './case.ts'
import { TASK_STATES } from './vocabulary.ts'
import type { TaskState } from './vocabulary.ts'

/** Something to be done on a case, by somebody, until some time. */
export interface CaseTask extends CasePart {
  readonly title: Sealed
  readonly description?: Sealed
  readonly state: TaskState
  readonly assignee?: string
  /** Epoch ms. */
  readonly dueAt?: number
  /** The step of a playbook that it was made from. */
  readonly step?: TaskStep
  /** How it went, for the branches of its playbook: the id of an outcome. */
  readonly outcome?: string
  readonly addedAt: number
  readonly addedBy: string
  readonly changedAt: number
  readonly doneAt?: number
}

export interface TaskStep {
  readonly playbook: string
  readonly version: number
  readonly step: string
}

export type TaskCommand =
  | {
      readonly kind: 'task.add'
      readonly case: string
      readonly title: Sealed
      readonly description?: Sealed
      readonly assignee?: string
      readonly dueAt?: number
      readonly step?: TaskStep
    }
  | { readonly kind: 'task.set-state'; readonly state: TaskState; readonly outcome?: string }
  | { readonly kind: 'task.assign'; readonly assignee: string }
  | { readonly kind: 'task.set-due'; readonly dueAt: number }

/** Says what follows from a command on the task `id`. Refusals: `task.*`. */
export function decideTask(task: CaseTask | undefined, id: string, command: TaskCommand): Decision {
  if (command.kind === 'task.add') {
    const { kind: _, title, description, step, ...rest } = command
    return accept(
      fact('case-task.added', id, {
        ...rest,
        title: sealedJson(title),
        ...(description === undefined ? {} : { description: sealedJson(description) }),
        ...(step === undefined ? {} : { step: { ...step } }),
      }),
    )
  }
  if (task === undefined) return refuse('task.unknown', { id })
  switch (command.kind) {
    case 'task.set-state': {
      const { state, outcome } = command
      if (task.state === state) return refuse('task.same-state', { id, state })
      return accept(
        fact('case-task.state-set', id, {
          case: task.case,
          from: task.state,
          state,
          ...(outcome === undefined ? {} : { outcome }),
        }),
      )
    }
    case 'task.assign':
      if (task.assignee === command.assignee) return accept()
      return accept(fact('case-task.assigned', id, { case: task.case, assignee: command.assignee }))
    case 'task.set-due':
      if (task.dueAt === command.dueAt) return accept()
      return accept(fact('case-task.due-set', id, { case: task.case, dueAt: command.dueAt }))
    default:
      return unreachable(command)
  }
}

/** Folds one entry into its task. */
export function evolveTask(state: CaseTask | undefined, entry: Entry, id: string): CaseTask {
  const { data, receivedAt, actor } = entry
  if (entry.kind === 'case-task.added') {
    const description = sealedOf(data, 'description')
    const assignee = optionalTextOf(data, 'assignee')
    const dueAt = optionalNumberOf(data, 'dueAt')
    return {
      id,
      case: textOf(data, 'case'),
      tlp: entry.marking.tlp,
      title: sealedIn(data, 'title'),
      ...(description === undefined ? {} : { description }),
      state: 'to-do',
      ...(assignee === undefined ? {} : { assignee }),
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(data['step'] === undefined ? {} : { step: stepOf(objectOf(data, 'step')) }),
      addedAt: receivedAt,
      addedBy: actor.id,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown task ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: CaseTask, entry: Entry): CaseTask {
  const { data } = entry
  switch (entry.kind) {
    case 'case-task.state-set': {
      const { doneAt: _, outcome: __, ...rest } = state
      const next = oneOf(data, 'state', TASK_STATES)
      const outcome = optionalTextOf(data, 'outcome')
      return {
        ...rest,
        state: next,
        ...(outcome === undefined ? {} : { outcome }),
        ...(next === 'done' ? { doneAt: entry.receivedAt } : {}),
      }
    }
    case 'case-task.assigned':
      return { ...state, assignee: textOf(data, 'assignee') }
    case 'case-task.due-set':
      return { ...state, dueAt: numberOf(data, 'dueAt') }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function stepOf(data: JsonObject): TaskStep {
  return {
    playbook: textOf(data, 'playbook'),
    version: numberOf(data, 'version'),
    step: textOf(data, 'step'),
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'case-task', id }, data }
}
