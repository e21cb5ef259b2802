// The rule set of production against the reference evaluator: every event of every corpus, and events made
// for the rules and then changed. A spread sample in every run, all of it under VIGIE_DEEP=1.
import { isDeepStrictEqual } from 'node:util'
import { must, seededRandom } from '@vigie/kit'
import type { TelemetryEvent } from '@vigie/kit'
import { buildReferenceRuleSet, buildRuleSet, generateCases } from '@vigie/sigma'
import type { DetectionRule, Match, RuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import { beforeAll, expect, test } from 'vitest'
import { CORPORA, CORPUS_NAMES, corpusEvents } from './corpora.ts'
import type { CorpusName } from './corpora.ts'
import { loadActiveRules } from './load-active-rules.ts'
import { mutateEvent } from './mutate-event.ts'
import { sharedData } from './shared-data.ts'

const rulesFolder = sharedData('sigma-rules')
const isDeep = process.env['VIGIE_DEEP'] === '1'
/** In every run the small corpora whole, and of the large ones about five hundred events each. */
const STEPS: Readonly<Partial<Record<CorpusName, number>>> = isDeep
  ? {}
  : { otrf: 797, lanes: 197, zeek: 89, cloud: 5 }
const MADE = isDeep ? 120_000 : 600
const MOST_SHOWN = 20

let rules: readonly DetectionRule[] = []
let fast: RuleSet
let slow: RuleSet

beforeAll(() => {
  if (rulesFolder === undefined) return
  rules = loadActiveRules(rulesFolder)
  fast = buildRuleSet(rules)
  slow = buildReferenceRuleSet(rules)
})

/** Compares and counts; a difference names the event, and is shown when all have been compared. */
class Comparison {
  events = 0
  matches = 0
  readonly differences: string[] = []

  compare(event: TelemetryEvent, name: string): void {
    const ours = fast.match(event)
    const wanted = slow.match(event)
    this.events++
    this.matches += wanted.length
    if (isDeepStrictEqual(ours, wanted)) return
    this.differences.push(`${name}: ${gist(ours)} instead of ${gist(wanted)}`)
  }

  report(name: string): void {
    const { events, matches, differences } = this
    process.stderr.write(
      `${JSON.stringify({ name: `agreement.${name}`, events, matches, differences: differences.length })}\n`,
    )
    expect(differences.slice(0, MOST_SHOWN)).toEqual([])
  }
}

function gist(matches: readonly Match[]): string {
  return JSON.stringify(
    matches.map(({ rule, viewIndex, logSourceAssumed, details }) => [
      rule.id,
      viewIndex,
      logSourceAssumed,
      details.length,
    ]),
  )
}

test.each(CORPUS_NAMES)('[S51] both evaluators agree to the detail on %s', async (name) => {
  const folder = sharedData(name)
  if (folder === undefined || rulesFolder === undefined) return
  const comparison = new Comparison()
  for await (const { json, file, index } of corpusEvents(folder, STEPS[name] ?? 1)) {
    comparison.compare(readEvent(json), `${file}#${index}`)
  }
  comparison.report(name)
  if (STEPS[name] === undefined) expect(comparison.events).toBe(CORPORA[name])
})

test.skipIf(rulesFolder === undefined)(
  '[S51] both evaluators agree on events made for the rules and then changed',
  () => {
    const comparison = new Comparison()
    const random = seededRandom(20_260_719)
    const made = fast.rules.map((rule) => ({ rule, events: eventsFor(rule) }))
    for (let i = 0; comparison.events < MADE; i++) {
      const { rule, events } = must(made[i % made.length], 'rule')
      if (events.length === 0) continue
      const event = random.pick(events)
      const other = random.pick(random.pick(made).events)
      comparison.compare(mutateEvent(event, other, random), `case ${i} of ${rule.title}`)
    }
    comparison.report('generated')
    expect(comparison.events).toBe(MADE)
  },
)

function eventsFor(rule: DetectionRule): readonly TelemetryEvent[] {
  return generateCases(rule).cases.map(({ event }) => event)
}
