import { DECISION_TEXTS, REVIEW_VERDICTS } from '@vigie/domain'
import type { DecisionText, ReviewVerdict } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from './read-state.ts'
import type { State } from './read-state.ts'

/** A recorded decision as a screen needs it; texts are `null` where purged or not for this reader. */
export interface ShownDecision {
  readonly id: string
  readonly incident: string | undefined
  readonly decidedBy: string
  readonly recordedBy: string
  /** Epoch ms. */
  readonly decidedAtMs: number
  readonly reviewAtMs: number | undefined
  readonly isReviewLate: boolean
  readonly texts: Readonly<Record<DecisionText, string | null>>
  readonly options: readonly ShownOption[]
  /** `{node: tree size}` that was known. */
  readonly pinned: readonly { readonly node: string; readonly size: number }[]
  readonly reviews: readonly {
    readonly verdict: ReviewVerdict
    readonly text: string | null
    readonly by: string
    readonly atMs: number
  }[]
  readonly isEnded: boolean
}

export interface ShownOption {
  readonly text: string | null
  readonly isChosen: boolean
}

/** None for a document that is no decision. */
export function readDecision({ id, state, texts }: DocumentView): readonly ShownDecision[] {
  if (state === null) return []
  const said: State = isRecord(state['texts']) ? state['texts'] : {}
  const opened = (member: DecisionText) => openedIn(said, member, texts) ?? null
  const pinned: State = isRecord(state['pinned']) ? state['pinned'] : {}
  const reviews = recordsIn(state, 'reviews').flatMap((review) => {
    const verdict = oneOfIn(review, 'verdict', REVIEW_VERDICTS)
    return verdict === undefined
      ? []
      : [
          {
            verdict,
            text: openedIn(review, 'text', texts) ?? null,
            by: textIn(review, 'by') ?? '',
            atMs: numberIn(review, 'at') ?? 0,
          },
        ]
  })
  return [
    {
      id,
      incident: textIn(state, 'incident'),
      decidedBy: textIn(state, 'decidedBy') ?? '',
      recordedBy: textIn(state, 'recordedBy') ?? '',
      decidedAtMs: numberIn(state, 'decidedAt') ?? 0,
      reviewAtMs: numberIn(state, 'reviewAt'),
      isReviewLate: numberIn(state, 'reviewOverdueAt') !== undefined,
      texts: {
        information: opened('information'),
        assessment: opened('assessment'),
        powers: opened('powers'),
        decision: opened('decision'),
        reasons: opened('reasons'),
        unknowns: opened('unknowns'),
      },
      options: recordsIn(state, 'options').map((option) => ({
        text: openedIn(option, 'text', texts) ?? null,
        isChosen: option['chosen'] === true,
      })),
      pinned: Object.keys(pinned).flatMap((node) => {
        const size = numberIn(pinned, node)
        return size === undefined ? [] : [{ node, size }]
      }),
      reviews,
      isEnded: reviews.some(({ verdict }) => verdict === 'ended'),
    },
  ]
}

/** The texts that stand behind a decision, in the order of the model. */
export const GROUNDS = DECISION_TEXTS.filter((text) => text !== 'decision')
