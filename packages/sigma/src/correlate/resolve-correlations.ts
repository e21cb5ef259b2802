// Which rules a correlation means, and in which order correlations of correlations are executed.
import { must } from '@vigie/kit'
import type { CorrelationRule, DetectionRule } from '../rule/sigma-rule.ts'
import type { CorrelationProblem, CorrelationProblemCode } from './correlator.ts'

/** Correlations of correlations of … at most this deep. */
const MAX_DEPTH = 10

export type Referable = DetectionRule | CorrelationRule

/** A rule that a correlation refers to, and where that rule's matches have the fields it needs. */
export interface Reference {
  readonly target: Referable
  /** Position in the correlation's list of rules. */
  readonly index: number
  /** Where to read the fields of `group-by`, and those of the condition. */
  readonly groupFields: readonly string[]
  readonly valueFields: readonly string[]
}

export interface ResolvedCorrelation {
  readonly rule: CorrelationRule
  readonly references: readonly Reference[]
}

export interface Resolution {
  /** Each behind those it refers to, otherwise in the order given. */
  readonly resolved: readonly ResolvedCorrelation[]
  readonly problems: readonly CorrelationProblem[]
}

/** Resolves references by id or name, all at once: what cannot be executed is named with the reason. */
export function resolveCorrelations(
  correlations: readonly CorrelationRule[],
  detections: readonly DetectionRule[],
): Resolution {
  const targets = targetsByName([...detections, ...correlations])
  const resolved: ResolvedCorrelation[] = []
  const depths = new Map<CorrelationRule, number>()
  const problems: CorrelationProblem[] = []
  const refused = new Set<CorrelationRule>()
  let open = [...new Set(correlations)]
  const refuse = (problem: CorrelationProblem): void => {
    problems.push(problem)
    refused.add(problem.rule)
  }
  // Each round settles what refers to settled rules only; what is never settled runs in a circle.
  for (let settled = -1; settled !== open.length;) {
    settled = open.length
    open = open.filter((rule) => {
      const references = referencesOf(rule, targets)
      const upstream = references.flatMap(({ target }) =>
        target.kind === 'correlation' ? [target] : [],
      )
      if (upstream.some((target) => !depths.has(target) && !refused.has(target))) return true
      const depth = 1 + Math.max(0, ...upstream.map((target) => depths.get(target) ?? 0))
      const problem = problemOf(rule, references, { targets, refused, depth })
      if (problem === undefined) {
        depths.set(rule, depth)
        resolved.push({ rule, references })
      } else refuse(problem)
      return false
    })
  }
  for (const rule of open) refuse(circular(rule, targets))
  return { resolved, problems }
}

type Targets = ReadonlyMap<string, readonly Referable[]>

function targetsByName(rules: readonly Referable[]): Targets {
  const targets = new Map<string, Referable[]>()
  for (const rule of new Set(rules)) {
    for (const name of new Set([rule.id, rule.name])) {
      if (name === undefined) continue
      const list = targets.get(name)
      if (list === undefined) targets.set(name, [rule])
      else list.push(rule)
    }
  }
  return targets
}

function referencesOf(rule: CorrelationRule, targets: Targets): readonly Reference[] {
  const fields = rule.condition.kind === 'threshold' ? rule.condition.fields : []
  return rule.rules.flatMap((name, index) =>
    (targets.get(name) ?? []).map((target) => ({
      target,
      index,
      groupFields: rule.groupBy.map((field) => fieldIn(rule, name, field)),
      valueFields: fields.map((field) => fieldIn(rule, name, field)),
    })),
  )
}

/** What a field, or an alias, is called in the events of one of the rules. */
function fieldIn({ aliases }: CorrelationRule, rule: string, field: string): string {
  const alias = aliases.find(({ name }) => name === field)
  return alias?.fieldByRule.find((pair) => pair.rule === rule)?.field ?? field
}

interface Circumstances {
  readonly targets: Targets
  readonly refused: ReadonlySet<CorrelationRule>
  readonly depth: number
}

function problemOf(
  rule: CorrelationRule,
  references: readonly Reference[],
  { targets, refused, depth }: Circumstances,
): CorrelationProblem | undefined {
  const problem = (code: CorrelationProblemCode, message: string): CorrelationProblem => ({
    rule,
    code,
    message,
  })
  const unknown = rule.rules.find((name) => !targets.has(name))
  if (unknown !== undefined) {
    return problem('correlation.unknown-rule', `no rule has the id or name "${unknown}"`)
  }
  for (const { target, groupFields, valueFields, index } of references) {
    if (target.kind === 'detection') continue
    if (refused.has(target)) {
      const message = `"${rule.rules[index] ?? ''}" is a correlation that is not executed`
      return problem('correlation.unknown-rule', message)
    }
    // A match of a correlation has the fields of its own group-by, and no others.
    const field = [...groupFields, ...valueFields].find((name) => !target.groupBy.includes(name))
    if (field !== undefined) {
      const message = `"${target.title}" is not grouped by "${field}"`
      return problem('correlation.foreign-field', message)
    }
  }
  if (depth <= MAX_DEPTH) return undefined
  return problem('correlation.too-deep', `correlations over ${MAX_DEPTH} others deep`)
}

function circular(rule: CorrelationRule, targets: Targets): CorrelationProblem {
  const circle = circleThrough(rule, targets)
  if (circle === undefined) {
    const message = 'it refers to a correlation that refers to itself'
    return { rule, code: 'correlation.cycle', message }
  }
  const path = [...circle, rule].map(({ title }) => `"${title}"`).join(' → ')
  return { rule, code: 'correlation.cycle', message: `it refers to itself: ${path}` }
}

/** The shortest way from a correlation back to itself. */
function circleThrough(
  start: CorrelationRule,
  targets: Targets,
): readonly CorrelationRule[] | undefined {
  const cameFrom = new Map<CorrelationRule, CorrelationRule>()
  const open = [start]
  for (let i = 0; i < open.length; i++) {
    const rule = must(open[i], 'open rule')
    for (const target of rule.rules.flatMap((name) => targets.get(name) ?? [])) {
      if (target.kind !== 'correlation') continue
      if (target === start) return wayTo(rule, start, cameFrom)
      if (cameFrom.has(target)) continue
      cameFrom.set(target, rule)
      open.push(target)
    }
  }
  return undefined
}

function wayTo(
  end: CorrelationRule,
  start: CorrelationRule,
  cameFrom: ReadonlyMap<CorrelationRule, CorrelationRule>,
): readonly CorrelationRule[] {
  const way = [end]
  for (let at = end; at !== start;) {
    at = must(cameFrom.get(at), 'way back')
    way.unshift(at)
  }
  return way
}
