export { DECISION_TEXTS, isReviewDue, MOST_OPTIONS, REVIEW_VERDICTS } from './decision-record.ts'
export type {
  DecisionCommand,
  DecisionOption,
  DecisionRecord,
  DecisionReview,
  DecisionText,
  DecisionTexts,
  Pin,
  ReviewVerdict,
} from './decision-record.ts'
export { decideDecision } from './decide.ts'
export { evolveDecision } from './evolve.ts'
