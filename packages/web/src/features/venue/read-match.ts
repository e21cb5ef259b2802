import { MATCH_STAGES, PHASES, RISK_CATEGORIES } from '@vigie/domain'
import type { MatchStage, Phase, RiskCategory } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'

/** A match as a screen needs it. */
export interface ShownMatch {
  readonly id: string
  readonly title: string | null
  readonly stage: MatchStage
  readonly venue: string
  readonly kickOffAtMs: number
  readonly expected: number | undefined
  readonly phase: Phase
  readonly isCancelled: boolean
  readonly risk:
    | {
        readonly category: RiskCategory
        readonly by: string
        readonly atMs: number
        readonly evidence: string | null
      }
    | undefined
  /** Ticks by `phase/item`. */
  readonly checks: ReadonlyMap<string, { readonly isDone: boolean; readonly by: string }>
  /** Words of items that people added. */
  readonly ownItems: ReadonlyMap<string, string | null>
}

export function readMatch({ id, state, texts }: DocumentView): ShownMatch | undefined {
  if (state === null) return undefined
  const stage = oneOfIn(state, 'stage', MATCH_STAGES)
  const phase = oneOfIn(state, 'phase', PHASES)
  const kickOffAtMs = numberIn(state, 'kickOffAt')
  if (stage === undefined || phase === undefined || kickOffAtMs === undefined) return undefined
  const { risk, checks, ownItems } = state
  const category = isRecord(risk) ? oneOfIn(risk, 'category', RISK_CATEGORIES) : undefined
  return {
    id,
    stage,
    phase,
    kickOffAtMs,
    title: openedIn(state, 'title', texts) ?? null,
    venue: textIn(state, 'venue') ?? '',
    expected: numberIn(state, 'expected'),
    isCancelled: state['isCancelled'] === true,
    risk:
      category === undefined || !isRecord(risk)
        ? undefined
        : {
            category,
            by: textIn(risk, 'by') ?? '',
            atMs: numberIn(risk, 'at') ?? 0,
            evidence: openedIn(risk, 'evidence', texts) ?? null,
          },
    checks: new Map(
      Object.entries(isRecord(checks) ? checks : {}).flatMap(([key, check]) =>
        isRecord(check)
          ? [[key, { isDone: check['isDone'] === true, by: textIn(check, 'by') ?? '' }]]
          : [],
      ),
    ),
    ownItems: new Map(
      Object.entries(isRecord(ownItems) ? ownItems : {}).flatMap(([key, item]) =>
        isRecord(item) ? [[key, openedIn(item, 'text', texts) ?? null]] : [],
      ),
    ),
  }
}
