import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideLesson } from './decide.ts'
import { evolveLesson, evolveLessonRegister, nextLessonId } from './evolve.ts'
import type { Lesson, LessonCommand } from './lesson.ts'
import { responseTimes } from './response-times.ts'

const ID = 'RBT-E1'
const sealed = { sealed: 'a'.repeat(64) }
let seq = 0

function entryOf(fact: Fact, by: string): Entry {
  seq += 1
  return {
    v: 1,
    node: 'RBT',
    seq,
    at: String(seq).padStart(20, '0'),
    happenedAt: seq,
    writtenAt: seq,
    receivedAt: seq,
    actor: { kind: 'person', id: by },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)

function after(lesson: Lesson | undefined, command: LessonCommand, by = 'chef'): Lesson {
  const decision = decideLesson(lesson, ID, command)
  if (!decision.ok) throw new Error(decision.refusal.code)
  const folded = decision.facts.reduce<Lesson | undefined>(
    (state, fact) => evolveLesson(state, entryOf(fact, by), ID),
    lesson,
  )
  if (folded === undefined) throw new Error('no lesson')
  return folded
}

const recorded = () =>
  after(undefined, {
    kind: 'lesson.record',
    observation: sealed,
    measure: sealed,
    sources: ['RBT-0001', 'RBT-0001'],
    owner: 'amina',
    dueAt: 9_000,
  })
const done = (by: string): LessonCommand => ({ kind: 'lesson.report-done', by, text: sealed })
const check = (by: string, verdict: 'verified' | 'returned'): LessonCommand => ({
  kind: 'lesson.check',
  by,
  verdict,
  text: sealed,
})

test('[SR20] a lesson has its evidence, an owner and a date', () => {
  expect(recorded()).toMatchObject({
    sources: ['RBT-0001'],
    owner: 'amina',
    dueAt: 9_000,
    state: 'open',
  })
  expect(nextLessonId('RBT', evolveLessonRegister(undefined))).toBe('RBT-E2')
})

test('[SR21] its owner says that it is done, another person verifies it or gives it back', () => {
  expect(codeOf(decideLesson(recorded(), ID, done('omar')))).toBe('lesson.not-owner')
  expect(codeOf(decideLesson(recorded(), ID, check('omar', 'verified')))).toBe('lesson.not-done')
  const reported = after(recorded(), done('amina'), 'amina')
  expect(codeOf(decideLesson(reported, ID, check('amina', 'verified')))).toBe('lesson.same-person')
  const back = after(reported, check('omar', 'returned'), 'omar')
  expect([back.state, back.done, back.checks.length]).toEqual(['open', undefined, 1])
  const closed = after(after(back, done('amina'), 'amina'), check('omar', 'verified'), 'omar')
  expect([closed.state, closed.checks.length]).toEqual(['verified', 2])
  expect(codeOf(decideLesson(closed, ID, done('amina')))).toBe('lesson.verified')
  const moved = after(reported, { kind: 'lesson.assign', owner: 'omar' })
  expect(codeOf(decideLesson(moved, ID, check('amina', 'verified')))).toBe('lesson.same-person')
})

test('[SR22] response times are over those that have them, and none is not zero', () => {
  const times = responseTimes([
    { priority: 1, openedAt: 0, acknowledgedAt: 10, closedAt: 100 },
    { priority: 1, openedAt: 0, acknowledgedAt: 30 },
    { priority: 1, openedAt: 0 },
  ])
  expect(times[0]).toEqual({
    priority: 1,
    incidents: 3,
    acknowledged: { n: 2, medianMs: 10, p90Ms: 30 },
    closed: { n: 1, medianMs: 100, p90Ms: 100 },
  })
  expect(times[4]?.acknowledged).toEqual({ n: 0, medianMs: null, p90Ms: null })
})
