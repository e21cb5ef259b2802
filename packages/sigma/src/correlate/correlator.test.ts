import { expect, test } from 'vitest'
import { buildRuleSet } from '../fast/indexed-rule-set.ts'
import { eventOf } from '../test-rules.ts'
import { buildCorrelator } from './build-correlator.ts'
import { matchedFields } from './matched-fields.ts'
import {
  LETTERS,
  brief,
  correlationText,
  fired,
  overLetters,
  rulesOf,
  telemetry,
  told,
} from './test-correlations.ts'

const count = (more: string) => overLetters(`type: event_count\nrules: [a]\ntimespan: 10s\n${more}`)

/** Events of one letter at some seconds. */
const at = (...seconds: readonly number[]) => seconds.map((second) => `a@${second} g=x`)

test('[S62] groups are compared without case, numbers with their written form; a missing field is no group', () => {
  const rules = count('group-by: [g]\ncondition: {gte: 2}')
  const stream = [
    { s: 1, fields: { is: 'a', g: 'SRV-Écran' } },
    { s: 2, fields: { is: 'a', g: ['srv-écran'] } },
    { s: 3, fields: { is: 'a', g: 7 } },
    { s: 4, fields: { is: 'a', g: '7' } },
    { s: 5, fields: { is: 'a' } },
    { s: 6, fields: { is: 'a', g: null } },
    { s: 7, fields: { is: 'a', g: '' } },
  ]
  expect(brief(fired(rules, stream))).toEqual(['X@2 g=SRV-Écran 2', 'X@4 g=7 2'])
})

test('[S62] without group-by all events are one group', () => {
  expect(brief(fired(count('condition: {gte: 2}'), ['a@1 g=x', 'a@2 g=y']))).toEqual(['X@2 2'])
})

test('[S62] a very long value is cut, and kept apart from others by a digest', () => {
  const long = 'v'.repeat(5_000)
  const rules = count('group-by: [g]\ncondition: {gte: 2}')
  const stream = [`${long}1`, `${long}2`, `${long}1`].map((g, s) => ({ s, fields: { is: 'a', g } }))
  const [match, ...rest] = fired(rules, stream)
  expect(rest).toEqual([])
  expect(match?.timeMs).toBe(2_000)
  expect(match?.group[0]?.value.length).toBeLessThanOrEqual(1_024)
})

test('[S62] an alias reads another field in each rule', () => {
  const rules = overLetters(
    [
      'type: temporal',
      'rules: [a, b]',
      'group-by: [ip]',
      'timespan: 10s',
      'aliases: {ip: {a: src, b: dst}}',
    ].join('\n'),
  )
  const stream = ['a@1 src=1.1.1.1', 'b@2 dst=2.2.2.2 src=1.1.1.1', 'b@3 dst=1.1.1.1']
  expect(brief(fired(rules, stream))).toEqual(['X@3 ip=1.1.1.1'])
})

test('[S69] fires once when the condition comes to hold, again after a whole timespan or a relapse', () => {
  const rules = count('condition: {gte: 2}')
  expect(brief(fired(rules, at(1, 2, 3, 4, 5)))).toEqual(['X@2 2'])
  // It still holds after the timespan: said again, once.
  expect(brief(fired(rules, at(1, 2, 4, 6, 8, 10, 12.5, 13)))).toEqual(['X@2 2', 'X@12.5 5'])
  // It did not hold at 20.
  expect(brief(fired(rules, at(1, 2, 20, 21)))).toEqual(['X@2 2', 'X@21 2'])
})

test('[S69] a storm at a steady rate fires once per timespan and group', () => {
  const storm = Array.from({ length: 1_000 }, (_, i) => `a@${i / 10} g=${i % 2}`)
  const matches = fired(count('group-by: [g]\ncondition: {gte: 5}'), storm)
  expect(matches.length).toBeLessThanOrEqual(20)
})

test('[S65] all events of an instant count before the condition is asked', () => {
  expect(brief(fired(count('condition: {eq: 2}'), at(1, 1, 1)))).toEqual([])
})

test('[S70] the fields that correlations read are known: an event may stay behind', () => {
  const rules = overLetters(
    'type: value_count\nrules: [a, b]\ngroup-by: [ip]\ntimespan: 9s\naliases: {ip: {a: src}}\ncondition: {field: user.name, gte: 2}',
  )
  const correlator = buildCorrelator(rules.correlations, rules.detections)
  const [a, , c] = rules.detections
  expect(correlator.fieldsOf(a!)).toEqual(['src', 'user.name'])
  expect(correlator.fieldsOf(c!)).toEqual([])
  const event = eventOf({ is: 'a', SRC: '1', user: { name: 'ana' }, more: 1 })
  const [match] = buildRuleSet(rules.detections).match(event)
  const fields = matchedFields(event, match!, correlator.fieldsOf(a!))
  expect(fields).toEqual({ src: '1', 'user.name': 'ana' })
})

test('[S68] an event that matches several rules counts once; for temporal ones, for each rule', () => {
  const rules = overLetters('type: event_count\nrules: [a, b]\ntimespan: 10s\ncondition: {gte: 2}')
  expect(brief(fired(rules, ['ab@1']))).toEqual([])
  expect(brief(fired(rules, ['ab@1', 'b@2']))).toEqual(['X@2 2'])
  const sums = overLetters(
    'type: value_sum\nrules: [a, b]\ntimespan: 10s\naliases: {n: {a: in, b: out}}\ncondition: {field: n, gte: 1}',
  )
  expect(brief(fired(sums, ['ab@1 in=2 out=3']))).toEqual(['X@1 5'])
})

test('[S68] two correlations over one rule do not take its events from each other', () => {
  const rules = rulesOf(
    LETTERS,
    correlationText('X', 'type: event_count\nrules: [a]\ntimespan: 9s\ncondition: {gte: 2}'),
    correlationText('Y', 'type: temporal\nrules: [a, b]\ntimespan: 9s'),
  )
  expect(brief(fired(rules, ['a@1', 'a@2', 'b@3']))).toEqual(['X@2 2', 'Y@3'])
})

test('[S70] a correlation of correlations sees their matches, with the fields of their group-by', () => {
  const rules = rulesOf(
    LETTERS,
    correlationText(
      'Z',
      'type: temporal_ordered\nrules: [X, b]\ngroup-by: [host]\ntimespan: 1m\naliases: {host: {X: g, b: h}}',
    ),
    correlationText(
      'X',
      'type: event_count\nrules: [a]\ngroup-by: [g, u]\ntimespan: 10s\ncondition: {gte: 2}',
    ),
  )
  const stream = ['a@1 g=s u=1', 'a@2 g=s u=2', 'a@3 g=s u=1', 'b@4 h=S', 'b@5 h=t']
  expect(brief(fired(rules, stream))).toEqual(['X@3 g=s u=1 2', 'Z@4 host=S'])
})

test('[S71] what cannot be executed is named with the reason; the others are executed', () => {
  const chained = (name: string, ...on: readonly string[]) =>
    correlationText(name, `type: temporal\nrules: [${on.join(', ')}]\ntimespan: 1m`)
  const deep = Array.from({ length: 12 }, (_, i) => chained(`D${i}`, i === 0 ? 'a' : `D${i - 1}`))
  const ordered = (name: string, condition: string) =>
    correlationText(name, `type: temporal_ordered\nrules: [a, b]\ntimespan: 1m\n${condition}`)
  const letters = Array.from({ length: 12 }, (_, i) =>
    LETTERS.replaceAll(/name: \w/g, `name: l${i}`),
  )
  const many = Array.from({ length: 12 }, (_, i) => `l${i}`).join(', ')
  const { correlations, detections } = rulesOf(
    LETTERS,
    ...letters,
    chained('Good', 'a'),
    chained('Unknown', 'a', 'nobody'),
    chained('P', 'Q'),
    chained('Q', 'R', 'a'),
    chained('R', 'P'),
    chained('OnCircle', 'P'),
    chained('OnUnknown', 'Unknown'),
    ...deep,
    correlationText(
      'Foreign',
      'type: event_count\nrules: [Good]\ngroup-by: [g]\ntimespan: 1m\ncondition: {gte: 1}',
    ),
    ordered('Never', 'condition: {lt: 2}'),
    ordered('Nothing', 'condition: not a'),
    correlationText(
      'Complex',
      `type: temporal_ordered\nrules: [${many}]\ntimespan: 1m\ncondition: 6 of them`,
    ),
  )
  const { problems, rules } = buildCorrelator(correlations, detections)
  expect(Object.fromEntries(problems.map(({ rule, code }) => [rule.name, code]))).toEqual({
    Unknown: 'correlation.unknown-rule',
    P: 'correlation.cycle',
    Q: 'correlation.cycle',
    R: 'correlation.cycle',
    OnCircle: 'correlation.cycle',
    OnUnknown: 'correlation.unknown-rule',
    D10: 'correlation.too-deep',
    D11: 'correlation.unknown-rule',
    Foreign: 'correlation.foreign-field',
    Never: 'correlation.order',
    Nothing: 'correlation.order',
    Complex: 'correlation.too-complex',
  })
  expect(rules.map(({ name }) => name)).toContain('Good')
  const circle = problems.find(({ rule }) => rule.name === 'Q')?.message
  expect(circle).toContain('"Correlation Q" → "Correlation R" → "Correlation P" → "Correlation Q"')
  expect(problems.find(({ rule }) => rule.name === 'Unknown')?.message).toContain('"nobody"')
})

test('[S73] rules of a correlation are silent by themselves, unless one that refers to them generates', () => {
  const { correlations, detections } = rulesOf(
    LETTERS,
    correlationText('X', 'type: temporal\nrules: [a, b]\ntimespan: 1m'),
    correlationText('Y', 'type: temporal\nrules: [b, X]\ntimespan: 1m\ngenerate: true'),
    correlationText('Broken', 'type: temporal\nrules: [c, nobody]\ntimespan: 1m'),
  )
  const { referenced, silenced } = buildCorrelator(correlations, detections)
  const names = (rules: ReadonlySet<{ readonly name?: string }>) =>
    [...rules].map((rule) => rule.name)
  expect(names(referenced)).toEqual(['a', 'b', 'X'])
  expect(names(silenced)).toEqual(['a'])
})

test('[S67] an event is put in its place by event time when it arrives within the lateness', () => {
  const rules = overLetters('type: temporal_ordered\nrules: [a, b]\ntimespan: 10s')
  const late = (arrived: number) => [
    { s: 5, arrived: 5, fields: { is: 'b' } },
    { s: 4, arrived, fields: { is: 'a' } },
  ]
  expect(brief(fired(rules, late(6.9)))).toEqual(['X@5'])
  expect(brief(fired(rules, late(7.1)))).toEqual([])
  expect(brief(fired(rules, late(7.1), { latenessMs: 3_000 }))).toEqual(['X@5'])
})

test('[S67] a slow source is late for its own groups only', () => {
  const rules = count('group-by: [g]\ncondition: {gte: 2}')
  const stream = [
    { s: 1_000, arrived: 1_000, fields: { is: 'a', g: 'live' } },
    { s: 1, arrived: 1_010, fields: { is: 'a', g: 'slow' } },
    { s: 2, arrived: 1_020, fields: { is: 'a', g: 'slow' } },
    { s: 1_001, arrived: 1_030, fields: { is: 'a', g: 'live' } },
  ]
  // The live one started anew: nothing had arrived of it for a timespan and the lateness (S72).
  expect(brief(fired(rules, stream))).toEqual(['X@2 g=slow 2'])
})

test('[S67] what is due is said when time passes, without further events; late events are counted', () => {
  const { correlations, detections } = count('condition: {gte: 1}')
  const correlator = buildCorrelator(correlations, detections)
  const ruleSet = buildRuleSet(detections)
  const observe = (notation: string, arrivedMs: number) => {
    const event = telemetry(told(notation))
    return correlator.observe(event, ruleSet.match(event), { ref: 'r', arrivedMs })
  }
  expect(correlator.dueMs()).toBe(Number.POSITIVE_INFINITY)
  expect(observe('a@1', 1_000)).toEqual([])
  expect(correlator.dueMs()).toBe(3_000)
  expect(correlator.advance(2_999)).toEqual([])
  expect(correlator.advance(3_000)).toHaveLength(1)
  expect(observe('a@1', 3_001)).toEqual([])
  expect(observe('a@0.5', 3_002)).toEqual([])
  expect(correlator.statistics()).toMatchObject([{ fired: 1, late: 2, groups: 1 }])
})

test('[S67] a time over a minute ahead, and a missing one, give way to the arrival', () => {
  const { correlations, detections } = count('condition: {gte: 3}')
  const stream = [
    { s: 100_000, arrived: 10, fields: { is: 'a' } },
    { arrived: 11, fields: { is: 'a' } },
    { s: 12, arrived: 12, fields: { is: 'a' } },
  ]
  expect(brief(fired({ correlations, detections }, stream))).toEqual(['X@12 3'])
  const correlator = buildCorrelator(correlations, detections)
  const event = eventOf({ is: 'a' })
  correlator.observe(event, buildRuleSet(detections).match(event), { ref: '' })
  expect(correlator.flush()).toEqual([])
  expect(correlator.statistics()).toMatchObject([{ untimed: 1, groups: 0 }])
})

test('[S74] a match names what took part: at most 20 events, the last ones', () => {
  const [match] = fired(
    count('condition: {gte: 30}'),
    at(...Array.from({ length: 30 }, (_, i) => i / 10)),
  )
  expect(match?.firstMs).toBe(0)
  expect(match?.events).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 10)))
  const [chain] = fired(overLetters('type: temporal_ordered\nrules: [a, b, c]\ntimespan: 10s'), [
    'a@1',
    'a@2',
    'c@3',
    'b@4',
    'c@5',
  ])
  expect(chain).toMatchObject({ firstMs: 2_000, events: ['1', '3', '4'] })
})

test('[S72] a group of which nothing arrives for its timespan and the lateness costs nothing', () => {
  const { correlations, detections } = count('group-by: [g]\ncondition: {gte: 9}')
  const correlator = buildCorrelator(correlations, detections)
  const ruleSet = buildRuleSet(detections)
  for (let i = 0; i < 500; i++) {
    const event = telemetry(told(`a@${i} g=${i}`))
    correlator.observe(event, ruleSet.match(event), { ref: '', arrivedMs: i * 1000 })
    expect(correlator.statistics()[0]!.groups).toBeLessThanOrEqual(13)
  }
  correlator.advance(600_000)
  expect(correlator.statistics()).toMatchObject([{ groups: 0, bytes: 0 }])
})

test('[S78] a flood of new groups pushes out its own kind, in its own rule', () => {
  const body = (rule: string) =>
    `type: event_count\nrules: [${rule}]\ngroup-by: [g]\ntimespan: 1h\ncondition: {gte: 3}`
  const rules = rulesOf(LETTERS, correlationText('X', body('a')), correlationText('Y', body('b')))
  const flood = Array.from({ length: 2_000 }, (_, i) => `a@${i + 10} g=flood${i}`)
  const stream = [
    'a@1 g=slow',
    'a@2 g=slow',
    'b@3 g=other',
    'b@4 g=other',
    ...flood,
    'a@3000 g=slow',
    'b@3001 g=other',
  ]
  expect(brief(fired(rules, stream, { maxGroups: 100 }))).toEqual([
    'X@3000 g=slow 3',
    'Y@3001 g=other 3',
  ])
  const { correlations, detections } = rules
  const correlator = buildCorrelator(correlations, detections, { maxGroups: 100 })
  const ruleSet = buildRuleSet(detections)
  for (const [i, item] of flood.entries()) {
    const event = telemetry(told(item))
    correlator.observe(event, ruleSet.match(event), { ref: '', arrivedMs: i })
  }
  expect(correlator.statistics()).toMatchObject([
    { groups: 100, evictedGroups: 1_900 },
    { groups: 0, evictedGroups: 0 },
  ])
})

test('[S78] a group that outgrows its share loses its own oldest events, and they are counted', () => {
  const { correlations, detections } = count('group-by: [g]\ncondition: {gte: 3}')
  const correlator = buildCorrelator(correlations, detections, { maxBytes: 100_000 })
  const ruleSet = buildRuleSet(detections)
  const observe = (notation: string) => {
    const event = telemetry(told(notation))
    return correlator.observe(event, ruleSet.match(event), { ref: 'reference', arrivedMs: 1 })
  }
  observe('a@1 g=quiet')
  observe('a@2 g=quiet')
  for (let i = 0; i < 5_000; i++) observe(`a@${3 + i / 1000} g=loud`)
  observe('a@9 g=quiet')
  expect(brief(correlator.advance(5_000))).toContain('X@9 g=quiet 3')
  const [statistics] = correlator.statistics()
  expect(statistics!.droppedEvents).toBeGreaterThan(4_000)
  expect(statistics!.evictedGroups).toBe(0)
  expect(statistics!.bytes).toBeLessThanOrEqual(100_000)
})

test('[S76] a state of other rules, or one that is damaged, costs what cannot be used and no more', () => {
  const rules = count('group-by: [g]\ncondition: {gte: 2}')
  const { correlations, detections } = rules
  const correlator = buildCorrelator(correlations, detections)
  const ruleSet = buildRuleSet(detections)
  for (const item of at(1).concat('a@2 g=y')) {
    const event = telemetry(told(item))
    correlator.observe(event, ruleSet.match(event), { ref: '', arrivedMs: 2_000 })
  }
  const lines = [...correlator.save()]
  const damaged = lines.map((line) => (line.includes('"label":"y"') ? '{"group":{' : line))
  const fresh = buildCorrelator(correlations, detections)
  expect(fresh.restore([...damaged, 'null', '[]', '{"group":{"label":"x"}}'])).toEqual({
    groups: 1,
    leftOut: 4,
  })
  // Restored over what is there: replaced, not added.
  expect(fresh.restore(lines)).toEqual({ groups: 2, leftOut: 0 })
  expect([...fresh.save()]).toEqual(lines)
  const changed = count('group-by: [g]\ncondition: {gte: 3}')
  const other = buildCorrelator(changed.correlations, changed.detections)
  expect(other.restore(lines)).toEqual({ groups: 0, leftOut: 2 })
  expect(other.restore([])).toEqual({ groups: 0, leftOut: 0 })
})
