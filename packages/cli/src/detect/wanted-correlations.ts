import type { CorrelationRule } from '@vigie/sigma'
import type { RuleFilter } from './options.ts'
import { wantedRules } from './wanted-rules.ts'

/** The correlations that the filters leave, and what these refer to, whatever the filters say of it. */
export function wantedCorrelations(
  correlations: readonly CorrelationRule[],
  filter: RuleFilter,
): { readonly shown: readonly CorrelationRule[]; readonly needed: readonly CorrelationRule[] } {
  const shown = wantedRules(correlations, filter)
  const needed = new Set(shown)
  // A set that grows while it is walked gives what was added, too.
  for (const { rules } of needed) {
    for (const other of correlations) {
      if (rules.some((name) => name === other.id || name === other.name)) needed.add(other)
    }
  }
  return { shown, needed: correlations.filter((correlation) => needed.has(correlation)) }
}
