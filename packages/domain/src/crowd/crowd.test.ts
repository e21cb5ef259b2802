import { expect, test } from 'vitest'
import type { Entry } from '../log/entry.ts'
import { decideCrowdAlarm, evolveCrowdAlarm } from './crowd-alarm.ts'
import type { CrowdAlarm } from './crowd-alarm.ts'
import { densityLevel, occupancyLevel, queueLevel } from './crowd-level.ts'
import { judgeReading } from './judge-reading.ts'
import type { CountReading, Measure } from './reading.ts'

const NOW = 1_790_000_000_000
const at = (measure: Measure, rest: Partial<CountReading> = {}): CountReading => ({
  place: { kind: 'gate', id: 'A1' },
  feed: 'turnstile',
  at: NOW,
  measure,
  ...rest,
})
const passed = (entered: number, out = 0): Measure => ({ kind: 'passed', in: entered, out })
const before = (measure: Measure, ago = 5_000) => ({ at: NOW - ago, measure })
const codeOf = (judgement: ReturnType<typeof judgeReading>) =>
  judgement.kind === 'set-aside' ? judgement.why.code : judgement.kind

test('[CR1] the last reading again is repeated', () => {
  expect(codeOf(judgeReading(before(passed(10), 0), at(passed(10)), NOW))).toBe('repeated')
  expect(codeOf(judgeReading(before(passed(10)), at(passed(10)), NOW))).toBe('counted')
})

test('[CR2] a total that goes back is set aside unless the counter was reset', () => {
  expect(codeOf(judgeReading(before(passed(10)), at(passed(9)), NOW))).toBe('count.backwards')
  expect(codeOf(judgeReading(before(passed(10, 5)), at(passed(11, 4)), NOW))).toBe(
    'count.backwards',
  )
  expect(codeOf(judgeReading(before(passed(10)), at(passed(3), { reset: true }), NOW))).toBe(
    'counted',
  )
  const arrived = (people: number): Measure => ({ kind: 'arrived', people })
  expect(codeOf(judgeReading(before(arrived(5)), at(arrived(4)), NOW))).toBe('count.backwards')
  const inside = (people: number): Measure => ({ kind: 'inside', people })
  expect(codeOf(judgeReading(before(inside(5)), at(inside(4)), NOW))).toBe('counted')
})

test.each([
  [NOW + 60_000, 'counted'],
  [NOW + 60_001, 'count.in-future'],
  [NOW - 86_400_000, 'counted'],
  [NOW - 86_400_001, 'count.too-old'],
])('[CR3] a clock at %i is %s', (time, outcome) => {
  expect(codeOf(judgeReading(undefined, at(passed(1), { at: time }), NOW))).toBe(outcome)
})

test('[CR4] what is older than the last reading is history', () => {
  expect(codeOf(judgeReading(before(passed(10)), at(passed(2), { at: NOW - 9_000 }), NOW))).toBe(
    'late',
  )
})

test.each<[Measure, string]>([
  [passed(-1), 'count.impossible'],
  [passed(1.5), 'count.impossible'],
  [passed(1_000_001), 'count.impossible'],
  [{ kind: 'density', perSquareMetre: 12.1, moving: true }, 'count.impossible'],
  [{ kind: 'density', perSquareMetre: Number.NaN, moving: true }, 'count.impossible'],
  [{ kind: 'density', perSquareMetre: 0.4, moving: true }, 'counted'],
  [{ kind: 'queue', people: 0 }, 'counted'],
  [{ kind: 'scan', ticket: '' }, 'count.impossible'],
])('[CR5] %j is %s', (measure, outcome) => {
  expect(codeOf(judgeReading(undefined, at(measure), NOW))).toBe(outcome)
})

test('[CR5] more than forty a second is a fault of the counter', () => {
  expect(codeOf(judgeReading(before(passed(0)), at(passed(240)), NOW))).toBe('counted')
  expect(codeOf(judgeReading(before(passed(0)), at(passed(241)), NOW))).toBe('count.too-fast')
})

test('[CR13] steps at 90, 95 and 100 %, left one point below', () => {
  expect(occupancyLevel('none', 899, 1_000).level).toBe('none')
  expect(occupancyLevel('none', 900, 1_000)).toEqual({ level: 'notice', value: 900, limit: 900 })
  expect(occupancyLevel('notice', 895, 1_000).level).toBe('notice')
  expect(occupancyLevel('notice', 889, 1_000).level).toBe('none')
  expect(occupancyLevel('notice', 950, 1_000).level).toBe('amber')
  expect(occupancyLevel('amber', 941, 1_000).level).toBe('amber')
  expect(occupancyLevel('amber', 939, 1_000).level).toBe('notice')
  expect(occupancyLevel('none', 1_000, 1_000)).toEqual({ level: 'red', value: 1_000, limit: 1_000 })
  expect(occupancyLevel('red', 991, 1_000).level).toBe('red')
  expect(occupancyLevel('none', 1, 0).level).toBe('red')
  expect(occupancyLevel('none', 0, 0).level).toBe('none')
})

const dense = (values: readonly number[], moving: boolean) =>
  values.map((perSquareMetre, i) => ({ at: NOW + i * 30_000, perSquareMetre, moving }))

test.each<[readonly number[], boolean, string]>([
  [[2.9], true, 'none'],
  [[3], true, 'amber'],
  [[4], true, 'red'],
  [[4], false, 'amber'],
  [[5], false, 'red'],
  [[2.5, 2.8, 3.1, 3.4], false, 'red'],
  [[3.4, 3.4, 3.4, 3.4], false, 'amber'],
  [[3.8, 3.6, 3.4, 3.2], true, 'amber'],
])('[CR14] densities %j, moving %s: %s', (values, moving, level) => {
  expect(densityLevel('none', dense(values, moving))?.level).toBe(level)
})

test('[CR14] without a sample the density is unknown, not safe', () => {
  expect(densityLevel('amber', [])).toBeUndefined()
  expect(densityLevel('amber', dense([2.8], true))?.level).toBe('amber')
  expect(densityLevel('amber', dense([2.6], true))?.level).toBe('none')
})

test('[CR15] a queue alarms when it has grown for two minutes, and ends when it eases', () => {
  const queue = (values: readonly number[]) =>
    values.map((people, i) => ({ at: NOW + i * 30_000, people }))
  expect(queueLevel('none', queue([10, 40, 90, 120]))).toBeUndefined()
  expect(queueLevel('none', queue([10, 40, 90, 120, 140]))?.level).toBe('amber')
  expect(queueLevel('none', queue([100, 110, 108, 112, 115]))?.level).toBe('none')
  expect(queueLevel('none', queue([100, 200, 90, 150, 180]))?.level).toBe('none')
  expect(queueLevel('amber', queue([140, 150, 160, 158, 156]))?.level).toBe('amber')
  expect(queueLevel('amber', queue([140, 150, 160, 150, 140]))?.level).toBe('none')
})

const entry = (kind: string, data: Entry['data'], happenedAt: number): Entry => ({
  v: 1,
  node: 'RBT',
  seq: 1,
  at: '',
  happenedAt,
  writtenAt: happenedAt,
  receivedAt: happenedAt,
  actor: { kind: 'person', id: 'amal' },
  kind,
  kindVersion: 1,
  subject: { kind: 'crowd-alarm', id: 'occupancy:101' },
  marking: { tlp: 'GREEN', exercise: false },
  data,
})

test('[CR16] an alarm is written when its level changes, and an acknowledgement stands until it rises', () => {
  const id = 'occupancy:101'
  const observe = (level: CrowdAlarm['level']) =>
    ({
      kind: 'alarm.observe',
      cause: 'occupancy',
      about: '101',
      level,
      value: 9,
      limit: 9,
    }) as const
  let alarm: CrowdAlarm | undefined
  let time = 0
  const apply = (command: Parameters<typeof decideCrowdAlarm>[2]) => {
    const decided = decideCrowdAlarm(alarm, id, command)
    if (!decided.ok) return decided.refusal.code
    for (const { kind, data } of decided.facts)
      alarm = evolveCrowdAlarm(alarm, entry(kind, data, ++time), id)
    return decided.facts.map(({ kind }) => kind).join()
  }
  expect(apply({ kind: 'alarm.acknowledge' })).toBe('alarm.unknown')
  expect(apply(observe('none'))).toBe('')
  expect(apply(observe('notice'))).toBe('crowd.alarm-raised')
  expect(apply(observe('notice'))).toBe('')
  expect(apply({ kind: 'alarm.acknowledge' })).toBe('crowd.alarm-acknowledged')
  expect(apply({ kind: 'alarm.acknowledge' })).toBe('alarm.already-acknowledged')
  expect(alarm).toMatchObject({ acknowledgedBy: 'amal', since: 1 })
  expect(apply(observe('red'))).toBe('crowd.alarm-raised')
  expect(alarm).not.toHaveProperty('acknowledgedBy')
  apply({ kind: 'alarm.acknowledge' })
  expect(apply(observe('amber'))).toBe('crowd.alarm-eased')
  expect(alarm).toMatchObject({ acknowledgedBy: 'amal', since: 1, level: 'amber' })
  expect(apply(observe('none'))).toBe('crowd.alarm-ended')
  expect(apply({ kind: 'alarm.acknowledge' })).toBe('alarm.over')
})
