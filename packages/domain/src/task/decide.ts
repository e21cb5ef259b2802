import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import { isTaskDue } from './room-task.ts'
import type { RoomTask, RoomTaskCommand } from './room-task.ts'

/**
 * Says what follows from a command on the task `id`, or why nothing may. Pure. For `task.add` the
 * caller passes a fresh id (`nextRoomId`) and no task, and has seen that the incident exists. A
 * deadline that has not passed, or was found to have, writes nothing, so that the clock may ask again.
 * Refusals: `task.unknown`, `task.same-state`.
 */
export function decideRoomTask(
  task: RoomTask | undefined,
  id: string,
  command: RoomTaskCommand,
): Decision {
  if (command.kind === 'task.add') {
    const { title, owner, dueAt, incident, step } = command
    return accept(
      fact('task.added', id, {
        title: sealedJson(title),
        owner,
        dueAt,
        ...(incident === undefined ? {} : { incident }),
        ...(step === undefined ? {} : { step: { run: step.run, step: step.step } }),
      }),
    )
  }
  if (task === undefined) return refuse('task.unknown', { id })
  const about = task.incident === undefined ? {} : { incident: task.incident }
  switch (command.kind) {
    case 'task.set-state': {
      const { state, outcome } = command
      if (task.state === state) return refuse('task.same-state', { id })
      const data = { ...about, state, ...(outcome === undefined ? {} : { outcome }) }
      return accept(fact('task.state-set', id, data))
    }
    case 'task.assign':
      if (task.owner === command.owner) return accept()
      return accept(fact('task.assigned', id, { ...about, owner: command.owner }))
    case 'task.set-due':
      if (task.dueAt === command.dueAt) return accept()
      return accept(fact('task.due-set', id, { ...about, dueAt: command.dueAt }))
    case 'task.find-overdue':
      if (!isTaskDue(task, command.now)) return accept()
      return accept(fact('task.overdue', id, { ...about, dueAt: task.dueAt, owner: task.owner }))
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'task', id }, data }
}
