import { applyFilters, parseRule } from '@vigie/sigma'
import type { CorrelationRule, DetectionRule, SigmaDocument } from '@vigie/sigma'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleLoad, RuleSummary } from './rule-summary.ts'

/** Level of a rule that names none: neither buried nor shouted. */
const DEFAULT_LEVEL = 'medium'

/**
 * Reads every Sigma file below the directories. A file that is no good is named, never thrown for.
 * Throws when one cannot be read at all: the caller keeps the rules that it has.
 */
export function loadRules(directories: readonly string[]): {
  readonly rules: readonly DetectionRule[]
  readonly correlations: readonly CorrelationRule[]
  readonly load: RuleLoad
} {
  const documents: SigmaDocument[] = []
  const problems: string[] = []
  const digest = createHash('sha256')
  for (const directory of directories) {
    for (const name of globSync('**/*.{yml,yaml}', { cwd: directory }).toSorted()) {
      const file = join(directory, name)
      const text = readFileSync(file, 'utf8')
      digest.update(`${name}\0${text}\0`)
      const parsed = parseRule(text, file)
      documents.push(...parsed.documents)
      for (const problem of parsed.problems) {
        problems.push(`${file}:${problem.line}:${problem.column} ${problem.message}`)
      }
    }
  }
  const detections = documents.filter((document) => document.kind === 'detection')
  const correlations = documents.filter((document) => document.kind === 'correlation')
  const filters = documents.filter((document) => document.kind === 'filter')
  const { rules } = applyFilters(detections, filters)
  const waiting = rules.filter((rule) => rule.waiting.length > 0).map((rule) => rule.title)
  const summaries = [...rules, ...correlations].map(summaryOf)
  return {
    rules,
    correlations,
    load: { rules: summaries, waiting, problems, digest: digest.digest('hex') },
  }
}

/** Identity of a rule on the log; a rule without an id is known by its title. */
export function ruleIdOf(rule: DetectionRule | CorrelationRule): string {
  return rule.id ?? rule.title
}

function summaryOf(rule: DetectionRule | CorrelationRule): RuleSummary {
  return {
    id: ruleIdOf(rule),
    title: rule.title,
    level: rule.level ?? DEFAULT_LEVEL,
    author: rule.author ?? '',
    description: rule.description ?? '',
    tags: rule.tags,
    falsePositives: rule.falsePositives,
    file: rule.file,
    documentIndex: rule.documentIndex,
    waitingFor: rule.kind === 'detection' ? rule.waiting : [],
  }
}
