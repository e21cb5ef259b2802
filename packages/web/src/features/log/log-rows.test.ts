import type { EntryView } from '@vigie/protocol'
import { expect, test } from 'vitest'
import type { OutboxLine } from '../../data/outbox.ts'
import { countNewer, LANES, laneOf, logRows } from './log-rows.ts'

function entry(position: number, kind = 'note.written', data: EntryView['data'] = {}): EntryView {
  return {
    id: `RBT-000${position}`,
    position,
    at: '',
    happenedAt: '',
    writtenAt: '',
    receivedAt: '',
    actor: { kind: 'person', id: 'per-1' },
    kind,
    kindVersion: 1,
    subject: { kind: 'note', id: `command-${position}` },
    tlp: 'AMBER',
    exercise: false,
    data,
    texts: {},
  }
}

function line(commandId: string): OutboxLine {
  return { commandId, person: 'per-1', text: 'x', lane: 'narrative', writtenAtMs: 0 }
}

const ALL = new Set(LANES)

test('[W15] an own line keeps its row when it becomes an entry, and is never shown twice', () => {
  const before = logRows({
    entries: [],
    lines: [line('command-1')],
    lanes: ALL,
    frozenAt: undefined,
  })
  const both = logRows({
    entries: [entry(1)],
    lines: [line('command-1')],
    lanes: ALL,
    frozenAt: undefined,
  })
  const after = logRows({ entries: [entry(1)], lines: [], lanes: ALL, frozenAt: undefined })
  expect(before.map(({ key }) => key)).toEqual(['command-1'])
  expect(both.map(({ key }) => key)).toEqual(['command-1'])
  expect(after.map(({ key }) => key)).toEqual(['command-1'])
})

test('[W16] newest stands above; what arrives while one reads below is counted, not shown', () => {
  const entries = [entry(1), entry(2), entry(3), entry(4, 'session.opened')]
  const lanes = new Set(LANES.filter((lane) => lane !== 'administration'))
  const rows = logRows({ entries, lines: [], lanes, frozenAt: 2 })
  expect(rows.map((row) => row.kind === 'entry' && row.entry.position)).toEqual([2, 1])
  expect(countNewer(entries, lanes, 2)).toBe(1)
  expect(countNewer(entries, lanes, undefined)).toBe(0)
})

test.each([
  ['note.written', { lane: 'decision' }, 'decision'],
  ['note.written', { lane: 'narrative' }, 'narrative'],
  ['incident.noted', {}, 'narrative'],
  ['event.phase-set', {}, 'decision'],
  ['incident.closed', {}, 'system'],
  ['gate.confirmed', {}, 'system'],
  ['finding.opened', {}, 'system'],
  ['log.struck', {}, 'system'],
  ['session.opened', {}, 'administration'],
  ['kind.from-a-newer-server', {}, 'administration'],
] as const)('[W17] %s %j stands in the lane %s', (kind, data, lane) => {
  expect(laneOf(entry(1, kind, data))).toBe(lane)
})
