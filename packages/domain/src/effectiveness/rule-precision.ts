import type { Basis } from './figures.ts'
import { proportionOf } from './proportion.ts'
import type { Proportion } from './proportion.ts'

/** How often one rule was right. */
export interface RulePrecision extends Proportion {
  readonly rule: string
}

/** Precision (EF5) rule by rule, those with the most verdicts first. */
export function precisionByRule({ table, period, scope }: Basis): readonly RulePrecision[] {
  const verdicts = new Map<string, { real: number; judged: number }>()
  table.visit({ ...scope, kinds: ['finding'] }, (row) => {
    const closedAt = row.at('closedAt')
    const { rule, resolution } = row
    if (rule === undefined || !(closedAt >= period.from && closedAt < period.to)) return
    const isReal = resolution?.startsWith('true-positive') === true
    if (!isReal && resolution !== 'false-positive') return
    const so = verdicts.get(rule) ?? { real: 0, judged: 0 }
    verdicts.set(rule, { real: so.real + (isReal ? 1 : 0), judged: so.judged + 1 })
  })
  return [...verdicts]
    .map(([rule, { real, judged }]) => ({ rule, ...proportionOf(real, judged) }))
    .toSorted((a, b) => b.of - a.of || (a.rule < b.rule ? -1 : 1))
}
