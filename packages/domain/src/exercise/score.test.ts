import { expect, test } from 'vitest'
import type { Entry } from '../log/entry.ts'
import { peopleAt } from './count-flow.ts'
import { parseScenario } from './parse-scenario.ts'
import { scoreExercise } from './score.ts'

const person = { kind: 'person', id: 'amal' } as const
const script = { kind: 'system', id: 'exercise' } as const
const crowd = { kind: 'system', id: 'crowd' } as const

function entry(happenedAt: number, kind: string, id: string, actor: Entry['actor']): Entry {
  const times = { happenedAt, writtenAt: happenedAt, receivedAt: happenedAt }
  const marking = { tlp: 'GREEN', exercise: true } as const
  const subject = { kind: 'x', id }
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '',
    ...times,
    actor,
    kind,
    kindVersion: 1,
    subject,
    marking,
    data: {},
  }
}

test('[X24] times run from the signal to the first fact that counts; what is not there is absent', () => {
  const signals = { 'full-pens': 1_000, 'false-rumour': 5_000 }
  const entries = [
    entry(900, 'crowd.alarm-raised', 'occupancy:112', crowd),
    entry(3_000, 'crowd.alarm-raised', 'occupancy:112', crowd),
    entry(2_000, 'crowd.alarm-raised', 'queue:gate/A1', crowd),
    entry(9_000, 'crowd.alarm-acknowledged', 'occupancy:112', person),
    entry(4_000, 'gate.confirmed', 'A1', script),
    entry(11_000, 'gate.confirmed', 'A1', person),
  ]
  expect(scoreExercise({ signals }, entries)).toEqual([
    {
      goal: 'full-pens',
      signalledAt: 1_000,
      detectedMs: 2_000,
      acknowledgedMs: 8_000,
      decidedMs: 10_000,
    },
    { goal: 'false-rumour', signalledAt: 5_000 },
  ])
})

test.each([
  [-100, 0],
  [0, 0],
  [500, 5],
  [999, 9],
  [1_000, 10],
  [1_500, 30],
  [9_000, 50],
])('[X23] at %d ms a flow shows %d whole people', (at, people) => {
  const points = [
    [0, 0],
    [1_000, 10],
    [2_000, 50],
  ] as const
  expect(peopleAt({ points }, at)).toBe(people)
})

const headWith = (flow: object) =>
  JSON.stringify({
    id: 'x',
    start: '-01:00:00',
    end: '+00:30:00',
    defaultSpeed: 1,
    stadium: { name: 'x', seed: 1, capacity: 10_000, gatesPerSide: 1, wedges: 4 },
    flows: [flow],
  })

test.each([
  [{ gate: 'Z9', in: [['-00:30:00', 0]] }, /gate or sector of the stadium/],
  [{ gate: 'A1', in: [] }, /has points/],
  [
    {
      gate: 'A1',
      in: [
        ['-00:30:00', 9],
        ['-00:20:00', 8],
      ],
    },
    /must not fall/,
  ],
  [
    {
      gate: 'A1',
      queue: [
        ['-00:20:00', 9],
        ['-00:20:00', 8],
      ],
    },
    /must ascend/,
  ],
  [{ gate: 'A1', in: [['-00:20:00', -1]] }, /a time and people/],
  [{ gate: 'A1' }, /needs one of/],
])('[X23] what is wrong with a flow is told: %j', (flow, message) => {
  const { problems } = parseScenario(headWith(flow), '')
  expect(problems).toEqual([{ line: 0, message: expect.stringMatching(message) }])
})

test('[X4] the gates of a script are described with what lies behind, and steps may signal', () => {
  const flow = { gate: 'A1', queue: [['-00:20:00', 9]] }
  const step = { at: '-00:10:00', kind: 'gate.describe', gate: 'A1', use: 'both' }
  const line = (rest: object) => parseScenario(headWith(flow), JSON.stringify({ ...step, ...rest }))
  const { scenario, problems } = line({ downstream: ['T'], signal: 'full-pens' })
  expect(problems).toEqual([])
  expect(scenario?.steps).toEqual([
    {
      atMs: -600_000,
      signal: 'full-pens',
      gesture: {
        kind: 'gate.describe',
        gate: 'A1',
        profile: { use: 'both', serves: [], downstream: ['T'] },
      },
    },
  ])
  expect(line({ signal: 'party' }).problems[0]?.message).toMatch(/one of full-pens/)
  expect(line({ use: 'window' }).problems[0]?.message).toMatch(/one of entrance/)
})
