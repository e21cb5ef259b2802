import type { RuleRow } from '@vigie/protocol'
import type { Order, RuleSearch } from './rule-search.ts'

/** The rules that a search shows, in its order; what is equal in it by title. `typed` is found in title and author. */
export function ruleRows(
  rules: readonly RuleRow[],
  { set, by }: RuleSearch,
  typed: string,
): readonly RuleRow[] {
  const order: Order = by ?? 'hits'
  const wanted = typed.trim().toLocaleLowerCase()
  const weight = (rule: RuleRow) => {
    if (order === 'title') return 0
    return order === 'cost' ? (rule.costNs ?? 0) : rule.hits
  }
  return rules
    .filter((rule) => set === undefined || set === 'problems' || isIn(rule, set))
    .filter(({ title, author }) => `${title} ${author}`.toLocaleLowerCase().includes(wanted))
    .toSorted((a, b) => weight(b) - weight(a) || compare(a.title, b.title))
}

/** Whether a filter shows the rule. */
export function isIn(rule: RuleRow, set: 'own' | 'waiting'): boolean {
  return set === 'own' ? rule.origin === 'own' : rule.state === 'waiting'
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
