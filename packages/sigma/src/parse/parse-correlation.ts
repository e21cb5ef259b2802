import type {
  Comparison,
  CorrelationCondition,
  CorrelationType,
  FieldAlias,
  SigmaDocument,
} from '../rule/sigma-rule.ts'
import { entryOf } from './node.ts'
import type { MapEntry, MapNode, Position } from './node.ts'
import { parseCondition } from './parse-condition.ts'
import { parseMetadata, textOf, textsOf } from './parse-metadata.ts'
import type { Origin } from './parse-metadata.ts'
import type { ProblemList } from './problem-list.ts'

const TYPES: readonly CorrelationType[] = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
]
const COMPARISONS: readonly Comparison[] = ['lt', 'lte', 'gt', 'gte', 'eq', 'neq']
const SECOND_MS = 1000
const UNIT_MS: Readonly<Record<string, number>> = {
  s: SECOND_MS,
  m: 60 * SECOND_MS,
  h: 3600 * SECOND_MS,
  d: 86_400 * SECOND_MS,
  w: 7 * 86_400 * SECOND_MS,
  // Months and years are 30 and 365 days: a window needs one length, not a calendar.
  M: 30 * 86_400 * SECOND_MS,
  y: 365 * 86_400 * SECOND_MS,
}

/** Parses a correlation document. It is validated, not executed, here. */
export function parseCorrelation(
  root: MapNode,
  origin: Origin,
  problems: ProblemList,
): SigmaDocument | undefined {
  const before = problems.errorCount
  const metadata = parseMetadata(root, origin, problems)
  const entry = entryOf(root, 'correlation')
  if (entry === undefined || entry.value.kind !== 'map') {
    problems.error('attribute.type', entry?.value ?? root, '"correlation" must be a map')
    return undefined
  }
  const map = entry.value
  const type = typeOf(map, problems)
  const rules = textsOf(entryOf(map, 'rules'), problems)
  if (rules.length === 0) problems.error('correlation.reference', map, '"rules" names no rule')
  const timespanMs = timespanOf(map, problems)
  const aliases = aliasesOf(entryOf(map, 'aliases'), rules, problems)
  const condition = type === undefined ? undefined : conditionOf(map, type, rules, problems)
  const generate = generateOf(entryOf(map, 'generate') ?? entryOf(root, 'generate'), problems)
  if (type === undefined || timespanMs === undefined || condition === undefined) return undefined
  if (problems.errorCount > before) return undefined
  const groupBy = textsOf(entryOf(map, 'group-by'), problems)
  return {
    kind: 'correlation',
    ...metadata,
    type,
    rules,
    groupBy,
    timespanMs,
    condition,
    aliases,
    generate,
  }
}

function typeOf(map: MapNode, problems: ProblemList): CorrelationType | undefined {
  const entry = entryOf(map, 'type')
  const text = textOf(entry, problems)
  const type = TYPES.find((candidate) => candidate === text)
  if (type === undefined) {
    const message = `type "${text ?? ''}" is not one of ${TYPES.join(', ')}`
    problems.error('correlation.type', entry?.value ?? map, message)
  }
  return type
}

function timespanOf(map: MapNode, problems: ProblemList): number | undefined {
  // `timeframe` is how early correlation rules and some converters name it.
  const entry = entryOf(map, 'timespan') ?? entryOf(map, 'timeframe')
  const text = textOf(entry, problems) ?? ''
  const [, count = '', unit = ''] = /^(\d{1,9})([smhdwMy])$/.exec(text) ?? []
  const timespanMs = Number(count) * (UNIT_MS[unit] ?? Number.NaN)
  if (timespanMs > 0) return timespanMs
  const message = `timespan "${text}" is not a positive number followed by s, m, h, d, w, M or y`
  problems.error('correlation.timespan', entry?.value ?? map, message)
  return undefined
}

function conditionOf(
  map: MapNode,
  type: CorrelationType,
  rules: readonly string[],
  problems: ProblemList,
): CorrelationCondition | undefined {
  const entry = entryOf(map, 'condition')
  const isTemporal = type === 'temporal' || type === 'temporal_ordered'
  if (entry === undefined) {
    if (isTemporal) return allOf(rules)
    problems.error('correlation.condition', map, `${type} needs a "condition"`)
    return undefined
  }
  if (entry.value.kind === 'map') return thresholdOf(entry.value, type, problems)
  const text = textOf(entry, problems)
  if (text === undefined) return undefined
  if (!isTemporal) {
    const message = `the condition of ${type} must be a map such as "gte: 10"`
    problems.error('correlation.condition', entry.value, message)
    return undefined
  }
  const result = parseCondition(text, rules)
  if (result.ok) return { kind: 'boolean', condition: result.condition }
  const at = { line: entry.value.line, column: entry.value.column + result.offset }
  problems.error(result.code, at, result.message)
  return undefined
}

/** What a temporal correlation without a condition asks for: every one of its rules. */
function allOf(rules: readonly string[]): CorrelationCondition {
  return { kind: 'boolean', condition: { kind: 'of', quantity: 'all', names: rules } }
}

function thresholdOf(
  map: MapNode,
  type: CorrelationType,
  problems: ProblemList,
): CorrelationCondition | undefined {
  const before = problems.errorCount
  const bounds: { comparison: Comparison; value: number }[] = []
  for (const entry of map.entries) {
    if (entry.key === 'field' || entry.key === 'percentile') continue
    const comparison = COMPARISONS.find((candidate) => candidate === entry.key)
    const value = numberOf(entry, problems)
    if (comparison === undefined) {
      const message = `"${entry.key}" is not one of ${COMPARISONS.join(', ')}, field, percentile`
      problems.error('correlation.condition', entry, message)
    } else if (value !== undefined) bounds.push({ comparison, value })
  }
  const fields = textsOf(entryOf(map, 'field'), problems)
  if (bounds.length === 0 && problems.errorCount === before) {
    problems.error('correlation.condition', map, 'the condition compares with nothing')
  }
  checkFields(type, fields, map, problems)
  const percentile = percentileOf(map, type, problems)
  if (problems.errorCount > before) return undefined
  const threshold = { kind: 'threshold' as const, bounds, fields }
  return percentile === undefined ? threshold : { ...threshold, percentile }
}

function checkFields(
  type: CorrelationType,
  fields: readonly string[],
  at: Position,
  problems: ProblemList,
): void {
  if (!type.startsWith('value_')) return
  if (fields.length === 0) {
    problems.error('correlation.condition', at, `${type} needs a "field" in its condition`)
  } else if (fields.length > 1 && type !== 'value_count') {
    problems.error('correlation.condition', at, `${type} works on one field, not ${fields.length}`)
  }
}

function percentileOf(
  map: MapNode,
  type: CorrelationType,
  problems: ProblemList,
): number | undefined {
  const entry = entryOf(map, 'percentile')
  if (type !== 'value_percentile') {
    if (entry !== undefined) {
      problems.error('correlation.condition', entry, `"percentile" has no meaning in ${type}`)
    }
    return undefined
  }
  if (entry === undefined) {
    problems.warning('correlation.condition', map, 'no "percentile" given: 50 is assumed')
    return 50
  }
  const value = numberOf(entry, problems)
  if (value !== undefined && (value < 0 || value > 100)) {
    problems.error('correlation.condition', entry, `percentile ${value} is not within 0–100`)
  }
  return value
}

function numberOf(entry: MapEntry, problems: ProblemList): number | undefined {
  const { value } = entry
  if (value.kind === 'scalar' && typeof value.value === 'number' && Number.isFinite(value.value)) {
    return value.value
  }
  problems.error('correlation.condition', value, `"${entry.key}" must be a number`)
  return undefined
}

function aliasesOf(
  entry: MapEntry | undefined,
  rules: readonly string[],
  problems: ProblemList,
): readonly FieldAlias[] {
  if (entry === undefined) return []
  if (entry.value.kind !== 'map') {
    problems.error('attribute.type', entry.value, '"aliases" must be a map')
    return []
  }
  return entry.value.entries.flatMap((alias): readonly FieldAlias[] => {
    if (alias.value.kind !== 'map') {
      problems.error('attribute.type', alias.value, `alias "${alias.key}" must map rules to fields`)
      return []
    }
    const fieldByRule = alias.value.entries.flatMap((pair) => {
      if (!rules.includes(pair.key)) {
        const message = `alias "${alias.key}" names "${pair.key}", which is not one of the rules`
        problems.error('correlation.reference', pair, message)
      }
      const field = textOf(pair, problems)
      return field === undefined ? [] : [{ rule: pair.key, field }]
    })
    return [{ name: alias.key, fieldByRule }]
  })
}

function generateOf(entry: MapEntry | undefined, problems: ProblemList): boolean {
  if (entry === undefined) return false
  if (entry.value.kind === 'scalar' && typeof entry.value.value === 'boolean') {
    return entry.value.value
  }
  problems.error('attribute.type', entry.value, '"generate" must be true or false')
  return false
}
