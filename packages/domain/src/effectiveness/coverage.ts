/** A rule in force as far as coverage needs it. */
export interface CoveringRule {
  readonly id: string
  /** Tags of Sigma, e.g. `attack.t1059.001`, `attack.execution`. */
  readonly tags: readonly string[]
  /** Written events prove it, both that it matches and that it does not. */
  readonly isTested: boolean
  /** Lacks values of placeholders and is not tried. */
  readonly isWaiting: boolean
}

/** What stands against one technique. */
export interface TechniqueCoverage {
  /** `T1059.001` */
  readonly technique: string
  readonly tactics: readonly string[]
  readonly rules: number
  readonly tested: number
  readonly waiting: number
  /** Findings of its rules that were opened in the period. */
  readonly seen: number
}

const TECHNIQUE = /^attack\.(t\d{4}(?:\.\d{3})?)$/
const TACTIC = /^attack\.([a-z][a-z-]+)$/

/**
 * Coverage of ATT&CK: rules × tested × seen, by technique, in order. A rule with several techniques
 * counts for each. `seenBy` tells how many findings a rule opened in the period.
 */
export function coverageOf(
  rules: Iterable<CoveringRule>,
  seenBy: (rule: string) => number,
): readonly TechniqueCoverage[] {
  const found = new Map<string, TechniqueCoverage>()
  for (const rule of rules) {
    const tags = rule.tags.map((tag) => tag.toLowerCase().replaceAll('_', '-'))
    const tactics = tags.flatMap((tag) => TACTIC.exec(tag)?.[1] ?? [])
    const techniques = new Set(tags.flatMap((tag) => TECHNIQUE.exec(tag)?.[1] ?? []))
    for (const each of techniques) {
      const technique = each.toUpperCase()
      const known = found.get(technique)
      found.set(technique, {
        technique,
        tactics: [...new Set([...(known?.tactics ?? []), ...tactics])].toSorted(),
        rules: (known?.rules ?? 0) + 1,
        tested: (known?.tested ?? 0) + (rule.isTested ? 1 : 0),
        waiting: (known?.waiting ?? 0) + (rule.isWaiting ? 1 : 0),
        seen: (known?.seen ?? 0) + seenBy(rule.id),
      })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.technique < b.technique ? -1 : 1))
}
