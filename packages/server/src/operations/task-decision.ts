import { decideRoomTask, decideRunAdvance, joined, nextRoomId } from '@vigie/domain'
import type { Decision, RoomTaskCommand } from '@vigie/domain'
import type { StateReader } from '../store/log-record.ts'
import { playbookView } from '../store/views/case-view.ts'
import { playbookRunView, roomRegisterView, roomTaskView } from '../store/views/room-view.ts'

/** A gesture on a task, and what follows from it in the playbook that the task is a step of. */
export function decideTaskGesture(
  read: StateReader,
  { id, node, now }: { readonly id: string; readonly node: string; readonly now: number },
  command: RoomTaskCommand,
): Decision {
  const task = read(roomTaskView, id)
  const decided = decideRoomTask(task, id, command)
  const isDone = command.kind === 'task.set-state' && command.state === 'done'
  const run = isDone && task?.step && read(playbookRunView, task.step.run)
  if (!run || task === undefined) return decided
  return joined(
    decided,
    decideRunAdvance({
      run,
      playbook: read(playbookView, run.playbook),
      task,
      outcome: command.outcome,
      next: nextRoomId('task', node, read(roomRegisterView, node)),
      now,
    }),
  )
}
