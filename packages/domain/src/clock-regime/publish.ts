import type { Json, JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, objectOf, objectsOf, textOf } from '../log/fact-data.ts'
import { MOST_HOURS, MOST_MONTHS, MOST_STAGES, REGIME_ID } from './regime.ts'
import type { Regime, RegimeStage, RegimeSpan } from './regime.ts'

/** A regime as published here; publishing again replaces it for clocks that start later. */
export interface PublishedRegime extends Regime {
  readonly version: number
  readonly publishedBy: string
  readonly publishedAt: number
}

/** Publishes a regime, or its next version. Refused (`regime.invalid`) with the reason. */
export function decideRegime(regime: Regime): Decision {
  const problem = problemOf(regime)
  if (problem !== undefined) return refuse('regime.invalid', { problem })
  return accept({
    kind: 'regime.published',
    kindVersion: 1,
    subject: { kind: 'regime', id: regime.id },
    data: regimeJson(regime),
  })
}

/** Folds a publication into its regime. */
export function evolveRegime(state: PublishedRegime | undefined, entry: Entry): PublishedRegime {
  return {
    ...regimeOf(entry.data),
    version: (state?.version ?? 0) + 1,
    publishedBy: entry.actor.id,
    publishedAt: entry.receivedAt,
  }
}

/** A regime as JSON for a fact. */
export function regimeJson({ id, name, recipient, stages }: Regime): JsonObject {
  return { id, name, recipient, stages: stages.map(stageJson) }
}

/** A regime from a fact; throws on damage. */
export function regimeOf(data: JsonObject): Regime {
  return {
    id: textOf(data, 'id'),
    name: textOf(data, 'name'),
    recipient: textOf(data, 'recipient'),
    stages: objectsOf(data, 'stages').map(stageOf),
  }
}

function problemOf({ id, stages }: Regime): string | undefined {
  if (!REGIME_ID.test(id)) return `id ${id}`
  if (stages.length === 0 || stages.length > MOST_STAGES) return `${stages.length} stages`
  const before = new Set<string>()
  for (const { id: stage, anchor, after } of stages) {
    if (!REGIME_ID.test(stage) || before.has(stage)) return `stage ${stage}`
    // Only earlier stages can be anchors, so that none runs from itself.
    if (anchor !== 'awareness' && !before.has(anchor.stage)) return `anchor ${anchor.stage}`
    const [span, most] = 'hours' in after ? [after.hours, MOST_HOURS] : [after.months, MOST_MONTHS]
    if (!Number.isInteger(span) || span < 1 || span > most) return `span ${span}`
    before.add(stage)
  }
  return undefined
}

function stageJson({ id, anchor, after }: RegimeStage): Json {
  return {
    id,
    anchor: anchor === 'awareness' ? anchor : { stage: anchor.stage },
    after: 'hours' in after ? { hours: after.hours } : { months: after.months },
  }
}

function stageOf(data: JsonObject): RegimeStage {
  return {
    id: textOf(data, 'id'),
    anchor:
      data['anchor'] === 'awareness'
        ? 'awareness'
        : { stage: textOf(objectOf(data, 'anchor'), 'stage') },
    after: spanOf(objectOf(data, 'after')),
  }
}

function spanOf(data: JsonObject): RegimeSpan {
  if (data['hours'] !== undefined) return { hours: numberOf(data, 'hours') }
  if (data['months'] !== undefined) return { months: numberOf(data, 'months') }
  throw new FactDamaged('a span without hours or months')
}
