import type { CorrelationMatch, CorrelationRule } from '@vigie/sigma'
import type { DetectedMatch } from './detected.ts'
import { ruleIdOf } from './load-rules.ts'

/**
 * What a correlation fired, as a match of the event that completed it. Its entity is its group: all
 * that is said of the group goes to one finding.
 */
export function correlatedMatch(match: CorrelationMatch): DetectedMatch {
  const { rule, group, value } = match
  const ofGroup = group.map((pair) => ({
    selection: 'group-by',
    field: pair.field,
    modifiers: [],
    pattern: '*',
    value: pair.value,
  }))
  return {
    event: match.events.at(-1) ?? '',
    ruleId: ruleIdOf(rule),
    ruleTitle: rule.title,
    ruleAuthor: rule.author ?? '',
    level: rule.level ?? 'medium',
    entity: group.map((pair) => pair.value).join(' · '),
    atMs: match.timeMs,
    isCorrelated: true,
    why: {
      doubts: [],
      matched: [
        ...ofGroup,
        {
          selection: rule.type,
          field: fieldOf(rule),
          modifiers: [],
          pattern: askedBy(rule),
          value: value === undefined ? '' : String(value),
        },
      ],
    },
  }
}

function fieldOf({ condition }: CorrelationRule): string | null {
  return condition.kind === 'threshold' && condition.fields.length > 0
    ? condition.fields.join(', ')
    : null
}

/** The bounds, or the rules that must have matched. */
function askedBy({ condition, rules }: CorrelationRule): string {
  if (condition.kind === 'boolean') return rules.join(', ')
  return condition.bounds.map(({ comparison, value }) => `${comparison} ${value}`).join(', ')
}
