import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseRule } from '@vigie/sigma'
import type { DetectionRule, Problem } from '@vigie/sigma'

/** Root of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..')

/** The shipped rules as parsed, with everything wrong with them. */
export function shippedRules(): {
  readonly rules: readonly DetectionRule[]
  readonly problems: readonly (Problem & { readonly file: string })[]
} {
  const files = readdirSync(join(ROOT, 'rules'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yml'))
    .toSorted()
  const parsed = files.map((file) => ({
    file,
    ...parseRule(
      readFileSync(join(ROOT, 'rules', file), 'utf8'),
      relative('rules', join('rules', file)),
    ),
  }))
  return {
    rules: parsed.flatMap(({ documents }) =>
      documents.filter((document) => document.kind === 'detection'),
    ),
    problems: parsed.flatMap(({ file, problems }) =>
      problems.map((problem) => ({ ...problem, file })),
    ),
  }
}
