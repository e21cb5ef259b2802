import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A lesson of the event: an observation with its evidence, somebody who changes something by a date,
 * and another person who has seen that it was changed (operations reference §3.3: observation, evidence
 * link, owner, due date, verified and closed). Its id is `RBT-E2` (*enseignement*).
 */
export interface Lesson {
  readonly id: string
  readonly observation: Sealed
  /** What is to be changed. */
  readonly measure: Sealed
  /** Entries that show it. */
  readonly sources: readonly string[]
  readonly incident?: string
  readonly owner: string
  /** Epoch ms. */
  readonly dueAt: number
  readonly state: LessonState
  /** What was done, as its owner says; only while done or verified. */
  readonly done?: LessonWord
  /** What the second person saw, each time. */
  readonly checks: readonly LessonCheck[]
  readonly tlp: Tlp
  readonly recordedBy: string
  readonly recordedAt: number
  readonly changedAt: number
}

export const LESSON_STATES = ['open', 'done', 'verified'] as const
export type LessonState = (typeof LESSON_STATES)[number]

export interface LessonWord {
  readonly text: Sealed
  readonly by: string
  readonly at: number
}

export interface LessonCheck extends LessonWord {
  readonly verdict: LessonVerdict
}

/** A check closes the lesson, or gives it back to its owner. */
export const LESSON_VERDICTS = ['verified', 'returned'] as const
export type LessonVerdict = (typeof LESSON_VERDICTS)[number]

export type LessonCommand =
  | {
      readonly kind: 'lesson.record'
      readonly observation: Sealed
      readonly measure: Sealed
      readonly sources: readonly string[]
      readonly incident?: string
      readonly owner: string
      readonly dueAt: number
    }
  | { readonly kind: 'lesson.assign'; readonly owner: string }
  | { readonly kind: 'lesson.set-due'; readonly dueAt: number }
  | { readonly kind: 'lesson.report-done'; readonly by: string; readonly text: Sealed }
  | {
      readonly kind: 'lesson.check'
      readonly by: string
      readonly verdict: LessonVerdict
      readonly text: Sealed
    }
