// Holds the numbered rules of docs/spec against the tests: each rule has a test, each test a rule.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const TESTS = ['packages/*/src/**/*.test.ts', 'e2e/**/*.test.ts', 'scripts/**/*.test.ts']

/** Every breach, as one sentence each; empty when rules and tests agree. `root` is the repository. */
export function checkSpecRules(root: string): readonly string[] {
  const rules = new Map<string, string>()
  const problems: string[] = []
  for (const file of globSync('docs/spec/*.md', { cwd: root })) {
    for (const [, id] of readFileSync(join(root, file), 'utf8').matchAll(
      /^- \*\*([A-Z]+\d+[a-z]?)\*\*/gm,
    )) {
      if (id === undefined) continue
      if (rules.has(id)) problems.push(`${file}: rule ${id} stands in ${rules.get(id)} too`)
      rules.set(id, file)
    }
  }
  const tested = new Set<string>()
  for (const file of TESTS.flatMap((pattern) => globSync(pattern, { cwd: root }))) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, ids] of text.matchAll(/[`'"]\[([A-Z]+\d+[a-z]?(?:[ ,]+[A-Z]+\d+[a-z]?)*)\]/g)) {
      for (const id of (ids ?? '').split(/[ ,]+/)) {
        tested.add(id)
        if (!rules.has(id)) problems.push(`${file}: a test names ${id}, which no spec holds`)
      }
    }
  }
  for (const [id, file] of rules)
    if (!tested.has(id)) problems.push(`${file}: rule ${id} has no test`)
  return [...new Set(problems)]
}
