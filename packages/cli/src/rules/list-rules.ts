import { unreachable } from '@vigie/kit'
import type { DetectionRule } from '@vigie/sigma'
import { csvCell, printable } from '../detect/format-line.ts'
import { ruleFilterOf } from '../detect/options.ts'
import { loadRules } from '../detect/load-rules.ts'
import { count } from '../detect/progress.ts'
import { say } from '../detect/say.ts'
import { wantedRules } from '../detect/wanted-rules.ts'
import { EXIT } from './exit-status.ts'
import { formatOf, parseRulesOptions } from './rules-options.ts'
import { UsageFault } from './usage-fault.ts'

const COLUMNS = [
  'id',
  'title',
  'level',
  'status',
  'product',
  'category',
  'service',
  'author',
  'tags',
  'waiting',
  'file',
] as const

/** `vigie rules list PATH…`: the usable rules, those that wait for placeholders included. */
export async function listRules(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseRulesOptions(args, [
    'format',
    'placeholders',
    'level',
    'status',
    'tag',
  ])
  const format = formatOf(values.format, ['table', 'ndjson', 'csv'])
  if (positionals.length === 0) throw new UsageFault('no PATH of rules is given')
  const filter = ruleFilterOf(values)
  if ('kind' in filter) throw new UsageFault(filter.message)
  const loaded = await loadRules(positionals, values.placeholders)
  const rules = wantedRules(loaded.rules, filter)
  if (format === 'csv') process.stdout.write(`${COLUMNS.join(',')}\r\n`)
  for (const rule of rules) process.stdout.write(lineOf(rule, format))
  const unusable = loaded.problems.filter(({ severity }) => severity === 'error').length
  const waiting = rules.filter((rule) => rule.waiting.length > 0).length
  say(
    `${count(rules.length)} rules, ${count(waiting)} of them waiting for placeholders, ` +
      `${count(loaded.correlations.length)} correlations, ${count(unusable)} errors (vigie rules check)`,
  )
  return EXIT.ok
}

function lineOf(rule: DetectionRule, format: 'table' | 'ndjson' | 'csv'): string {
  const { product, category, service } = rule.logSource
  const row = {
    id: rule.id ?? null,
    title: rule.title,
    level: rule.level ?? null,
    status: rule.status ?? null,
    product: product ?? null,
    category: category ?? null,
    service: service ?? null,
    author: rule.author ?? null,
    tags: rule.tags,
    waiting: rule.waiting,
    file: rule.file,
  }
  switch (format) {
    case 'ndjson':
      return `${JSON.stringify(row)}\n`
    case 'csv': {
      const flat = { ...row, tags: row.tags.join(' '), waiting: row.waiting.join(' ') }
      return `${COLUMNS.map((column) => csvCell(flat[column])).join(',')}\r\n`
    }
    case 'table': {
      const source = [product, category, service].filter((part) => part !== undefined).join('/')
      const waits = rule.waiting.length > 0 ? `  waits for ${rule.waiting.join(', ')}` : ''
      const cells = [
        (row.level ?? '-').padEnd(13),
        (row.status ?? '-').padEnd(12),
        source.padEnd(34),
      ]
      return `${printable(`${cells.join(' ')} ${rule.title}  (${rule.id ?? rule.file})${waits}`)}\n`
    }
    default:
      return unreachable(format)
  }
}
