// Events for a rule, made from nothing but its tree: positives that must match, one per alternative,
// and negatives that must not, each one change away from a positive.
import { unreachable } from '@vigie/kit'
import type { TelemetryEvent } from '@vigie/kit'
import { evaluate } from '../evaluate/evaluate.ts'
import { explainRule } from '../explain/explain-rule.ts'
import type { ExplainedNode } from '../explain/explanation.ts'
import type { DetectionRule } from '../rule/sigma-rule.ts'
import { draftOf, eventOfDraft, satisfies } from './draft-event.ts'
import type { Draft, DraftStyle } from './draft-event.ts'
import { exclusionPlansOf, plansOf } from './plans.ts'
import { describeRequirement } from './requirement.ts'
import type { Plan, Requirement, ValueRequirement } from './requirement.ts'
import { nearMiss } from './sample-value.ts'

/** An event made for a rule. */
export interface RuleCase {
  readonly kind: 'positive' | 'negative'
  /** Positive: the alternative it takes. Negative: the one change. */
  readonly what: string
  readonly event: TelemetryEvent
}

/** What could not be shown by an event, and why. */
export interface Unproven {
  readonly what: string
  readonly reason: string
}

export interface RuleCases {
  readonly cases: readonly RuleCase[]
  /** Alternatives for which no event was found that matches. */
  readonly unproven: readonly Unproven[]
  /** Changes after which the rule still matches: another alternative holds, or the test decides nothing. */
  readonly indecisive: readonly string[]
}

/** Alternatives of one rule beyond this many are not tried, and said to be. */
const MOST_BRANCHES = 10_000
const MOST_EXCLUSIONS = 200
const PLAIN: DraftStyle = { filler: 'x', variant: 0, apart: false }
const STYLES: readonly DraftStyle[] = [
  PLAIN,
  { filler: '', variant: 1, apart: false },
  { filler: ' Q7 ', variant: 2, apart: false },
  { filler: 'x', variant: 0, apart: true },
]
const VARIANTS = 4

/**
 * Makes the events of a rule. The reference evaluator tells the events that turned out as planned:
 * what did not is listed, never hidden. Deterministic. A rule that waits for placeholders has none.
 */
export function generateCases(rule: DetectionRule): RuleCases {
  if (rule.waiting.length > 0) {
    const reason = `no value for placeholder ${rule.waiting.join(', ')}`
    return { cases: [], unproven: [{ what: 'the rule', reason }], indecisive: [] }
  }
  const plans = plansOf(rule, MOST_BRANCHES + 1, 0)
  const unproven: Unproven[] = []
  const positives: Positive[] = []
  for (const [i, plan] of plans.slice(0, MOST_BRANCHES).entries()) {
    const made = realise(rule, i, plan)
    if ('event' in made) positives.push(made)
    else unproven.push({ what: nameOf(plan), reason: made.reason })
  }
  if (plans.length === 0) unproven.push({ what: 'the rule', reason: 'no event can satisfy it' })
  if (plans.length > MOST_BRANCHES) {
    const reason = `only the first ${MOST_BRANCHES} alternatives are tried`
    unproven.push({ what: 'further alternatives', reason })
  }
  const negatives = negativesOf(rule, positives)
  const cases: readonly RuleCase[] = [
    ...positives.map(({ plan, event }): RuleCase => ({
      kind: 'positive',
      what: nameOf(plan),
      event,
    })),
    ...negatives.cases,
  ]
  return { cases, unproven, indecisive: negatives.indecisive }
}

interface Positive {
  readonly plan: Plan
  readonly draft: Draft
  readonly event: TelemetryEvent
}

function nameOf({ choices }: Plan): string {
  return choices.length === 0 ? 'the rule' : choices.join(' and ')
}

/** Tries styles, and other ways not to be excluded, until the rule matches. */
function realise(
  rule: DetectionRule,
  index: number,
  first: Plan,
): Positive | { readonly reason: string } {
  let reason = 'no value can be made for a test of it'
  for (let variant = 0; variant < VARIANTS; variant++) {
    const plan = variant === 0 ? first : plansOf(rule, MOST_BRANCHES, variant)[index]
    if (plan === undefined) break
    for (const style of STYLES) {
      const draft = draftOf(plan.requirements, style)
      if (draft === undefined) continue
      const event = eventOfDraft(draft, rule.logSource)
      if (evaluate(rule, event) !== undefined) return { plan, draft, event }
      reason = reasonOf(rule, event)
    }
  }
  return { reason }
}

function reasonOf(rule: DetectionRule, event: TelemetryEvent): string {
  const [view] = explainRule(rule, event).views
  const culprit = view === undefined ? undefined : culpritOf(view.condition)
  return `what is made for it fails at ${culprit ?? 'the condition'}`
}

/** The first part on the way down that does not hold. */
function culpritOf(node: ExplainedNode): string | undefined {
  if (node.holds) return undefined
  switch (node.kind) {
    case 'item':
      return [node.field ?? 'keywords', ...node.modifiers].join('|')
    case 'not': {
      const names = node.nodes.flatMap(holdingNames)
      return names.length === 0 ? 'an exclusion' : `the exclusion ${names.join(', ')}`
    }
    case 'all':
    case 'at-least':
    case 'selection':
      for (const child of node.nodes) {
        const found = culpritOf(child)
        if (found !== undefined) return found
      }
      return node.name
    default:
      return unreachable(node)
  }
}

function holdingNames(node: ExplainedNode): readonly string[] {
  if (!node.holds || node.kind === 'item') return []
  if (node.kind === 'selection') return [node.name ?? '']
  return node.nodes.flatMap(holdingNames)
}

/** Every test of the positives failed once, and every exclusion met once. */
function negativesOf(
  rule: DetectionRule,
  positives: readonly Positive[],
): { readonly cases: readonly RuleCase[]; readonly indecisive: readonly string[] } {
  const cases: RuleCase[] = []
  const indecisive: string[] = []
  const done = new Set<string>()
  const attempt = (what: string, draft: Draft | undefined): void => {
    if (draft === undefined || done.has(what)) return
    done.add(what)
    const event = eventOfDraft(draft, rule.logSource)
    if (evaluate(rule, event) === undefined) cases.push({ kind: 'negative', what, event })
    else indecisive.push(what)
  }
  for (const { plan, draft } of positives) {
    for (const requirement of plan.requirements) {
      const what = describeRequirement(requirement)
      if (!done.has(`without ${what}`)) attempt(`without ${what}`, without(requirement, draft))
      if (requirement.kind !== 'value' || done.has(`almost ${what}`)) continue
      attempt(`almost ${what}`, almost(requirement, draft))
    }
  }
  const [base] = positives
  if (base !== undefined) {
    for (const plan of exclusionPlansOf(rule, MOST_EXCLUSIONS)) {
      const wanted = [...base.plan.requirements.filter(isValue), ...plan.requirements]
      attempt(`excluded by ${planText(plan)}`, draftOf(wanted, PLAIN))
    }
  }
  return { cases, indecisive }
}

function isValue(requirement: Requirement): requirement is ValueRequirement {
  return requirement.kind === 'value'
}

function planText({ requirements }: Plan): string {
  return requirements.map(describeRequirement).join(' and ')
}

/** The draft with what was required taken away: a field gone, or one that must not be there added. */
function without(requirement: Requirement, { fields, words }: Draft): Draft | undefined {
  const changed = new Map(fields)
  if (requirement.kind === 'absent') changed.set(requirement.field, [`other ${requirement.field}`])
  else if (requirement.field === undefined) return { fields, words: [] }
  else changed.delete(requirement.field)
  return { fields: changed, words }
}

/** The draft with the value of one test just missed. */
function almost(requirement: ValueRequirement, { fields, words }: Draft): Draft | undefined {
  const { field, match } = requirement
  const values = field === undefined ? words : (fields.get(field) ?? [])
  const changed = values.map((value) =>
    satisfies(requirement, value) || match.kind === 'field-reference'
      ? nearMiss(match, value)
      : value,
  )
  const kept = changed.filter((value) => value !== undefined)
  if (kept.length < changed.length) return undefined
  if (kept.every((value, i) => value === values[i])) return undefined
  if (field === undefined) return { fields, words: kept }
  return { fields: new Map(fields).set(field, kept), words }
}
