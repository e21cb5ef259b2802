import type { DetectionRule } from '@vigie/sigma'
import { isAtLeast } from './options.ts'
import type { RuleFilter } from './options.ts'

/** The rules that the filters leave. A rule without a status is dropped by any wish for one. */
export function wantedRules(
  rules: readonly DetectionRule[],
  filter: RuleFilter,
): readonly DetectionRule[] {
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
