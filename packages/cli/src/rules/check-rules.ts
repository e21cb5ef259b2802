import { readFile } from 'node:fs/promises'
import { lintText, parseRule } from '@vigie/sigma'
import type { SigmaDocument } from '@vigie/sigma'
import { loadRules, ruleFiles } from '../detect/load-rules.ts'
import type { RuleProblem } from '../detect/load-rules.ts'
import { count } from '../detect/progress.ts'
import { say } from '../detect/say.ts'
import { printable } from '../detect/format-line.ts'
import { EXIT } from './exit-status.ts'
import { formatOf, parseRulesOptions } from './rules-options.ts'
import { UsageFault } from './usage-fault.ts'

/** `vigie rules check PATH…`: everything wrong with rules, at once, with its place. */
export async function checkRules(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseRulesOptions(args, ['format', 'strict', 'placeholders'])
  const format = formatOf(values.format, ['table', 'ndjson'])
  if (positionals.length === 0) throw new UsageFault('no PATH of rules is given')
  const files = await ruleFiles(positionals)
  if (files.length === 0) throw new UsageFault(`no rule in ${positionals.join(', ')}`)
  const problems: RuleProblem[] = []
  const documents: SigmaDocument[] = []
  for (const file of files) {
    const text = await readFile(file, 'utf8')
    const parsed = parseRule(text, file)
    documents.push(...parsed.documents)
    const found: readonly Omit<RuleProblem, 'file'>[] = [
      ...parsed.problems,
      ...lintText(text).map((finding) => ({ ...finding, severity: 'warning' as const })),
    ]
    problems.push(...inOrder(found).map((problem) => ({ file, ...problem })))
  }
  problems.push(
    ...acrossFiles(documents),
    ...(await bindingProblems(positionals, values.placeholders)),
  )
  for (const problem of problems) {
    const { file, line, column, severity, code, message } = problem
    process.stdout.write(
      format === 'ndjson'
        ? `${JSON.stringify(problem)}\n`
        : `${printable(`${file}:${line}:${column}: ${severity}: ${message} [${code}]`)}\n`,
    )
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  say(
    `${count(files.length)} files, ${count(documents.length)} usable documents, ` +
      `${count(errors)} errors, ${count(warnings)} warnings`,
  )
  return errors > 0 || (values.strict && warnings > 0) ? EXIT.faulty : EXIT.ok
}

function inOrder<P extends { readonly line: number; readonly column: number }>(
  problems: readonly P[],
): readonly P[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
}

/** What only shows when all rules are seen together: ids used twice, names of nothing. */
function acrossFiles(documents: readonly SigmaDocument[]): readonly RuleProblem[] {
  const problems: RuleProblem[] = []
  const known = new Map<string, SigmaDocument>()
  for (const document of documents) {
    for (const name of [document.id, document.name]) {
      if (name === undefined) continue
      const first = known.get(name)
      if (first === undefined) known.set(name, document)
      else if (first !== document) {
        const message = `"${name}" already names the rule "${first.title}" in ${first.file}`
        problems.push(problemOf(document, 'error', 'rules.duplicate', message))
      }
    }
  }
  for (const document of documents) {
    if (document.kind === 'detection' || document.rules === 'any') continue
    for (const name of document.rules) {
      const isKnown = known.has(name) || documents.some(({ title }) => title === name)
      if (isKnown) continue
      const message = `it refers to "${name}", which is none of the rules that are checked`
      problems.push(problemOf(document, 'warning', 'rules.reference', message))
    }
  }
  return problems
}

function problemOf(
  { file }: SigmaDocument,
  severity: RuleProblem['severity'],
  code: string,
  message: string,
): RuleProblem {
  return { file, line: 1, column: 1, severity, code, message }
}

/** Values of placeholders that do not fit, and filters that concern nothing. */
async function bindingProblems(
  paths: readonly string[],
  placeholders: string | undefined,
): Promise<readonly RuleProblem[]> {
  const { problems } = await loadRules(paths, placeholders)
  return problems.filter(
    ({ file, code }) =>
      file === placeholders || code === 'placeholder.value' || code === 'filter.unused',
  )
}
