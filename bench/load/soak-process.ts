// A process that matches and correlates the same file over and over, as if it came live: samples of its memory
// and speed as JSON. Usage: node soak-process.ts RULES FILE SECONDS ID… (rules that correlations refer to).
import type { TelemetryEvent } from '@vigie/kit'
import { buildCorrelator, buildRuleSet, parseRule } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import { keepHeapLean } from '../../packages/cli/src/detect/lean-heap.ts'
import { forEachObject } from './match-stages.ts'
import { publishedRules } from './published-rules.ts'

const SAMPLE_MS = 2000

const [root = '', file = '', seconds = '60', ...ids] = process.argv.slice(2)
keepHeapLean()
const rules = publishedRules(root)
const ruleSet = buildRuleSet(rules)
const correlator = buildCorrelator(correlations(), rules)
if (correlator.problems.length > 0) throw new Error(correlator.problems[0]?.message)

const samples: {
  readonly ms: number
  readonly rssBytes: number
  readonly heapBytes: number
  readonly events: number
}[] = []
const startMs = performance.now()
const epochMs = Date.now() - startMs
const endMs = startMs + Number(seconds) * 1000
let nextSampleMs = startMs
let events = 0
let matches = 0
let fired = 0
let passes = 0
while (performance.now() < endMs) {
  forEachObject(file, (json) => {
    const nowMs = performance.now()
    const arrivedMs = Math.floor(epochMs + nowMs)
    // As if it happened now: what was recorded years ago would be late for ever after the first pass.
    const event: TelemetryEvent = { ...readEvent(json), timeMs: arrivedMs }
    const found = ruleSet.match(event)
    events++
    matches += found.length
    fired += correlator.observe(event, found, { ref: String(events), arrivedMs }).length
    if (nowMs < nextSampleMs) return
    nextSampleMs = nowMs + SAMPLE_MS
    const { rss: rssBytes, heapUsed: heapBytes } = process.memoryUsage()
    samples.push({ ms: nowMs - startMs, rssBytes, heapBytes, events })
  })
  passes++
}
const heldBytes = correlator.statistics().reduce((sum, { bytes }) => sum + bytes, 0)
console.log(JSON.stringify({ samples, events, matches, fired, passes, heldBytes }))

/**
 * One of each kind that keeps something: counts, values, sets of rules and their order. Their windows are short
 * beside the run: until the longest is full, what they hold grows by right.
 */
function correlations() {
  const all = `rules: [${ids.join(', ')}]`
  const two = `rules: [${ids.slice(0, 2).join(', ')}]`
  const texts = [
    `type: event_count\n  ${all}\n  group-by: [Computer]\n  timespan: 1m\n  condition: { gte: 10 }`,
    `type: event_count\n  ${all}\n  group-by: [Computer, Image]\n  timespan: 2m\n  condition: { gte: 1000000 }`,
    `type: value_count\n  ${all}\n  group-by: [Computer]\n  timespan: 2m\n  condition: { field: Image, gte: 5 }`,
    `type: temporal\n  ${two}\n  group-by: [Computer]\n  timespan: 1m`,
    `type: temporal_ordered\n  ${two}\n  group-by: [Computer]\n  timespan: 1m`,
  ]
  const yaml = texts.map((text, i) => `title: Soak ${i}\ncorrelation:\n  ${text}\n`).join('---\n')
  const { documents, problems } = parseRule(yaml, 'soak.yml')
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return documents.filter((document) => document.kind === 'correlation')
}
