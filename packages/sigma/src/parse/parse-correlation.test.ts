import { expect, test } from 'vitest'
import { parseRule } from './parse-rule.ts'

function parse(body: string) {
  return parseRule(`title: C\ncorrelation:\n${body.replaceAll(/^/gm, '  ')}`, 'c.yml')
}

const COMMON = 'rules: [one, two]\ngroup-by: [User]\ntimespan: 5m\n'

test.each([
  ['event_count', 'condition: {gte: 10}'],
  ['value_count', 'condition: {field: [User, Host], gt: 100, lte: 200}'],
  ['temporal', ''],
  ['temporal_ordered', 'condition: {gte: 2}'],
  ['value_sum', 'condition: {field: bytes, gt: 1000}'],
  ['value_avg', 'condition: {field: bytes, lt: 0.5}'],
  ['value_percentile', 'condition: {field: bytes, percentile: 95, gt: 1}'],
  ['value_median', 'condition: {field: bytes, neq: 1}'],
])('[S48] %s', (type, condition) => {
  const { documents, problems } = parse(`type: ${type}\n${COMMON}${condition}`)
  expect(problems).toEqual([])
  expect(documents[0]).toMatchObject({
    kind: 'correlation',
    type,
    rules: ['one', 'two'],
    groupBy: ['User'],
    timespanMs: 300_000,
    generate: false,
  })
})

test('[S48] ranges, tuples, aliases, generate, no group-by', () => {
  const { documents, problems } = parse(
    [
      'type: value_count',
      'rules: one',
      'timespan: 36h',
      'generate: true',
      'aliases: {ip: {one: source.ip}}',
      'condition: {field: [a, b], gt: 100, lte: 200}',
    ].join('\n'),
  )
  expect(problems).toEqual([])
  expect(documents[0]).toMatchObject({
    groupBy: [],
    timespanMs: 129_600_000,
    generate: true,
    aliases: [{ name: 'ip', fieldByRule: [{ rule: 'one', field: 'source.ip' }] }],
    condition: {
      kind: 'threshold',
      fields: ['a', 'b'],
      bounds: [
        { comparison: 'gt', value: 100 },
        { comparison: 'lte', value: 200 },
      ],
    },
  })
  const loose = parse(`type: value_percentile\n${COMMON}condition: {field: a, lte: 1}`)
  expect(loose.documents[0]).toMatchObject({ condition: { percentile: 50 } })
  expect(loose.problems).toMatchObject([{ severity: 'warning' }])
})

test('[S49] boolean conditions of temporal correlations', () => {
  const { documents } = parse(`type: temporal\n${COMMON}condition: one and not two`)
  expect(documents[0]).toMatchObject({
    condition: {
      kind: 'boolean',
      condition: {
        kind: 'and',
        operands: [
          { kind: 'selection', name: 'one' },
          { kind: 'not', operand: { kind: 'selection', name: 'two' } },
        ],
      },
    },
  })
  expect(parse(`type: temporal\n${COMMON}`).documents[0]).toMatchObject({
    condition: {
      kind: 'boolean',
      condition: { kind: 'of', quantity: 'all', names: ['one', 'two'] },
    },
  })
  expect(parse(`type: temporal\n${COMMON}condition: one or three`).problems).toMatchObject([
    { code: 'condition.unknown-selection', line: 7, column: 21 },
  ])
  expect(parse(`type: event_count\n${COMMON}condition: one`).problems).toMatchObject([
    { code: 'correlation.condition' },
  ])
})

test.each([
  ['correlation.type', `type: many\n${COMMON}condition: {gte: 1}`],
  ['correlation.timespan', 'type: event_count\nrules: [one]\ntimespan: soon\ncondition: {gte: 1}'],
  ['correlation.timespan', 'type: event_count\nrules: [one]\ntimespan: 0s\ncondition: {gte: 1}'],
  ['correlation.timespan', 'type: event_count\nrules: [one]\ncondition: {gte: 1}'],
  ['correlation.reference', 'type: event_count\ntimespan: 1m\ncondition: {gte: 1}'],
  [
    'correlation.reference',
    `type: event_count\n${COMMON}condition: {gte: 1}\naliases: {a: {x: y}}`,
  ],
  ['correlation.condition', `type: event_count\n${COMMON}`],
  ['correlation.condition', `type: event_count\n${COMMON}condition: {more: 1}`],
  ['correlation.condition', `type: event_count\n${COMMON}condition: {gte: x}`],
  ['correlation.condition', `type: event_count\n${COMMON}condition: {}`],
  ['correlation.condition', `type: value_count\n${COMMON}condition: {gte: 1}`],
  ['correlation.condition', `type: value_sum\n${COMMON}condition: {field: [a, b], gte: 1}`],
  [
    'correlation.condition',
    `type: value_sum\n${COMMON}condition: {field: a, gt: 1, percentile: 5}`,
  ],
  [
    'correlation.condition',
    `type: value_percentile\n${COMMON}condition: {field: a, gt: 1, percentile: 101}`,
  ],
])('[S50] %s: %j', (code, body) => {
  const { documents, problems } = parse(body)
  expect(documents).toEqual([])
  expect(problems.map((problem) => problem.code)).toEqual([code])
})
