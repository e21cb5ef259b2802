import { decideLesson, mostRestricted, nextLessonId, refusal } from '@vigie/domain'
import type { LessonCommand, Tlp } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import { DocumentPage, LessonGesture, LessonsQuery, RecordLesson, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import {
  markedAtLeast,
  submitGesture,
  submitGestureOn,
  visibleState,
} from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { lessonRegisterView, lessonView } from '../store/views/lesson-view.ts'
import { visibleEntry } from './sources-of.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Lessons: list, record, one gesture at a time. */
export function lessonRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    defineRoute({
      method: 'GET',
      path: '/lessons',
      summary: 'Lessons by due date, now or as of a position',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: LessonsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { state, owner, ...query } = call.query
        return documentPage(deps, call, lessonView, {
          ...query,
          orderBy: { column: 'dueAt', descending: false },
          where: {
            ...(state === undefined ? {} : { state: [state] }),
            ...(owner === undefined ? {} : { owner: [owner] }),
          },
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/lessons',
      summary: 'Record a lesson with its evidence, owner and date',
      access: { kind: 'action', action: 'incident.write' },
      schema: { body: RecordLesson, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { body } = call
        const reader = must(call.principal, 'principal')
        const levels: Tlp[] = ['CLEAR']
        for (const id of body.sources) {
          const entry = visibleEntry(deps, reader, id)
          if (entry === undefined) return refused(refusal('entry.unknown', { id }))
          levels.push(entry.marking.tlp)
        }
        const { incident, sources, owner } = body
        if (incident !== undefined) {
          const about = { projection: incidentView, id: incident }
          if (visibleState(deps, reader, about) === undefined)
            return refused(refusal('incident.unknown', { id: incident }))
          levels.push(deps.record.view(incidentView).get(incident)?.tlp ?? 'RED')
        }
        return submitGesture(deps, markedAtLeast(call, mostRestricted(levels)), (seal) => {
          const command = {
            kind: 'lesson.record',
            observation: seal(body.observation),
            measure: seal(body.measure),
            sources,
            owner,
            dueAt: Date.parse(body.dueAt),
            ...(incident === undefined ? {} : { incident }),
          } as const
          return (read) =>
            decideLesson(undefined, nextLessonId(node, read(lessonRegisterView, node)), command)
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/lessons/:id/gestures',
      summary: 'One gesture on a lesson',
      access: { kind: 'action', action: 'incident.write' },
      schema: { params: Id, body: LessonGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const by = must(call.principal, 'principal').id
        const target = { projection: lessonView, id, unknown: 'lesson.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const command = commandOf(call.body.gesture, by, seal)
          return (read) => decideLesson(read(lessonView, id), id, command)
        })
      },
    }),
  ]
}

function commandOf(gesture: LessonGesture['gesture'], by: string, seal: Seal): LessonCommand {
  switch (gesture.kind) {
    case 'assign':
      return { kind: 'lesson.assign', owner: gesture.owner }
    case 'set-due':
      return { kind: 'lesson.set-due', dueAt: Date.parse(gesture.dueAt) }
    case 'report-done':
      return { kind: 'lesson.report-done', by, text: seal(gesture.text) }
    case 'check':
      return { kind: 'lesson.check', by, verdict: gesture.verdict, text: seal(gesture.text) }
    default:
      return unreachable(gesture)
  }
}
