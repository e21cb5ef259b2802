export {
  decideSuppression,
  evolveSuppression,
  holdsFor,
  isInForce,
  SUPPRESSION_MOST_MS,
} from './suppression.ts'
export type {
  Suppressible,
  Suppression,
  SuppressionCommand,
  SuppressionCondition,
} from './suppression.ts'
