import { evolveRule, evolveRulesInForce, RULES_IN_FORCE_ID } from '@vigie/domain'
import type { OwnRule, RulesInForce } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Rules that were written here, one document each. */
export const ownRuleView: Projection<OwnRule> = {
  name: 'rule',
  version: 1,
  kinds: ['rule.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveRule,
}

/** The set of rules that detection works with: one document. */
export const rulesInForceView: Projection<RulesInForce> = {
  name: 'rules-in-force',
  version: 1,
  kinds: ['rules.'],
  idsOf: () => [RULES_IN_FORCE_ID],
  evolve: evolveRulesInForce,
}
