import { unreachable } from '@vigie/kit'
import type { DetectionRule } from '@vigie/sigma'
import { csvCell } from '../detect/format-line.ts'
import { loadRules } from '../detect/load-rules.ts'
import { ruleFilterOf } from '../detect/options.ts'
import { wantedRules } from '../detect/wanted-rules.ts'
import { compareTactics, tacticsOf, techniquesOf } from './attack-tags.ts'
import { EXIT } from './exit-status.ts'
import { isProven, proveRule } from './prove-rule.ts'
import { formatOf, parseRulesOptions } from './rules-options.ts'
import { writtenTests } from './written-tests.ts'
import { UsageFault } from './usage-fault.ts'

/** Rules about one tactic or technique of ATT&CK. */
interface Coverage {
  readonly kind: 'tactic' | 'technique' | 'none'
  /** `-` for rules that name neither. */
  readonly name: string
  rules: number
  /** Proven by events that match and events that do not. */
  proven: number
  /** With events written by hand. */
  written: number
  /** Never tried: placeholders without a value. */
  waiting: number
  readonly titles: string[]
}

const COLUMNS = ['kind', 'name', 'rules', 'proven', 'written', 'waiting'] as const

/** `vigie rules coverage PATH…`: rules by tactic and technique, and how many of them are proven. */
export async function coverRules(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseRulesOptions(args, [
    'format',
    'placeholders',
    'tests',
    'level',
    'status',
    'tag',
  ])
  const format = formatOf(values.format, ['table', 'csv', 'ndjson', 'navigator'])
  if (positionals.length === 0) throw new UsageFault('no PATH of rules is given')
  const filter = ruleFilterOf(values)
  if ('kind' in filter) throw new UsageFault(filter.message)
  const loaded = await loadRules(positionals, values.placeholders)
  const rules = wantedRules(loaded.rules, filter)
  const { byRule } = await writtenTests(positionals, values.tests)
  const coverages = coverageOf(rules, (rule) => {
    const test = byRule.get((rule.id ?? '').toLowerCase())
    return { isProven: isProven(proveRule(rule, test)), isWritten: test !== undefined }
  })
  process.stdout.write(textOf(coverages, rules.length, format))
  return EXIT.ok
}

interface Tested {
  readonly isProven: boolean
  readonly isWritten: boolean
}

function coverageOf(
  rules: readonly DetectionRule[],
  testedOf: (rule: DetectionRule) => Tested,
): readonly Coverage[] {
  const found = new Map<string, Coverage>()
  for (const rule of rules) {
    const tested = testedOf(rule)
    const tactics = tacticsOf(rule.tags)
    const techniques = techniquesOf(rule.tags)
    const places: readonly (readonly [Coverage['kind'], string])[] = [
      ...tactics.map((name) => ['tactic', name] as const),
      ...techniques.map((name) => ['technique', name] as const),
      ...(tactics.length + techniques.length === 0 ? [['none', '-'] as const] : []),
    ]
    for (const [kind, name] of places) {
      const known = found.get(`${kind} ${name}`)
      const coverage = known ?? {
        kind,
        name,
        rules: 0,
        proven: 0,
        written: 0,
        waiting: 0,
        titles: [],
      }
      coverage.rules++
      if (tested.isProven) coverage.proven++
      if (tested.isWritten) coverage.written++
      if (rule.waiting.length > 0) coverage.waiting++
      coverage.titles.push(rule.title)
      found.set(`${kind} ${name}`, coverage)
    }
  }
  const all = [...found.values()]
  const of = (kind: Coverage['kind']) => all.filter((each) => each.kind === kind)
  return [
    ...of('tactic').toSorted((a, b) => compareTactics(a.name, b.name)),
    ...of('technique').toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ...of('none'),
  ]
}

function textOf(
  coverages: readonly Coverage[],
  ruleCount: number,
  format: 'table' | 'csv' | 'ndjson' | 'navigator',
): string {
  switch (format) {
    case 'table':
      return coverages.map((each, i) => tableLine(each, coverages[i - 1])).join('')
    case 'csv': {
      const lines = coverages.map((each) =>
        COLUMNS.map((column) => csvCell(each[column])).join(','),
      )
      return [COLUMNS.join(','), ...lines].map((line) => `${line}\r\n`).join('')
    }
    case 'ndjson':
      return coverages.map((each) => `${JSON.stringify(each)}\n`).join('')
    case 'navigator':
      return `${JSON.stringify(layerOf(coverages, ruleCount), undefined, 2)}\n`
    default:
      return unreachable(format)
  }
}

function tableLine(each: Coverage, before: Coverage | undefined): string {
  const head = `${each.kind.toUpperCase().padEnd(22)}  RULES  PROVEN  WRITTEN  WAITING\n`
  const numbers = [
    String(each.rules).padStart(5),
    String(each.proven).padStart(6),
    String(each.written).padStart(7),
    String(each.waiting).padStart(7),
  ]
  const isFirst = each.kind !== before?.kind
  const gap = isFirst && before !== undefined ? '\n' : ''
  return `${gap}${isFirst ? head : ''}${each.name.padEnd(22)}  ${numbers.join('  ')}\n`
}

const MOST_TITLES = 20

/** A layer of the ATT&CK Navigator, format 4.5; the score is the number of proven rules. */
function layerOf(coverages: readonly Coverage[], ruleCount: number) {
  const techniques = coverages.filter(({ kind }) => kind === 'technique')
  const most = techniques.reduce((score, { proven }) => Math.max(score, proven), 1)
  return {
    name: 'Vigie: Sigma rules',
    description: `${ruleCount} rules; the score is the number of rules proven by events`,
    domain: 'enterprise-attack',
    versions: { layer: '4.5', navigator: '5.1.0' },
    sorting: 3,
    techniques: techniques.map(({ name, rules, proven, written, waiting, titles }) => ({
      techniqueID: name,
      score: proven,
      enabled: true,
      showSubtechniques: true,
      comment: titles.slice(0, MOST_TITLES).join('\n'),
      metadata: [
        { name: 'rules', value: String(rules) },
        { name: 'proven', value: String(proven) },
        { name: 'written tests', value: String(written) },
        { name: 'waiting for placeholders', value: String(waiting) },
      ],
    })),
    gradient: { colors: ['#ffffff', '#66b1ff', '#0b3d91'], minValue: 0, maxValue: most },
  }
}
