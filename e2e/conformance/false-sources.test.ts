// No rule matches an event of a log source that it does not name: every match over the corpora is put before
// an oracle that reads the raw event. A spread sample of the large corpora in every run, all under VIGIE_DEEP=1.
import { join } from 'node:path'
import { buildRuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { CORPUS_NAMES, corpusEvents } from './corpora.ts'
import type { CorpusName } from './corpora.ts'
import { loadActiveRules } from './load-active-rules.ts'
import { sharedData } from './shared-data.ts'
import { sourceOracle } from './source-oracle.ts'
import { readThorMapping } from './thor-mapping.ts'

const rulesFolder = sharedData('sigma-rules')
const isDeep = process.env['VIGIE_DEEP'] === '1'
const STEPS: Readonly<Partial<Record<CorpusName, number>>> = isDeep ? {} : { otrf: 31, lanes: 31 }
const MOST_SHOWN = 20

test.skipIf(rulesFolder === undefined)(
  '[S41 S42] no match across log sources; those on events of unknown shape say so',
  async () => {
    const root = rulesFolder ?? ''
    const ruleSet = buildRuleSet(loadActiveRules(root))
    const allows = sourceOracle(readThorMapping(join(root, 'tests/thor.yml')))
    const wrong: string[] = []
    for (const name of CORPUS_NAMES) {
      const folder = sharedData(name)
      if (folder === undefined) continue
      const count = { events: 0, matches: 0, false: 0, assumed: 0 }
      for await (const each of corpusEvents(folder, STEPS[name] ?? 1)) {
        count.events++
        const event = readEvent(each.json)
        for (const { rule, logSourceAssumed } of ruleSet.match(event)) {
          // On an event of unknown shape the match is flagged: it claims no log source.
          if (logSourceAssumed) {
            count.assumed++
            continue
          }
          count.matches++
          if (allows(each, rule.logSource) === true) continue
          count.false++
          const { product, category, service } = rule.logSource
          wrong.push(
            `${name}/${each.file}#${each.index}: ${[product, category, service].join('/')} ${rule.title}`,
          )
        }
      }
      process.stderr.write(`${JSON.stringify({ name: `false-sources.${name}`, ...count })}\n`)
    }
    expect(wrong.slice(0, MOST_SHOWN)).toEqual([])
  },
)

test.skipIf(rulesFolder === undefined)(
  '[S41] the oracle refuses what an engine finds that ignores log sources',
  async () => {
    const root = rulesFolder ?? ''
    const folder = sharedData('sigma-regression')
    if (folder === undefined) return
    const ruleSet = buildRuleSet(loadActiveRules(root))
    const allows = sourceOracle(readThorMapping(join(root, 'tests/thor.yml')))
    const count = { matches: 0, ignoring: 0, refused: 0 }
    for await (const each of corpusEvents(folder, 1)) {
      const event = readEvent(each.json)
      count.matches += ruleSet.match(event).length
      const all = ruleSet.match({ ...event, recognised: false })
      count.ignoring += all.length
      count.refused += all.filter(({ rule }) => allows(each, rule.logSource) !== true).length
    }
    process.stderr.write(`${JSON.stringify({ name: 'false-sources.ignored', ...count })}\n`)
    expect(count.ignoring - count.refused).toBe(count.matches)
    expect(count.refused).toBeGreaterThan(count.matches)
  },
)
