import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A decision as the Joint Decision Model wants it written down (operations reference §3.7): what was
 * known, what was weighed, what was chosen and why, and what was not known. It is pinned to the tree
 * of that moment, so that an inquiry can see the screen that the commander had. Its id is `RBT-Q2`.
 */
export interface DecisionRecord {
  readonly id: string
  readonly tlp: Tlp
  readonly texts: DecisionTexts
  readonly options: readonly DecisionOption[]
  readonly incident?: string
  /** Who decided; another may have written it down. */
  readonly decidedBy: string
  readonly recordedBy: string
  /** Entries of each node's tree that were there when it was decided. */
  readonly pinned: Pin
  /** Epoch ms. */
  readonly decidedAt: number
  readonly recordedAt: number
  readonly changedAt: number
  /** Epoch ms: when it is to be looked at again; absent once nothing more is to be reviewed. */
  readonly reviewAt?: number
  /** Epoch ms when its present review was found to be late. */
  readonly reviewOverdueAt?: number
  readonly reviews: readonly DecisionReview[]
}

/** `{node: tree size}`: exactly which log was known. */
export type Pin = Readonly<Record<string, number>>

/** Members in the order of the model. */
export const DECISION_TEXTS = [
  'information',
  'assessment',
  'powers',
  'decision',
  'reasons',
  'unknowns',
] as const
export type DecisionText = (typeof DECISION_TEXTS)[number]
export type DecisionTexts = Readonly<Record<DecisionText, Sealed>>

/** An option that was considered; absent = not judged. */
export interface DecisionOption {
  readonly text: Sealed
  readonly suitable?: boolean
  readonly feasible?: boolean
  readonly acceptable?: boolean
  readonly chosen: boolean
}

export const REVIEW_VERDICTS = ['upheld', 'changed', 'ended'] as const
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number]

export interface DecisionReview {
  readonly verdict: ReviewVerdict
  readonly text: Sealed
  readonly by: string
  readonly at: number
}

export const MOST_OPTIONS = 12

export type DecisionCommand =
  | {
      readonly kind: 'decision.record'
      readonly texts: DecisionTexts
      readonly options: readonly DecisionOption[]
      readonly decidedBy: string
      readonly pinned: Pin
      readonly incident?: string
      readonly reviewAt?: number
    }
  | {
      readonly kind: 'decision.review'
      readonly verdict: ReviewVerdict
      readonly text: Sealed
      readonly reviewAt?: number
    }
  | { readonly kind: 'decision.find-review-late'; readonly now: number }

/** Whether its review is late at `now`, epoch ms, and no fact says so yet. */
export function isReviewDue(decision: DecisionRecord, now: number): boolean {
  const { reviewAt, reviewOverdueAt } = decision
  return reviewAt !== undefined && reviewOverdueAt === undefined && now >= reviewAt
}
