import type { JsonObject } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  objectsOf,
  oneOf,
  optionalNumberOf,
  optionalTextOf,
  sealedIn,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { REVIEW_VERDICTS } from './decision-record.ts'
import type { DecisionOption, DecisionRecord, DecisionTexts, Pin } from './decision-record.ts'

/** Folds one entry about the decision `id` into its state. Pure. An entry about an unknown one is damage and throws. */
export function evolveDecision(
  state: DecisionRecord | undefined,
  entry: Entry,
  id: string,
): DecisionRecord {
  if (entry.kind === 'decision.recorded') return recorded(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown decision ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...change(state, entry), tlp, changedAt: entry.receivedAt }
}

function recorded(
  { data, marking, actor, happenedAt, receivedAt }: Entry,
  id: string,
): DecisionRecord {
  const incident = optionalTextOf(data, 'incident')
  const reviewAt = optionalNumberOf(data, 'reviewAt')
  return {
    id,
    tlp: marking.tlp,
    texts: textsIn(objectOf(data, 'texts')),
    options: objectsOf(data, 'options').map(optionOf),
    ...(incident === undefined ? {} : { incident }),
    decidedBy: textOf(data, 'decidedBy'),
    recordedBy: actor.id,
    pinned: pinOf(objectOf(data, 'pinned')),
    decidedAt: happenedAt,
    recordedAt: receivedAt,
    changedAt: receivedAt,
    ...(reviewAt === undefined ? {} : { reviewAt }),
    reviews: [],
  }
}

function change(state: DecisionRecord, { kind, data, actor, receivedAt }: Entry): DecisionRecord {
  switch (kind) {
    case 'decision.reviewed': {
      const { reviewAt: _, reviewOverdueAt: __, ...rest } = state
      const reviewAt = optionalNumberOf(data, 'reviewAt')
      const verdict = oneOf(data, 'verdict', REVIEW_VERDICTS)
      const review = { verdict, text: sealedIn(data, 'text'), by: actor.id, at: receivedAt }
      return {
        ...rest,
        ...(reviewAt === undefined ? {} : { reviewAt }),
        reviews: [...state.reviews, review],
      }
    }
    case 'decision.review-overdue':
      // Of a review that was moved meanwhile it says nothing.
      return numberOf(data, 'reviewAt') === state.reviewAt
        ? { ...state, reviewOverdueAt: receivedAt }
        : state
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function textsIn(data: JsonObject): DecisionTexts {
  return {
    information: sealedIn(data, 'information'),
    assessment: sealedIn(data, 'assessment'),
    powers: sealedIn(data, 'powers'),
    decision: sealedIn(data, 'decision'),
    reasons: sealedIn(data, 'reasons'),
    unknowns: sealedIn(data, 'unknowns'),
  }
}

function optionOf(data: JsonObject): DecisionOption {
  return {
    text: sealedIn(data, 'text'),
    ...judged(data, 'suitable'),
    ...judged(data, 'feasible'),
    ...judged(data, 'acceptable'),
    chosen: data['chosen'] === true,
  }
}

function judged<M extends string>(data: JsonObject, member: M): { readonly [K in M]?: boolean } {
  const value = data[member]
  const known: { [K in M]?: boolean } = {}
  if (typeof value === 'boolean') known[member] = value
  return known
}

function pinOf(data: JsonObject): Pin {
  return Object.fromEntries(Object.keys(data).map((node) => [node, numberOf(data, node)]))
}
