import { LESSON_STATES, LESSON_VERDICTS, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, EntryView, Gesture } from '../record/entry-view.ts'
import { IssuePage } from '../report/report.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Moment = Type.String({ format: 'date-time' })
const Words = Type.String({ minLength: 1, maxLength: 2_000 })

/** `GET /api/lessons`, by due date. */
export const LessonsQuery = Type.Object({
  ...AsOfQuery,
  state: Type.Optional(literals(LESSON_STATES)),
  owner: Type.Optional(Id),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type LessonsQuery = Static<typeof LessonsQuery>

/** `POST /api/lessons`. */
export const RecordLesson = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  observation: Words,
  measure: Words,
  sources: Type.Array(Id, { maxItems: 20 }),
  incident: Type.Optional(Id),
  owner: Id,
  dueAt: Moment,
})
export type RecordLesson = Static<typeof RecordLesson>

/** `POST /api/lessons/:id/gestures`. */
export const LessonGesture = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('assign'), owner: Id }),
    Type.Object({ kind: Type.Literal('set-due'), dueAt: Moment }),
    Type.Object({ kind: Type.Literal('report-done'), text: Words }),
    Type.Object({ kind: Type.Literal('check'), verdict: literals(LESSON_VERDICTS), text: Words }),
  ]),
})
export type LessonGesture = Static<typeof LessonGesture>

const Period = { from: Moment, to: Moment }

/** `GET /api/after-action`: what came out of a period, as far as the reader may see it. */
export const AfterActionQuery = Type.Object(Period)
export type AfterActionQuery = Static<typeof AfterActionQuery>

const Spread = Type.Object({
  n: Type.Integer({ description: 'Of how many' }),
  medianMs: Type.Union([Type.Number(), Type.Null()]),
  p90Ms: Type.Union([Type.Number(), Type.Null()]),
})

export const AfterAction = Type.Object({
  from: Type.String(),
  to: Type.String(),
  times: Type.Array(
    Type.Object({
      priority: Type.Integer(),
      incidents: Type.Integer(),
      acknowledged: Spread,
      closed: Spread,
    }),
  ),
  timeline: Type.Array(EntryView, { description: 'What turned the evening, oldest first' }),
  isWhole: Type.Boolean({ description: 'False: only the latest stand in the timeline' }),
})
export type AfterAction = Static<typeof AfterAction>

/** `POST /api/after-action`: the same as a file. */
export const IssueAfterAction = Type.Object({ ...IssuePage, ...Period })
export type IssueAfterAction = Static<typeof IssueAfterAction>
