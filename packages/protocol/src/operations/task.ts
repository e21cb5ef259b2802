import { TASK_STATES, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const DueAt = Type.String({ format: 'date-time', description: 'Until when it is to be done' })

/** `GET /api/tasks`, the most urgent first. */
export const TasksQuery = Type.Object({
  ...AsOfQuery,
  open: Type.Optional(Type.Boolean({ description: 'Only those still to be done' })),
  overdue: Type.Optional(Type.Boolean({ description: 'Only those whose deadline passed' })),
  incident: Type.Optional(Id),
  owner: Type.Optional(Id),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type TasksQuery = Static<typeof TasksQuery>

/** `POST /api/tasks`. */
export const AddTask = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  title: Type.String({ minLength: 1, maxLength: 300 }),
  owner: Id,
  dueAt: DueAt,
  incident: Type.Optional(Id),
})
export type AddTask = Static<typeof AddTask>

/** `POST /api/tasks/:id/gestures`. */
export const TaskGesture = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('set-state'),
      state: literals(TASK_STATES),
      outcome: Type.Optional(
        Type.String({ maxLength: 40, description: 'Of a step of a playbook: how it ended' }),
      ),
    }),
    Type.Object({ kind: Type.Literal('assign'), owner: Id }),
    Type.Object({ kind: Type.Literal('set-due'), dueAt: DueAt }),
  ]),
})
export type TaskGesture = Static<typeof TaskGesture>
