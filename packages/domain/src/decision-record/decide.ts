import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import { DECISION_TEXTS, isReviewDue, MOST_OPTIONS } from './decision-record.ts'
import type { DecisionCommand, DecisionOption, DecisionRecord } from './decision-record.ts'

/**
 * Says what follows from a command on the decision `id`, or why nothing may. Pure. For
 * `decision.record` the caller passes a fresh id, no decision, and the pin of the tree as it stands
 * just before. A decision is never edited: a review says what became of it, and the next decision
 * is a new one. Refusals: `decision.*`.
 */
export function decideDecision(
  decision: DecisionRecord | undefined,
  id: string,
  command: DecisionCommand,
): Decision {
  if (command.kind === 'decision.record') return decideRecording(id, command)
  if (decision === undefined) return refuse('decision.unknown', { id })
  const about = decision.incident === undefined ? {} : { incident: decision.incident }
  switch (command.kind) {
    case 'decision.review': {
      const { verdict, text, reviewAt } = command
      const ended = decision.reviews.some((review) => review.verdict === 'ended')
      if (ended) return refuse('decision.ended', { id })
      return accept(
        fact('decision.reviewed', id, {
          ...about,
          verdict,
          text: sealedJson(text),
          ...(reviewAt === undefined || verdict === 'ended' ? {} : { reviewAt }),
        }),
      )
    }
    case 'decision.find-review-late':
      if (!isReviewDue(decision, command.now) || decision.reviewAt === undefined) return accept()
      return accept(fact('decision.review-overdue', id, { ...about, reviewAt: decision.reviewAt }))
    default:
      return unreachable(command)
  }
}

function decideRecording(
  id: string,
  command: Extract<DecisionCommand, { readonly kind: 'decision.record' }>,
): Decision {
  const { texts, options, decidedBy, pinned, incident, reviewAt } = command
  if (options.length > MOST_OPTIONS)
    return refuse('decision.too-many-options', { most: MOST_OPTIONS })
  const said: { [text: string]: JsonObject } = {}
  for (const text of DECISION_TEXTS) said[text] = sealedJson(texts[text])
  return accept(
    fact('decision.recorded', id, {
      texts: said,
      options: options.map(optionJson),
      decidedBy,
      pinned: { ...pinned },
      ...(incident === undefined ? {} : { incident }),
      ...(reviewAt === undefined ? {} : { reviewAt }),
    }),
  )
}

function optionJson({ text, suitable, feasible, acceptable, chosen }: DecisionOption): JsonObject {
  return {
    text: sealedJson(text),
    ...(suitable === undefined ? {} : { suitable }),
    ...(feasible === undefined ? {} : { feasible }),
    ...(acceptable === undefined ? {} : { acceptable }),
    chosen,
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'decision', id }, data }
}
