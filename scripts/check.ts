// `npm run check`: format, lint, types, dead code, and every spec rule with a test. Runs all, reports all.
import { spawnSync } from 'node:child_process'
import { checkSpecRules } from './spec-rules.ts'

const steps: readonly (readonly [name: string, command: string, ...args: readonly string[]])[] = [
  ['format', 'oxfmt', '--check', '.'],
  ['types', 'tsc', '-b'],
  ['lint', 'oxlint'],
  ['dead code', 'knip'],
]

/** Runs every step; true when all hold. */
export function check(): boolean {
  let good = true
  for (const [name, command, ...args] of steps) {
    const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    const passed = run.status === 0
    console.log(`${passed ? 'ok   ' : 'FAIL '} ${name}`)
    if (!passed) console.log(`${run.error?.message ?? ''}${run.stdout}${run.stderr}`)
    good &&= passed
  }
  const problems = checkSpecRules(process.cwd())
  console.log(`${problems.length === 0 ? 'ok   ' : 'FAIL '} spec rules`)
  for (const problem of problems) console.log(problem)
  return good && problems.length === 0
}

if (import.meta.main) process.exitCode = check() ? 0 : 1
