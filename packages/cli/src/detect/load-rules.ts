import { readFileSync } from 'node:fs'
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { applyFilters, bindPlaceholders, parsePlaceholders, parseRule } from '@vigie/sigma'
import type { CorrelationRule, DetectionRule, PlaceholderValues, SigmaFilter } from '@vigie/sigma'
import { RuleCache } from './rule-cache.ts'

/** One thing to say about a rule file. */
export interface RuleProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
}

/** The rules of some folders, filters applied, and all that is wrong with their files. */
export interface LoadedRules {
  readonly rules: readonly DetectionRule[]
  readonly correlations: readonly CorrelationRule[]
  readonly problems: readonly RuleProblem[]
}

/**
 * Reads every `.yml` and `.yaml` under the paths, in the order of their names; `placeholderFile` gives
 * values to placeholders, `cacheFile` keeps what was parsed. Throws the system's error for a path that
 * cannot be read.
 */
export async function loadRules(
  paths: readonly string[],
  placeholderFile?: string,
  cacheFile?: string,
): Promise<LoadedRules> {
  const cache = cacheFile === undefined ? undefined : await RuleCache.open(cacheFile)
  const rules: DetectionRule[] = []
  const correlations: CorrelationRule[] = []
  const filters: SigmaFilter[] = []
  const problems: RuleProblem[] = []
  for (const file of await ruleFiles(paths)) {
    // One by one and at once: thousands of small files are read faster than they are waited for.
    const text = readFileSync(file, 'utf8')
    const parsed = cache === undefined ? parseRule(text, file) : cache.parse(text, file)
    for (const problem of parsed.problems) problems.push({ file, ...problem })
    for (const document of parsed.documents) {
      if (document.kind === 'detection') rules.push(document)
      else if (document.kind === 'correlation') correlations.push(document)
      else filters.push(document)
    }
  }
  await cache?.save()
  const filtered = applyFilters(rules, filters)
  for (const { file, title } of filtered.unused) {
    const message = `filter "${title}" concerns none of the rules`
    problems.push({ file, line: 1, column: 1, severity: 'warning', code: 'filter.unused', message })
  }
  const values = await placeholderValues(placeholderFile, problems)
  const bound = filtered.rules.map((rule) => bindRule(rule, values, problems))
  return { rules: bound, correlations, problems }
}

async function placeholderValues(
  file: string | undefined,
  problems: RuleProblem[],
): Promise<PlaceholderValues> {
  if (file === undefined) return new Map()
  const parsed = parsePlaceholders(await readFile(file, 'utf8'))
  for (const problem of parsed.problems) problems.push({ file, ...problem })
  return parsed.values
}

/** After the filters, which may have placeholders of their own. */
function bindRule(
  rule: DetectionRule,
  values: PlaceholderValues,
  problems: RuleProblem[],
): DetectionRule {
  const { rule: bound, refusals } = bindPlaceholders(rule, values)
  for (const message of refusals) {
    const at = { file: rule.file, line: 1, column: 1 }
    problems.push({ ...at, severity: 'error', code: 'placeholder.value', message })
  }
  return bound
}

/** The files of rules that some paths stand for. */
export async function ruleFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = []
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) {
      files.push(path)
      continue
    }
    const names = await readdir(path, { recursive: true })
    files.push(
      ...names
        .filter((name) => /\.ya?ml$/i.test(name))
        .toSorted()
        .map((name) => join(path, name)),
    )
  }
  return files
}
