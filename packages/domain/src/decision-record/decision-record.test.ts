import { expect, test } from 'vitest'
import { folded, outcomeOf, sealed } from '../task/testing/entries.ts'
import { decideDecision } from './decide.ts'
import { DECISION_TEXTS, isReviewDue, MOST_OPTIONS } from './decision-record.ts'
import type { DecisionCommand, DecisionRecord } from './decision-record.ts'
import { evolveDecision } from './evolve.ts'

const ID = 'RBT-Q1'
const after = (state: DecisionRecord | undefined, ...commands: readonly DecisionCommand[]) =>
  folded(decideDecision, evolveDecision, ID)(state, ...commands)

const record = {
  kind: 'decision.record',
  texts: {
    information: sealed('1'),
    assessment: sealed('2'),
    powers: sealed('3'),
    decision: sealed('4'),
    reasons: sealed('5'),
    unknowns: sealed('6'),
  },
  options: [
    { text: sealed('7'), suitable: true, feasible: false, chosen: false },
    { text: sealed('8'), suitable: true, feasible: true, acceptable: true, chosen: true },
  ],
  decidedBy: 'P7',
  pinned: { RBT: 142 },
  incident: 'RBT-I1',
  reviewAt: 60_000,
} as const satisfies DecisionCommand

test('[O28] a decision keeps every member of the model, who decided, and the tree it was taken on', () => {
  const { kind: _, ...said } = record
  expect(after(undefined, record)).toMatchObject({ ...said, recordedBy: 'P1', reviews: [] })
  expect(Object.keys(after(undefined, record).texts)).toEqual([...DECISION_TEXTS])
})

test('[O28] more options than people can weigh are refused, an unknown decision is', () => {
  const option = { text: sealed('7'), chosen: false }
  const many = { ...record, options: Array.from({ length: MOST_OPTIONS + 1 }, () => option) }
  expect(outcomeOf(decideDecision(undefined, ID, many))).toBe('decision.too-many-options')
  const review = { kind: 'decision.review', verdict: 'upheld', text: sealed('9') } as const
  expect(outcomeOf(decideDecision(undefined, ID, review))).toBe('decision.unknown')
})

test('[O29] a review says what became of it and when it is looked at again; what ended stays ended', () => {
  const review = { kind: 'decision.review', verdict: 'upheld', text: sealed('9') } as const
  const upheld = after(after(undefined, record), { ...review, reviewAt: 120_000 })
  expect(upheld).toMatchObject({ reviewAt: 120_000, texts: record.texts })
  const ended = after(upheld, { ...review, verdict: 'ended', reviewAt: 180_000 })
  expect(ended.reviewAt).toBeUndefined()
  expect(ended.reviews.map(({ verdict }) => verdict)).toEqual(['upheld', 'ended'])
  expect(outcomeOf(decideDecision(ended, ID, review))).toBe('decision.ended')
})

test('[O29] a review that is late is a fact, once', () => {
  const late = (now: number): DecisionCommand => ({ kind: 'decision.find-review-late', now })
  const decision = after(undefined, record)
  expect(outcomeOf(decideDecision(decision, ID, late(59_999)))).toEqual([])
  const found = after(decision, late(60_000))
  expect(found.reviewOverdueAt).toBeDefined()
  expect(outcomeOf(decideDecision(found, ID, late(90_000)))).toEqual([])
  const again = after(found, {
    kind: 'decision.review',
    verdict: 'changed',
    text: sealed('9'),
    reviewAt: 200_000,
  })
  expect([isReviewDue(again, 199_999), isReviewDue(again, 200_000)]).toEqual([false, true])
})
