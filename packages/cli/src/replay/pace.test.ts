import { expect, test } from 'vitest'
import { Pace } from './pace.ts'
import { parseReplayOptions, sourceOf } from './options.ts'

test('[X15] events are due as their times say, divided by the speed', () => {
  const pace = new Pace({ speed: 10, longestWaitMs: 60_000 })
  expect([5_000, 6_000, undefined, 5_500, 26_000].map((at) => pace.dueAt(at, 1_000_000))).toEqual([
    1_000_000, 1_000_100, 1_000_100, 1_000_100, 1_002_100,
  ])
})

test('[X15] a long silence is shortened, and at top speed nothing waits', () => {
  const pace = new Pace({ speed: 1, longestWaitMs: 3_000 })
  expect([0, 86_400_000, 86_401_000].map((at) => pace.dueAt(at, 10))).toEqual([10, 3_010, 4_010])
  const top = new Pace({ speed: undefined, longestWaitMs: 3_000 })
  expect([0, 86_400_000].map((at) => top.dueAt(at, 10))).toEqual([10, 10])
})

test('[X15] arguments are read, and what is wrong with them is said', () => {
  const token = { VIGIE_TOKEN: 't' }
  expect(
    parseReplayOptions(['a.ndjson', '--speed', 'max', '--source', 'zeek'], token),
  ).toMatchObject({
    inputs: ['a.ndjson'],
    token: 't',
    speed: undefined,
    source: 'zeek',
    longestWaitMs: 10_000,
  })
  for (const [args, said] of [
    [[], /no input/],
    [['a', '--speed', '0'], /--speed 0/],
    [['a', '--source', 'Ü'], /--source/],
    [['a', '--to', 'x y'], /not a URL/],
  ] as const) {
    expect(() => parseReplayOptions(args, token)).toThrow(said)
  }
  expect(() => parseReplayOptions(['a'], {})).toThrow(/VIGIE_TOKEN/)
})

test.each([
  ['data/zeek/dns.ndjson.gz', 'dns'],
  ['C:\\logs\\Été 2026.JSON', 't-2026'],
  ['-', 'stdin'],
  ['…', 'replay'],
])('[X15] a file without a source name gives its own: %s → %s', (path, source) => {
  expect(sourceOf(path)).toBe(source)
})
