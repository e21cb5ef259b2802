// SigmaHQ's own regression events: each must match exactly the rules that `expected.json` names.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildRuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { loadActiveRules } from './load-active-rules.ts'
import { readEventFile } from './read-event-file.ts'
import { sharedData } from './shared-data.ts'

interface Expected {
  readonly about: { readonly events: number; readonly matches: number }
  readonly cases: Readonly<
    Record<string, readonly { readonly event: number; readonly rules: readonly string[] }[]>
  >
}

const events = sharedData('sigma-regression')
const rules = sharedData('sigma-rules')

test.skipIf(events === undefined || rules === undefined)(
  '[T40] every regression event matches exactly its rules',
  async () => {
    const folder = events ?? ''
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected
    const ruleSet = buildRuleSet(loadActiveRules(rules ?? ''))
    const differences: string[] = []
    let eventCount = 0
    let matchCount = 0
    for (const [id, truth] of Object.entries(expected.cases)) {
      let index = 0
      for await (const { value } of readEventFile(join(folder, id, `${id}.json`))) {
        const found = new Set(ruleSet.match(readEvent(value)).map((match) => match.rule.id ?? '?'))
        const wanted = new Set(truth.find(({ event }) => event === index)?.rules)
        for (const rule of wanted)
          if (!found.has(rule)) differences.push(`${id}#${index} misses ${rule}`)
        for (const rule of found)
          if (!wanted.has(rule)) differences.push(`${id}#${index} adds ${rule}`)
        matchCount += found.size
        eventCount++
        index++
      }
    }
    expect(differences).toEqual([])
    expect({ events: eventCount, matches: matchCount }).toEqual({
      events: expected.about.events,
      matches: expected.about.matches,
    })
  },
)
