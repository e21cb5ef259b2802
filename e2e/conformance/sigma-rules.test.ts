// The published rules: all active ones parse, those that wait are listed by name, nothing is dropped.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildRuleSet, parseRule } from '@vigie/sigma'
import type { DetectionRule, Problem } from '@vigie/sigma'
import { expect, test } from 'vitest'
import { ACTIVE_TREES } from './load-active-rules.ts'
import { sharedData } from './shared-data.ts'

const root = sharedData('sigma-rules')

interface Loaded {
  readonly files: number
  readonly rules: readonly DetectionRule[]
  readonly problems: readonly { readonly file: string; readonly problem: Problem }[]
}

function load(trees: readonly string[]): Loaded {
  const rules: DetectionRule[] = []
  const problems: { file: string; problem: Problem }[] = []
  let files = 0
  for (const tree of trees) {
    const folder = join(root ?? '', tree)
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.ya?ml$/.test(file)) continue
      files++
      const parsed = parseRule(readFileSync(join(folder, file), 'utf8'), file)
      rules.push(...parsed.documents.filter((document) => document.kind === 'detection'))
      problems.push(...parsed.problems.map((problem) => ({ file, problem })))
    }
  }
  return { files, rules, problems }
}

test.skipIf(root === undefined)('[S53] all 3,780 active rules parse, without a complaint', () => {
  const { files, rules, problems } = load(ACTIVE_TREES)
  expect(problems).toEqual([])
  expect({ files, rules: rules.length }).toEqual({ files: 3780, rules: 3780 })
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(3780)
  expect(rules.every((rule) => rule.author !== undefined && rule.level !== undefined)).toBe(true)
  const set = buildRuleSet(rules)
  expect({ tried: set.rules.length, waiting: set.waiting.length }).toEqual({
    tried: 3755,
    waiting: 25,
  })
  const emerging = set.waiting.map((rule) => rule.tags.includes('detection.emerging-threats'))
  expect(emerging.filter(Boolean)).toHaveLength(2)
  expect(set.waiting.flatMap((rule) => rule.waiting)).toContain('DomainControllers')
})

test.skipIf(root === undefined)('[S53] 171 of 172 deprecated rules parse', () => {
  const { files, rules, problems } = load(['deprecated'])
  expect({ files, rules: rules.length }).toEqual({ files: 172, rules: 171 })
  const errors = problems.filter(({ problem }) => problem.severity === 'error')
  expect(errors).toMatchObject([
    { file: 'other/generic_brute_force.yml', problem: { code: 'condition.legacy-aggregation' } },
  ])
})

test.skipIf(root === undefined)('[S53] unsupported rules are refused by name, never lost', () => {
  const { files, rules, problems } = load(['unsupported'])
  const refused = new Set(
    problems.filter(({ problem }) => problem.severity === 'error').map(({ file }) => file),
  )
  expect(files).toBe(87)
  expect(rules.length + refused.size).toBeGreaterThanOrEqual(files)
  const named = new Set([...refused, ...rules.map((rule) => rule.file)])
  expect(named.size).toBe(files)
})
