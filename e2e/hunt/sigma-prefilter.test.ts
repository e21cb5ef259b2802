import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { eventRecord, judgeOf } from '@vigie/domain'
import { must } from '@vigie/kit'
import { generateCases, linearPattern, parseRule } from '@vigie/sigma'
import type { DetectionRule } from '@vigie/sigma'
import { sigmaPrefilter } from '../../packages/server/src/detect/sigma-prefilter.ts'
import { sharedData } from '../conformance/shared-data.ts'

const SHIPPED = fileURLToPath(new URL('../../rules', import.meta.url))
/** All of the published ones take minutes; every so many of them, in order of their names. */
const EVERY = 12

function rulesBelow(directory: string, every: number): readonly DetectionRule[] {
  const files = globSync('**/*.yml', { cwd: directory }).toSorted()
  return files
    .filter((_, i) => i % every === 0)
    .flatMap((file) => parseRule(readFileSync(join(directory, file), 'utf8'), file).documents)
    .filter((document) => document.kind === 'detection')
}

/** Events made for the rules; those that a prefilter would keep from the matcher. */
function missed(rules: readonly DetectionRule[]) {
  const names: string[] = []
  let events = 0
  let translated = 0
  for (const rule of rules) {
    const where = sigmaPrefilter(rule)
    if (where.kind !== 'all' || where.of.length > 0) translated += 1
    const query = { where, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }
    const holds = judgeOf(query, (pattern) => must(linearPattern(pattern), pattern))
    for (const { kind, what, event } of generateCases(rule).cases) {
      if (kind === 'negative') continue
      events += 1
      const line = JSON.stringify(event.original)
      const at = { reference: '000001:000000000000', source: 's', receivedAtMs: 1, line }
      if (!holds(eventRecord(event, at))) names.push(`${rule.file}: ${what}`)
    }
  }
  return { names, events, share: translated / rules.length }
}

test('[HU40] the query made of a rule finds every event that the rule matches: rules that ship', () => {
  const { names, events } = missed(rulesBelow(SHIPPED, 1))
  expect(names).toEqual([])
  expect(events).toBeGreaterThan(50)
})

const published = sharedData('sigma-rules/rules')

test.skipIf(published === undefined)(
  '[HU40] the query made of a rule finds every event that the rule matches: published rules',
  { timeout: 120_000 },
  () => {
    const { names, events, share } = missed(rulesBelow(must(published, 'rules'), EVERY))
    expect(names).toEqual([])
    expect(events).toBeGreaterThan(500)
    // Most of them are asked of the engine; the others look at every event.
    expect(share).toBeGreaterThan(0.8)
  },
)
