// What one event costs the rule set, all published rules loaded, reading excluded. Prints figures;
// judges nothing. Usage: node bench/sigma-match.ts [prefix of the files under otrf]
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { TelemetryEvent } from '@vigie/kit'
import { buildRuleSet, parseRule } from '@vigie/sigma'
import type { DetectionRule } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'

const shared =
  process.env['VIGIE_SHARED'] ?? fileURLToPath(new URL('../../shared/', import.meta.url))
const TREES = ['', '-emerging-threats', '-threat-hunting', '-compliance', '-placeholder']
const MAX_EVENTS = 40_000

function loadRules(): readonly DetectionRule[] {
  return TREES.flatMap((tree) => {
    const folder = join(shared, 'data/sigma-rules', `rules${tree}`)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files
      .filter((file) => file.endsWith('.yml'))
      .flatMap((file) => parseRule(readFileSync(join(folder, file), 'utf8'), file).documents)
      .filter((document) => document.kind === 'detection')
  })
}

function loadEvents(prefix: string): readonly TelemetryEvent[] {
  const folder = join(shared, 'data/otrf')
  const events: TelemetryEvent[] = []
  for (const file of readdirSync(folder)) {
    if (!file.startsWith(prefix) || !file.endsWith('.ndjson.gz')) continue
    for (const line of gunzipSync(readFileSync(join(folder, file)))
      .toString('utf8')
      .split('\n')) {
      if (line !== '' && events.length < MAX_EVENTS) events.push(readEvent(JSON.parse(line)))
    }
  }
  return events
}

function timed<T>(label: string, work: () => T): T {
  const start = performance.now()
  const result = work()
  console.log(`${label}: ${(performance.now() - start).toFixed(0)} ms`)
  return result
}

const rules = timed('parse rules', loadRules)
const ruleSet = timed('build rule set', () => buildRuleSet(rules))
const events = loadEvents(process.argv[2] ?? '')
for (let round = 1; round <= 4; round++) {
  const start = performance.now()
  const cpu = process.cpuUsage()
  let matches = 0
  for (const event of events) matches += ruleSet.match(event).length
  const perEventUs = ((performance.now() - start) * 1000) / events.length
  const cpuUs = process.cpuUsage(cpu).user / events.length
  console.log(
    `round ${round}: ${events.length} events, ${matches} matches, ` +
      `${perEventUs.toFixed(2)} µs/event (processor ${cpuUs.toFixed(2)} µs)`,
  )
}
const rssMb = process.memoryUsage().rss / 1_048_576
console.log(
  `rules ${ruleSet.rules.length}, resident memory ${rssMb.toFixed(0)} MB (events included)`,
)
