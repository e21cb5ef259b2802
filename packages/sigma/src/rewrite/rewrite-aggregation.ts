// Aggregations of Sigma's first version (`| count() by x > 5`, `| near y`) as correlations of its second: a matter
// of text, so that everything else in the rule stays as its author wrote it.

/** What became of a text. */
export type Rewriting =
  /** Documents apart by `---`: the rule without its aggregation, then the correlation. */
  | { readonly kind: 'rewritten'; readonly text: string; readonly hasAssumedTimespan: boolean }
  /** It holds an aggregation that cannot be said as a correlation. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It holds none. */
  | { readonly kind: 'unchanged' }

const CONDITION = /^([ \t]+)condition:[ \t]*([^|#\n]+?)[ \t]*\|[ \t]*([^#\n]*?)[ \t]*(?:#.*)?$/m
const COUNT =
  /^(count|sum|avg)\([ \t]*([\w.-]*)[ \t]*\)(?:[ \t]+by[ \t]+([\w.-]+))?[ \t]*(>=|<=|==|=|>|<)[ \t]*(\d+(?:\.\d+)?)$/
const NEAR = /^near[ \t]+(.+)$/
const TIMEFRAME = /^[ \t]+timeframe:[ \t]*(\d+[smhdwM])[ \t]*(?:#.*)?\n/m
/** Without a timeframe the old form meant all that a search saw: mostly the day. */
const ASSUMED_TIMESPAN = '1d'
const BOUNDS: Readonly<Record<string, string>> = {
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
  '=': 'eq',
  '==': 'eq',
}
const TYPES: Readonly<Record<string, string>> = {
  count: 'value_count',
  sum: 'value_sum',
  avg: 'value_avg',
}
/** What says who wrote a rule, what of, and how grave it is: the correlation says it too. */
const KEPT = ['status', 'author', 'level']

/**
 * Rewrites a rule with an aggregation. The rule is left as it is but for its condition, its timeframe and a name;
 * the correlation bears its title, and an id made from its id. For `near`, there is a rule per selection.
 * `makeId` makes an id (UUID) from a seed, always the same.
 */
export function rewriteAggregation(text: string, makeId: (seed: string) => string): Rewriting {
  const found = CONDITION.exec(text)
  if (found === null) return { kind: 'unchanged' }
  const [line, indent = '', before = '', aggregation = ''] = found
  // A mark before the first document only begins it.
  if (/\n---[ \t]*\n/.test(text.trimStart())) return refused('it holds several documents')
  const timeframe = TIMEFRAME.exec(text)?.[1]
  const timespan = timeframe ?? ASSUMED_TIMESPAN
  const hasAssumedTimespan = timeframe === undefined
  const title = valueOf(text, 'title')
  const id = valueOf(text, 'id')
  if (title === undefined || id === undefined) return refused('it has no title or no id')
  const rest = text.replace(TIMEFRAME, '')
  const withCondition = (condition: string): string =>
    rest.replace(line, () => `${indent}condition: ${condition}`).trimEnd()
  const head = [
    `title: ${title}`,
    `id: ${makeId(`${id} correlation`)}`,
    ...KEPT.flatMap((key) => {
      const value = valueOf(text, key)
      return value === undefined ? [] : [`${key}: ${value}`]
    }),
    ...tagLines(text),
  ]
  const near = NEAR.exec(aggregation)?.[1]
  if (near !== undefined) {
    const others = namesOf(near)
    if (others === undefined) return refused(`"near ${near}" is more than names of selections`)
    const parts = [{ condition: before, isNegated: false }, ...others]
    const rules = parts.map((_, i) => `${id}-${i + 1}`)
    const documents = parts.map(({ condition }, i) =>
      named(withCondition(condition), { name: rules[i] ?? '', id: makeId(`${id} ${i + 1}`) }),
    )
    const condition = parts
      .map(({ isNegated }, i) => `${isNegated ? 'not ' : ''}${rules[i]}`)
      .join(' and ')
    const correlation = ['type: temporal', `rules: [${rules.join(', ')}]`, `timespan: ${timespan}`]
    const wanted = parts.some(({ isNegated }) => isNegated) ? [`condition: ${condition}`] : []
    const said = correlationOf(head, [...correlation, ...wanted])
    return { kind: 'rewritten', text: joined([...documents, said]), hasAssumedTimespan }
  }
  const [, kind = '', field = '', group, operator = '', bound] = COUNT.exec(aggregation) ?? []
  const key = BOUNDS[operator]
  if (key === undefined || (field === '' && kind !== 'count')) {
    return refused(`"${aggregation}" is no aggregation that a correlation knows`)
  }
  const condition = field === '' ? `{ ${key}: ${bound} }` : `{ field: ${field}, ${key}: ${bound} }`
  const rule = named(withCondition(before), { name: `${id}-events`, id })
  const correlation = correlationOf(head, [
    `type: ${field === '' ? 'event_count' : TYPES[kind]}`,
    `rules: [${id}-events]`,
    ...(group === undefined ? [] : [`group-by: [${group}]`]),
    `timespan: ${timespan}`,
    `condition: ${condition}`,
  ])
  return { kind: 'rewritten', text: joined([rule, correlation]), hasAssumedTimespan }
}

function refused(reason: string): Rewriting {
  return { kind: 'refused', reason }
}

function joined(documents: readonly string[]): string {
  return `${documents.join('\n---\n')}\n`
}

/** The names of selections joined by `and`, some with `not`; undefined when there is more to it. */
function namesOf(
  condition: string,
): readonly { readonly condition: string; readonly isNegated: boolean }[] | undefined {
  const parts = condition.split(/[ \t]+and[ \t]+/)
  const names = parts.map((part) => /^(not[ \t]+)?(\w+)$/.exec(part.trim()))
  if (names.some((each) => each === null)) return undefined
  return names.map((each) => ({ condition: each?.[2] ?? '', isNegated: each?.[1] !== undefined }))
}

/** The document under another id, and with a name by which the correlation calls it. */
function named(text: string, { name, id }: { readonly name: string; readonly id: string }): string {
  return text.replace(/^id:.*$/m, () => `id: ${id}\nname: ${name}`)
}

function correlationOf(head: readonly string[], lines: readonly string[]): string {
  return [...head, 'correlation:', ...lines.map((line) => `  ${line}`)].join('\n')
}

/** A value at the top of the document, on one line, as it is written. */
function valueOf(text: string, key: string): string | undefined {
  const value = new RegExp(`^${key}:[ \\t]*(\\S.*)$`, 'm').exec(text)?.[1]?.trimEnd()
  return value === undefined || /^[|>]/.test(value) ? undefined : value
}

function tagLines(text: string): readonly string[] {
  const block = /^tags:[ \t]*\n((?:[ \t]+- .*\n?)+)/m.exec(text)?.[1]
  return block === undefined ? [] : ['tags:', ...block.trimEnd().split('\n')]
}
