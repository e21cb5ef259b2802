import { isAtLeast } from './options.ts'
import type { RuleFilter } from './options.ts'
import type { ReportedRule } from './reported-rule.ts'

/** The rules that the filters leave. A rule without a status is dropped by any wish for one. */
export function wantedRules<R extends ReportedRule>(
  rules: readonly R[],
  filter: RuleFilter,
): readonly R[] {
  return rules.filter(
    ({ level, status, tags }) =>
      isAtLeast(level, filter.minimumLevel) &&
      (filter.statuses.length === 0 ||
        (status !== undefined && filter.statuses.includes(status))) &&
      (filter.tags.length === 0 || filter.tags.some((wanted) => hasTag(tags, wanted))),
  )
}

function hasTag(tags: readonly string[], wanted: string): boolean {
  return tags.some((tag) => {
    const text = tag.toLowerCase()
    return text === wanted || text.startsWith(`${wanted}.`)
  })
}
