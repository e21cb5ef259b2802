import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '@vigie/kit'
import { buildRuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import { describe, expect, test } from 'vitest'
import { ROOT, shippedRules } from './shipped-rules.ts'

interface Pair {
  readonly rule: string
  readonly matches: readonly JsonObject[]
  readonly misses: readonly JsonObject[]
}

const { rules, problems } = shippedRules()
const tests = join(ROOT, 'rules', 'tests')

test('[X11] shipped rules are complete, without problems, and each has its events', () => {
  expect(problems).toEqual([])
  expect(rules.length).toBeGreaterThanOrEqual(15)
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  for (const rule of rules) {
    expect(rule.id, rule.title).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(rule.author, rule.title).toBe('Vigie')
    for (const member of [rule.status, rule.level, rule.description]) expect(member).toBeDefined()
    expect(
      rule.tags.some((tag) => tag.startsWith('attack.')),
      rule.title,
    ).toBe(true)
    expect(rule.falsePositives.length, rule.title).toBeGreaterThan(0)
    expect(Object.keys(rule.logSource).length, rule.title).toBeGreaterThan(0)
  }
  expect(readdirSync(tests).toSorted()).toEqual(rules.map(({ id }) => `${id}.json`).toSorted())
})

describe.each(rules)('$title', (rule) => {
  // Its own test file, written beside the rule: the shape is ours.
  const pair = JSON.parse(readFileSync(join(tests, `${rule.id}.json`), 'utf8')) as Pair
  const set = buildRuleSet([rule])

  test('[X11] matches what it is meant for, under its own log source', () => {
    expect(pair.matches.length).toBeGreaterThan(0)
    for (const event of pair.matches) {
      const found = set.match(readEvent(event))
      expect(found.map((match) => match.rule.id)).toEqual([rule.id])
      expect(found[0]?.logSourceAssumed).toBe(false)
    }
  })

  test('[X11] leaves alone what looks alike', () => {
    expect(pair.misses.length).toBeGreaterThan(0)
    for (const event of pair.misses) expect(set.match(readEvent(event))).toEqual([])
  })
})
