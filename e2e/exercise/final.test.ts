import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseScenario, parseTelemetry, stampEvent, textsOfGesture } from '@vigie/domain'
import { must } from '@vigie/kit'
import { buildRuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { ROOT, shippedRules } from './shipped-rules.ts'

const final = join(ROOT, 'exercise', 'final')
const read = (name: string) => readFileSync(join(final, name), 'utf8')
const parsed = parseScenario(read('scenario.json'), read('evening.ndjson'))
const telemetry = parseTelemetry(read('telemetry.ndjson'))
const FIRST_MINUTE_MS = 60_000

function scenario() {
  return must(parsed.scenario, 'scenario')
}

test('[X4] the shipped evening has no problem, and something for every room', () => {
  expect(parsed.problems).toEqual([])
  const { steps } = scenario()
  expect(steps.length).toBeGreaterThanOrEqual(150)
  const kinds = new Set(steps.map(({ gesture }) => gesture.kind))
  for (const kind of [
    'note',
    'event.set-phase',
    'gate.confirm',
    'incident.open',
    'incident.close',
  ]) {
    expect(kinds).toContain(kind)
  }
  const phases = steps.flatMap(({ gesture }) =>
    gesture.kind === 'event.set-phase' ? [gesture.phase] : [],
  )
  expect(phases).toEqual([
    'inspections',
    'gates-open',
    'ingress',
    'kick-off',
    'half-time',
    'end-minus-10',
    'egress',
    'dispersal',
    'closed',
  ])
  const texts = steps.flatMap(({ gesture }) => Object.values(textsOfGesture(gesture)))
  expect(texts.filter((text) => /\p{Script=Arabic}/u.test(text)).length).toBeGreaterThanOrEqual(8)
  expect(texts.filter((text) => / the /.test(text)).length).toBeGreaterThanOrEqual(5)
})

test('[X4] every incident of the evening has an owner and is closed at its end', () => {
  const { steps } = scenario()
  const keysOf = (kind: string) =>
    steps.flatMap(({ gesture }) =>
      gesture.kind === kind && 'incident' in gesture ? [gesture.incident] : [],
    )
  const opened = keysOf('incident.open').toSorted()
  expect(keysOf('incident.assign').toSorted()).toEqual(opened)
  expect(keysOf('incident.close').toSorted()).toEqual(opened)
})

test('[X5] shipped telemetry is what its generator writes, within 3 MB', () => {
  expect(telemetry.problems).toEqual([])
  expect(telemetry.events.length).toBeGreaterThanOrEqual(3_000)
  expect(telemetry.events.length).toBeLessThanOrEqual(6_000)
  expect(statSync(join(final, 'telemetry.ndjson')).size).toBeLessThan(3_000_000)
  expect(written('telemetry')).toBe(read('telemetry.ndjson'))
})

test('[X18] the evening is the story with what its generator weaves in: 200 incidents, 2,000 entries', () => {
  expect(written('evening')).toBe(read('evening.ndjson'))
  const { steps } = scenario()
  const count = (kind: string) => steps.filter(({ gesture }) => gesture.kind === kind).length
  expect(count('incident.open')).toBeGreaterThanOrEqual(200)
  expect(count('call.log')).toBeGreaterThanOrEqual(300)
  expect(count('unit.dispatch')).toBeGreaterThanOrEqual(100)
  // Each step is an entry beside the one that says that it was carried out.
  expect(steps.length).toBeGreaterThanOrEqual(2_000)
})

function written(name: string): string {
  const generator = join(ROOT, 'exercise', 'generate.ts')
  return execFileSync(process.execPath, [generator, '--stdout', name], {
    encoding: 'utf8',
    maxBuffer: 8_000_000,
  })
}

test('[X5] every event of it is recognised, with its time', () => {
  const now = 1_784_492_100_123
  for (const { event } of telemetry.events) {
    const seen = readEvent(stampEvent(event, now))
    expect(seen.recognised, JSON.stringify(event)).toBe(true)
    expect(seen.timeMs, JSON.stringify(event)).toBe(now)
  }
})

test('[X12] the evening yields 12 to 25 findings, the first within 30 seconds, and none from everyday noise', () => {
  const { startMs, defaultSpeed } = scenario()
  const { rules } = shippedRules()
  const set = buildRuleSet(rules)
  const findings = new Map<string, { first: number; count: number }>()
  for (const { atMs, event } of telemetry.events) {
    const seen = readEvent(stampEvent(event, atMs + 1_784_492_100_000))
    for (const { rule } of set.match(seen)) {
      const key = `${rule.level} · ${rule.title} · ${seen.entity}`
      const known = findings.get(key) ?? { first: (atMs - startMs) / defaultSpeed, count: 0 }
      findings.set(key, { ...known, count: known.count + 1 })
    }
  }
  const fired = new Set([...findings.keys()].map((key) => key.split(' · ')[1]))
  expect(rules.map(({ title }) => title).filter((title) => !fired.has(title))).toEqual([])
  expect(findings.size).toBeGreaterThanOrEqual(12)
  expect(findings.size).toBeLessThanOrEqual(25)
  const early = [...findings.values()].filter(({ first }) => first <= FIRST_MINUTE_MS / 2)
  expect(early.length).toBeGreaterThanOrEqual(3)
  const list = [...findings].map(([key, { count }]) => `${key} · ${count}`)
  expect(list.toSorted()).toMatchSnapshot()
})

test('[X6] at default speed the room is never quiet for more than a minute, in the first minute not for 15 s', () => {
  const { steps, startMs, endMs, defaultSpeed } = scenario()
  const times = [startMs, ...steps.map(({ atMs }) => atMs), endMs].map(
    (atMs) => (atMs - startMs) / defaultSpeed,
  )
  for (const [i, at] of times.slice(1).entries()) {
    const gap = at - must(times[i], 'time')
    expect(gap).toBeLessThanOrEqual(60_000)
    if (at < FIRST_MINUTE_MS) expect(gap).toBeLessThanOrEqual(15_000)
  }
})
