import { applyFilters, parseRule } from '@vigie/sigma'
import type { DetectionRule, SigmaDocument } from '@vigie/sigma'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleLoad, RuleSummary } from './rule-summary.ts'

/** Level of a rule that names none: neither buried nor shouted. */
const DEFAULT_LEVEL = 'medium'

/** Reads every Sigma file below the directories. Never throws for a bad file: it is named instead. */
export function loadRules(directories: readonly string[]): {
  readonly rules: readonly DetectionRule[]
  readonly load: RuleLoad
} {
  const documents: SigmaDocument[] = []
  const problems: string[] = []
  for (const directory of directories) {
    for (const name of globSync('**/*.{yml,yaml}', { cwd: directory }).toSorted()) {
      const file = join(directory, name)
      const parsed = parseRule(readFileSync(file, 'utf8'), file)
      documents.push(...parsed.documents)
      for (const problem of parsed.problems) {
        problems.push(`${file}:${problem.line}:${problem.column} ${problem.message}`)
      }
    }
  }
  const detections = documents.filter((document) => document.kind === 'detection')
  const filters = documents.filter((document) => document.kind === 'filter')
  const { rules } = applyFilters(detections, filters)
  const waiting = rules.filter((rule) => rule.waiting.length > 0).map((rule) => rule.title)
  return { rules, load: { rules: rules.map(summaryOf), waiting, problems } }
}

/** Identity of a rule on the log; a rule without an id is known by its title. */
export function ruleIdOf(rule: DetectionRule): string {
  return rule.id ?? rule.title
}

function summaryOf(rule: DetectionRule): RuleSummary {
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
  }
}
