import { decideRoomTask, nextRoomId } from '@vigie/domain'
import type { RoomTaskCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { AddTask, DocumentPage, TaskGesture, TasksQuery, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { roomRegisterView, roomTaskView } from '../store/views/room-view.ts'
import { submitAbout } from './submit-about.ts'
import { decideTaskGesture } from './task-decision.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Tasks of the room: list, add, one gesture at a time. */
export function taskRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    defineRoute({
      method: 'GET',
      path: '/tasks',
      summary: 'Tasks by deadline, now or as of a position',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: TasksQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { open, overdue, incident, owner, ...query } = call.query
        const standing = overdue === true ? [2] : open === true ? [1, 2] : undefined
        return documentPage(deps, call, roomTaskView, {
          ...query,
          orderBy: { column: 'dueAt', descending: false },
          where: {
            ...(standing && { standing }),
            ...(incident === undefined ? {} : { incident: [incident] }),
            ...(owner === undefined ? {} : { owner: [owner] }),
          },
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/tasks',
      summary: 'Give somebody a task with a deadline',
      access: { kind: 'action', action: 'incident.write' },
      schema: { body: AddTask, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { owner, incident } = call.body
        const dueAt = Date.parse(call.body.dueAt)
        return submitAbout(deps, call, incident, (seal) => {
          const title = seal(call.body.title)
          return (read) =>
            decideRoomTask(undefined, nextRoomId('task', node, read(roomRegisterView, node)), {
              kind: 'task.add',
              title,
              owner,
              dueAt,
              ...(incident === undefined ? {} : { incident }),
            })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/tasks/:id/gestures',
      summary: 'One gesture on a task',
      access: { kind: 'action', action: 'incident.write' },
      schema: { params: Id, body: TaskGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const command = commandOf(call.body.gesture)
        const at = { id, node, now: deps.clock() }
        // No gesture has words of its own: it tells no more than the task (O23).
        const quiet = { ...call, body: { ...call.body, tlp: call.body.tlp ?? ('CLEAR' as const) } }
        const target = { projection: roomTaskView, id, unknown: 'task.unknown' } as const
        return submitGestureOn(
          deps,
          quiet,
          target,
          () => (read) => decideTaskGesture(read, at, command),
        )
      },
    }),
  ]
}

function commandOf(gesture: TaskGesture['gesture']): RoomTaskCommand {
  switch (gesture.kind) {
    case 'set-state': {
      const { state, outcome } = gesture
      return { kind: 'task.set-state', state, ...(outcome === undefined ? {} : { outcome }) }
    }
    case 'assign':
      return { kind: 'task.assign', owner: gesture.owner }
    case 'set-due':
      return { kind: 'task.set-due', dueAt: Date.parse(gesture.dueAt) }
    default:
      return unreachable(gesture)
  }
}
