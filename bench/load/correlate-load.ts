// One scenario of bench/correlate.bench.ts in a process of its own, so that its memory is its own.
// Usage: node correlate-load.ts SCENARIO; prints one line of JSON.
import type { TelemetryEvent } from '@vigie/kit'
import { buildCorrelator, parseRule } from '@vigie/sigma'
import type { Correlator, CorrelatorOptions, DetectionRule, Match } from '@vigie/sigma'

/** Events that are made once and told again and again at later times. */
const POOL = 200_000
const GIB = 1024 ** 3

interface Scenario {
  /** The correlation's own lines, as YAML. */
  readonly correlation: string
  readonly events: number
  /** Between two events, ms. */
  readonly stepMs: number
  readonly group: (i: number) => string
  readonly value: (i: number) => string
  readonly options?: CorrelatorOptions
}

const COUNT = 'type: event_count\n  group-by: [host]\n  timespan: 5m\n  condition: { gte: 100000 }'
const DISTINCT =
  'type: value_count\n  group-by: [host]\n  timespan: 5m\n  condition: { field: value, gte: 1000000 }'
const host = (i: number): string => `host-${i % 1_000}`

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'event-count': { correlation: COUNT, events: 3_000_000, stepMs: 1, group: host, value: () => '' },
  // One group, so that its window holds as many different values as the name says.
  'value-count-1800': distinct(1_800),
  'value-count-100000': distinct(100_000),
  percentile: {
    correlation:
      'type: value_percentile\n  group-by: [host]\n  timespan: 1m\n  condition: { field: value, percentile: 99, gt: 1000000000 }',
    events: 1_000_000,
    stepMs: 1,
    group: () => 'one',
    value: (i) => String((i * 7_919) % 100_003),
  },
  ordered: {
    correlation: 'type: temporal_ordered\n  group-by: [host]\n  timespan: 5m',
    events: 2_000_000,
    stepMs: 1,
    group: host,
    value: () => '',
  },
  'million-groups': millionGroups(1),
  'million-groups-twice': millionGroups(2),
}

/** A million groups that all live, of so many events each. */
function millionGroups(eventsPerGroup: number): Scenario {
  return {
    correlation: COUNT.replace('5m', '1d'),
    events: 1_000_000 * eventsPerGroup,
    stepMs: 1,
    group: (i) => `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`,
    value: () => '',
    options: { maxGroups: 1_100_000, maxBytes: GIB },
  }
}

function distinct(values: number): Scenario {
  return {
    correlation: DISTINCT,
    events: 2_000_000,
    stepMs: 1,
    group: () => 'one',
    value: (i) => `user-${i % values}`,
    options: { maxBytes: GIB },
  }
}

const LETTERS = ['first', 'second'].map(
  (name) => `title: ${name}
name: ${name}
logsource: { product: bench }
detection:
  selection: { kind: ${name} }
  condition: selection
`,
)

function build({ correlation, options }: Scenario): {
  readonly correlator: Correlator
  readonly rules: readonly DetectionRule[]
} {
  const text = `title: C\ncorrelation:\n  rules: [first, second]\n  ${correlation}\n`
  const { documents, problems } = parseRule([...LETTERS, text].join('---\n'), 'bench.yml')
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  const rules = documents.filter((document) => document.kind === 'detection')
  const correlations = documents.filter((document) => document.kind === 'correlation')
  return { correlator: buildCorrelator(correlations, rules, options), rules }
}

function measure(scenario: Scenario) {
  const { correlator, rules } = build(scenario)
  const isLarge = scenario.options?.maxGroups !== undefined
  const pool = isLarge ? 1 : POOL
  const sources = [{ product: 'bench' }]
  const viewOf = (i: number) => ({
    sources,
    fields: { host: scenario.group(i), value: scenario.value(i), kind: 'first', other: 'text' },
  })
  const views = Array.from({ length: pool }, (_, i) => viewOf(i))
  const refs = Array.from({ length: pool }, (_, i) => `1:${i * 700}`)
  const matches = rules.map((rule): readonly Match[] => [
    { rule, viewIndex: 0, logSourceAssumed: false, details: [] },
  ])
  const startBytes = process.memoryUsage().rss
  const startMs = performance.now()
  let fired = 0
  for (let i = 0; i < scenario.events; i++) {
    const timeMs = 1_800_000_000_000 + i * scenario.stepMs
    const view = isLarge ? viewOf(i % 1_000_000) : views[i % pool]
    const event: TelemetryEvent = {
      original: {},
      timeMs,
      recognised: true,
      views: view === undefined ? [] : [view],
    }
    const ref = isLarge ? `1:${i * 700}` : (refs[i % pool] ?? '')
    fired += correlator.observe(event, matches[i & 1] ?? [], { ref, arrivedMs: timeMs }).length
  }
  const rate = (scenario.events * 1000) / (performance.now() - startMs)
  const [statistics] = correlator.statistics()
  const rss = process.memoryUsage().rss
  return { rate, fired, groups: statistics?.groups, startMb: mb(startBytes), rssMb: mb(rss) }
}

/** The least that counting by group can cost: a counter per group, nothing forgotten. */
function baseline() {
  const views = Array.from({ length: POOL }, (_, i) => ({
    fields: { host: host(i), kind: 'first' },
  }))
  const counts = new Map<string, number>()
  const startMs = performance.now()
  for (let i = 0; i < 3_000_000; i++) {
    const key = views[i % POOL]?.fields.host ?? ''
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return { rate: 3e9 / (performance.now() - startMs), groups: counts.size }
}

function mb(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}

const name = process.argv[2] ?? ''
const scenario = SCENARIOS[name]
if (scenario === undefined && name !== 'baseline') throw new Error(`no scenario "${name}"`)
console.log(JSON.stringify(scenario === undefined ? baseline() : measure(scenario)))
