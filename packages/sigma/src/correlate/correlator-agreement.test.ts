import { assert, constantFrom, integer, array, record, property, option } from 'fast-check'
import { expect, test } from 'vitest'
import { buildRuleSet } from '../fast/indexed-rule-set.ts'
import { buildCorrelator } from './build-correlator.ts'
import type { CorrelationMatch, CorrelatorOptions } from './correlator.ts'
import {
  LETTERS,
  brief,
  correlationText,
  referenceFired,
  rulesOf,
  telemetry,
} from './test-correlations.ts'
import type { Rules, Told } from './test-correlations.ts'

const BODIES = [
  'type: event_count\nrules: [a]\ngroup-by: [g]\ntimespan: 5s\ncondition: {gte: 3}',
  'type: event_count\nrules: [a, b]\ntimespan: 3s\ncondition: {gt: 1, lte: 4}',
  'type: event_count\nrules: [a]\ngroup-by: [g]\ntimespan: 5s\ncondition: {neq: 2}',
  'type: value_count\nrules: [a, b]\ngroup-by: [g]\ntimespan: 5s\ncondition: {field: u, gte: 3}',
  'type: value_count\nrules: [a]\ntimespan: 9s\ncondition: {field: [u, g], eq: 4}',
  'type: value_sum\nrules: [a, b]\ngroup-by: [g]\ntimespan: 5s\ncondition: {field: n, gt: 3}',
  'type: value_avg\nrules: [a]\ngroup-by: [g]\ntimespan: 5s\ncondition: {field: n, lt: 0}',
  'type: value_percentile\nrules: [a]\ngroup-by: [g]\ntimespan: 5s\ncondition: {field: n, percentile: 80, gt: 2}',
  'type: value_median\nrules: [a, b]\ntimespan: 5s\ncondition: {field: n, gte: 1}',
  'type: temporal\nrules: [a, b, c]\ngroup-by: [g]\ntimespan: 5s',
  'type: temporal\nrules: [a, b, c]\ngroup-by: [g]\ntimespan: 4s\ncondition: (a or b) and not c',
  'type: temporal\nrules: [a, b, c]\ntimespan: 2s\ncondition: {lt: 2}',
  'type: temporal_ordered\nrules: [a, b, c]\ngroup-by: [g]\ntimespan: 5s',
  'type: temporal_ordered\nrules: [a, b, a]\ntimespan: 5s',
  'type: temporal_ordered\nrules: [a, b, c]\ntimespan: 4s\ncondition: 2 of them and not (b and c)',
  'type: temporal_ordered\nrules: [a, b, c, d]\ngroup-by: [g]\ntimespan: 6s\ncondition: {gte: 3}',
]
const CHAINS = [
  correlationText('Y', 'type: event_count\nrules: [X0]\ntimespan: 9s\ncondition: {gte: 2}'),
  correlationText('Z', 'type: temporal_ordered\nrules: [X9, Y, b]\ntimespan: 20s'),
]
const RULES = rulesOf(
  LETTERS,
  ...BODIES.map((body, i) => correlationText(`X${i}`, body)),
  ...CHAINS,
)

const item = record({
  gap: integer({ min: 0, max: 1_500 }),
  lag: integer({ min: -2_600, max: 200 }),
  // Ties are frequent: times are rounded to a quarter of a second.
  is: constantFrom('a', 'a', 'ab', 'b', 'c', 'cd', 'abc', 'd', '-'),
  g: option(constantFrom('x', 'X', 'y', 'z'), { nil: undefined, freq: 12 }),
  u: constantFrom('1', '2', '3', '4', 5),
  n: constantFrom(1, -1, 2.5, 0.1, 1e17, -1e17, 'x', '0x10', -0),
})

/** Events in order of arrival, some before what arrived earlier, a few of them too late. */
function streamOf(items: readonly Item[]) {
  let arrivedMs = 1_000_000
  return items.map(({ gap, lag, is, g, u, n }): Told => {
    arrivedMs += gap
    const timeMs = Math.round((arrivedMs + lag) / 250) * 250
    const fields = { is, u, n, ...(g === undefined ? {} : { g }) }
    return { s: timeMs / 1000, arrived: arrivedMs / 1000, fields }
  })
}

interface Item {
  readonly gap: number
  readonly lag: number
  readonly is: string
  readonly g: string | undefined
  readonly u: string | number
  readonly n: string | number
}

interface Run {
  readonly options?: CorrelatorOptions
  /** Called before each event: may tell the time, or replace the correlator. */
  readonly between?: (index: number, nowMs: number) => 'advance' | 'restart' | undefined
}

function run({ correlations, detections }: Rules, stream: readonly Told[], how: Run = {}) {
  const ruleSet = buildRuleSet(detections)
  let correlator = buildCorrelator(correlations, detections, how.options)
  const found: CorrelationMatch[] = []
  for (const [index, given] of stream.entries()) {
    const arrivedMs = (given.arrived ?? 0) * 1000
    const act = how.between?.(index, arrivedMs)
    if (act === 'advance') found.push(...correlator.advance(arrivedMs - 100))
    if (act === 'restart') {
      const lines = [...correlator.save()]
      correlator = buildCorrelator(correlations, detections, how.options)
      expect(correlator.restore(lines).leftOut).toBe(0)
      expect([...correlator.save()]).toEqual(lines)
    }
    const event = telemetry(given)
    const at =
      given.arrived === undefined ? { ref: String(index) } : { ref: String(index), arrivedMs }
    found.push(...correlator.observe(event, ruleSet.match(event), at))
  }
  found.push(...correlator.flush())
  return { matches: brief(found), found, correlator }
}

const sorted = (texts: readonly string[]) => texts.toSorted()
const items = array(item, { minLength: 1, maxLength: 80 })

test('[S75] equals the plain correlator on any stream, lateness and ties included', () => {
  assert(
    property(items, (given) => {
      const stream = streamOf(given)
      const expected = referenceFired(RULES, stream, 2_000)
      const { matches, correlator } = run(RULES, stream)
      expect(sorted(matches)).toEqual(sorted(expected.matches))
      const late = correlator.statistics().reduce((sum, rule) => sum + rule.late, 0)
      expect(late).toBe(expected.late)
    }),
    { numRuns: 300 },
  )
})

test('[S75] equals it on recorded streams, held until the end', () => {
  assert(
    property(items, (given) => {
      const stream = streamOf(given).map(({ s, fields }): Told => ({
        ...(s === undefined ? {} : { s }),
        fields,
      }))
      const expected = referenceFired(RULES, stream, 2_000)
      expect(sorted(run(RULES, stream).matches)).toEqual(sorted(expected.matches))
    }),
    { numRuns: 150 },
  )
})

test('[S67] the order of arrival does not matter to what arrives within the lateness', () => {
  assert(
    property(items, integer(), (given, seed) => {
      const base = streamOf(given.map((one) => ({ ...one, lag: 0 })))
      // Swapped neighbours exchange their places; two events meet at most twice that far apart.
      const swapped = base.map((here, i) => {
        const other = base[(i ^ 1) < base.length ? i ^ 1 : i]!
        const isNear = Math.abs((other.arrived ?? 0) - (here.arrived ?? 0)) < 0.9
        return isNear && ((seed >> ((i >> 1) % 30)) & 1) === 1
          ? { ...other, arrived: here.arrived! }
          : here
      })
      // A group is named as its first event to arrive wrote it.
      const folded = (stream: readonly Told[]) =>
        sorted(run(RULES, stream).matches.map((text) => text.toLowerCase()))
      expect(folded(swapped)).toEqual(folded(base))
    }),
    { numRuns: 150 },
  )
})

test('[S76] a restart at any moment changes nothing, nor does being told the time', () => {
  assert(
    property(items, integer({ min: 0, max: 79 }), (given, at) => {
      const stream = streamOf(given)
      const plain = run(RULES, stream).found
      const told = run(RULES, stream, {
        between: (index) => (index % 3 === 0 ? 'advance' : index === at ? 'restart' : undefined),
      }).found
      expect(sorted(told.map(whole))).toEqual(sorted(plain.map(whole)))
    }),
    { numRuns: 150 },
  )
})

test('[S77] shards fire together what one correlator fires', () => {
  assert(
    property(items, (given) => {
      const stream = streamOf(given)
      const parts = [0, 1, 2].map((index) =>
        run(RULES, stream, { options: { shard: { index, count: 3 } } }),
      )
      expect(sorted(parts.flatMap(({ matches }) => matches))).toEqual(
        sorted(run(RULES, stream).matches),
      )
    }),
    { numRuns: 100 },
  )
})

/** Events of one instant have no order among themselves. */
function whole({ rule, events, ...rest }: CorrelationMatch): string {
  return JSON.stringify({ name: rule.name, events: events.toSorted(), ...rest })
}

test('[S78] with very little room nothing breaks, and a rule that needs none of it notices nothing', () => {
  const flood = correlationText(
    'Flood',
    'type: value_count\nrules: [a, b, c, d]\ngroup-by: [n, u]\ntimespan: 1h\ncondition: {field: is, gte: 2}',
  )
  const quiet = correlationText(
    'Quiet',
    'type: event_count\nrules: [c]\ntimespan: 20s\ncondition: {gte: 3}',
  )
  const both = rulesOf(LETTERS, flood, quiet)
  const alone = rulesOf(LETTERS, quiet)
  assert(
    property(items, integer({ min: 1, max: 4 }), (given, maxGroups) => {
      const stream = streamOf(given)
      const options = { maxGroups, maxBytes: 4_000 }
      const { matches, correlator } = run(both, stream, { options })
      const [floods] = correlator.statistics()
      expect(floods!.groups).toBeLessThanOrEqual(maxGroups)
      expect(floods!.bytes).toBeLessThanOrEqual(4_000)
      const isQuiet = (text: string) => text.startsWith('Quiet')
      expect(matches.filter(isQuiet)).toEqual(run(alone, stream, { options }).matches)
    }),
    { numRuns: 100 },
  )
})

test('[S76] whatever a state says, restoring it and going on never throws', () => {
  const broken = record({
    line: integer({ min: 0, max: 200 }),
    at: integer({ min: 0, max: 400 }),
    text: constantFrom('', '"', '}', '-1', '1e999', 'null', '[]', '{"group":{}}', ',[0,99,"",""]'),
    length: integer({ min: 0, max: 12 }),
  })
  assert(
    property(items, array(broken, { minLength: 1, maxLength: 6 }), (given, damages) => {
      const stream = streamOf(given)
      const { correlations, detections } = RULES
      const half = stream.slice(0, stream.length / 2)
      const before = buildCorrelator(correlations, detections)
      const ruleSet = buildRuleSet(detections)
      const feed = (correlator: typeof before, part: readonly Told[]) => {
        for (const each of part) {
          const event = telemetry(each)
          const at = { ref: 'r', arrivedMs: (each.arrived ?? 0) * 1000 }
          correlator.observe(event, ruleSet.match(event), at)
        }
      }
      feed(before, half)
      const lines = [...before.save()]
      for (const { line, at, text, length } of damages) {
        const index = line % lines.length
        const intact = lines[index] ?? ''
        const place = at % (intact.length + 1)
        lines[index] = intact.slice(0, place) + text + intact.slice(place + length)
      }
      const after = buildCorrelator(correlations, detections)
      after.restore(lines)
      feed(after, stream.slice(half.length))
      after.advance(2_000_000)
      after.flush()
      expect([...after.save()].length).toBeGreaterThan(0)
    }),
    { numRuns: 300 },
  )
})
