import { evolveLesson, evolveLessonRegister } from '@vigie/domain'
import type { Lesson, LessonRegister } from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

/** Lessons, one document each. */
export const lessonView: Projection<Lesson> = {
  name: 'lesson',
  version: 1,
  kinds: ['lesson.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveLesson,
  columns: ({ state, owner, dueAt, recordedAt }) => ({ state, owner, dueAt, recordedAt }),
}

/** How many lessons each node has recorded; gives the next its number. */
export const lessonRegisterView: Projection<LessonRegister> = {
  name: 'lesson-register',
  version: 1,
  kinds: ['lesson.recorded'],
  idsOf: (entry) => [entry.node],
  evolve: evolveLessonRegister,
}

export const LESSON_PROJECTIONS: readonly AnyProjection[] = [lessonView, lessonRegisterView]
