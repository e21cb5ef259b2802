import type { CorrelationRule, DetectionRule } from '../rule/sigma-rule.ts'
import type { CorrelationProblem } from './correlator.ts'
import { orderAlternatives } from './measure/order-alternatives.ts'
import { resolveCorrelations } from './resolve-correlations.ts'
import type { Referable, ResolvedCorrelation } from './resolve-correlations.ts'

/** What can be executed of some correlations, why the rest cannot, and what follows for their rules. */
export interface ExecutableCorrelations {
  readonly executable: readonly ResolvedCorrelation[]
  readonly problems: readonly CorrelationProblem[]
  readonly referenced: ReadonlySet<Referable>
  readonly silenced: ReadonlySet<Referable>
}

/** Sorts out which correlations are executed. */
export function executableCorrelations(
  correlations: readonly CorrelationRule[],
  detections: readonly DetectionRule[],
): ExecutableCorrelations {
  const disordered = correlations.flatMap((rule) => orderProblem(rule) ?? [])
  const refused = new Set(disordered.map(({ rule }) => rule))
  const { resolved, problems } = resolveCorrelations(
    correlations.filter((rule) => !refused.has(rule)),
    detections,
  )
  const referenced = new Set<Referable>()
  const generated = new Set<Referable>()
  for (const { rule, references } of resolved) {
    for (const { target } of references) {
      referenced.add(target)
      if (rule.generate) generated.add(target)
    }
  }
  return {
    executable: resolved,
    problems: [...disordered, ...problems],
    referenced,
    silenced: new Set([...referenced].filter((rule) => !generated.has(rule))),
  }
}

function orderProblem(rule: CorrelationRule): CorrelationProblem | undefined {
  if (rule.type !== 'temporal_ordered') return undefined
  switch (orderAlternatives(rule)) {
    case 'not-monotone': {
      const message =
        'an order needs at least one rule that matched, and more matches must not undo it'
      return { rule, code: 'correlation.order', message }
    }
    case 'too-complex': {
      const message = 'the condition can hold in over 128 ways: an order cannot be followed'
      return { rule, code: 'correlation.too-complex', message }
    }
    default:
      return undefined
  }
}
