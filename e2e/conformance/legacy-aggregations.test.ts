// SigmaHQ's aggregations of the old form, rewritten as correlations, and tried on events made for their rules.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, TelemetryEvent } from '@vigie/kit'
import {
  buildCorrelator,
  evaluate,
  generateCases,
  parseRule,
  rewriteAggregation,
} from '@vigie/sigma'
import type { CorrelationRule, DetectionRule } from '@vigie/sigma'
import { expect, test } from 'vitest'
import { sharedData } from './shared-data.ts'

const folder = sharedData('sigma-rules/unsupported')
/** More than any of them asks for. */
const MOST_EVENTS = 2100
/** In the form of an id, each its own. */
const numbered = (seed: string): string => {
  let hash = 7
  for (const letter of seed) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return `00000000-0000-8000-8000-${hash.toString(16).padStart(12, '0')}`
}

test.skipIf(folder === undefined)(
  '[R37] 53 of 54 are rewritten and execute, 52 of them fire',
  () => {
    const texts = readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yml'))
      .toSorted()
      .map((file) => ({ file, text: readFileSync(join(folder ?? '', file), 'utf8') }))
    const count = { rewritten: 0, refused: 0, fired: 0 }
    const silent: string[] = []
    for (const { file, text } of texts) {
      const rewriting = rewriteAggregation(text, numbered)
      if (rewriting.kind === 'unchanged') continue
      count[rewriting.kind]++
      if (rewriting.kind === 'refused') continue
      const { documents, problems } = parseRule(rewriting.text, file)
      expect(
        problems.filter(({ severity }) => severity === 'error'),
        file,
      ).toEqual([])
      const rules = documents.filter((document) => document.kind === 'detection')
      const correlation = documents.find((document) => document.kind === 'correlation')
      if (correlation !== undefined && fires(correlation, rules)) count.fired++
      else silent.push(file)
    }
    process.stderr.write(`${JSON.stringify({ name: 'legacy-aggregations', ...count })}\n`)
    // Its condition contradicts itself: no event can satisfy it.
    expect(silent).toEqual(['windows/dns_query_win_possible_dns_rebinding.yml'])
    expect(count).toEqual({ rewritten: 53, refused: 1, fired: 52 })
  },
)

/** Tells events made for its rules until it fires, or more than it asks for have been told. */
function fires(correlation: CorrelationRule, rules: readonly DetectionRule[]): boolean {
  const correlator = buildCorrelator([correlation], rules)
  expect(correlator.problems).toEqual([])
  let timeMs = 1_800_000_000_000
  for (let i = 0; i < MOST_EVENTS; i++) {
    for (const rule of rules) {
      const event = eventFor(rule, correlation.groupBy, correlator.fieldsOf(rule), i)
      const match = event === undefined ? undefined : evaluate(rule, event)
      if (event === undefined || match === undefined) return false
      timeMs++
      correlator.observe({ ...event, timeMs }, [match], { ref: String(timeMs) })
    }
  }
  return correlator.flush().length > 0
}

/** An event made for the rule, each of its alternatives in turn, with the fields that the correlation reads. */
function eventFor(
  rule: DetectionRule,
  groupBy: readonly string[],
  names: readonly string[],
  i: number,
): TelemetryEvent | undefined {
  const made = positivesOf(rule)
  return names.reduce(
    (event, name): TelemetryEvent | undefined => {
      const view = event?.views[0]
      if (event === undefined || view === undefined) return undefined
      const old = view.fields[name]
      const text = typeof old === 'string' ? old : ''
      // What is counted differs from event to event, what is grouped by does not; sizes are large.
      const counted: readonly Json[] = [
        /size|length/.test(name) ? 1e6 : `v${i}`,
        `${text} v${i}`,
        `v${i}${text}`,
      ]
      const values = groupBy.includes(name) ? ['same'] : counted
      const changed = values.map((value) => ({
        ...event,
        views: [{ sources: view.sources, fields: { ...view.fields, [name]: value } }],
      }))
      return changed.find((each) => evaluate(rule, each) !== undefined) ?? event
    },
    made[i % made.length],
  )
}

const positives = new Map<DetectionRule, readonly TelemetryEvent[]>()

function positivesOf(rule: DetectionRule): readonly TelemetryEvent[] {
  const known = positives.get(rule)
  if (known !== undefined) return known
  const cases = generateCases(rule).cases.filter(({ kind }) => kind === 'positive')
  const events = cases.map(({ event }) => event)
  positives.set(rule, events)
  return events
}
