import type { Action } from '@vigie/domain'
import { expect, test } from 'vitest'
import { LiveBoard } from './live-board.ts'

const CROWD = { name: 'crowd', action: 'crowd.read' } as const
const UNITS = { name: 'units', action: 'event.read' } as const
const all = { mayRead: () => true, tlpCeiling: 'AMBER' } as const
const said = (messages: readonly string[]) =>
  messages.map((message) => JSON.parse(message.split('data: ')[1] ?? 'null') as unknown)

test('[CR12] only what changed since is told, the last value of a key winning', () => {
  const board = new LiveBoard()
  board.put(CROWD, { 'gate/A1': { in: 1 }, 'gate/A2': { in: 5 } })
  const told = board.version
  board.put(CROWD, { 'gate/A1': { in: 2 } })
  board.put(CROWD, { 'gate/A1': { in: 3 }, 'gate/A2': { in: 5 } })
  expect(said(board.since(told, all, 'now'))).toEqual([
    { at: 'now', channel: 'crowd', values: { 'gate/A1': { in: 3 } } },
  ])
  expect(board.since(board.version, all, 'now')).toEqual([])
  board.put(CROWD, { 'gate/A1': { in: 3 } })
  expect(board.since(board.version, all, 'now')).toEqual([])
})

test('[CR12] who comes later, or was slow, gets the board as it is', () => {
  const board = new LiveBoard()
  for (let n = 0; n < 50; n++) board.put(CROWD, { 'gate/A1': { in: n } })
  board.put(CROWD, { 'gate/A2': null })
  expect(said(board.since(0, all, 'now'))).toEqual([
    { at: 'now', channel: 'crowd', values: { 'gate/A1': { in: 49 }, 'gate/A2': null } },
  ])
})

test('[CR12] each channel has its own access rule', () => {
  const board = new LiveBoard()
  board.put(CROWD, { 'gate/A1': { in: 1 } })
  board.put(UNITS, { 'unit/ALPHA': { x: 1 } })
  const reader = { ...all, mayRead: (action: Action) => action === 'event.read' }
  expect(said(board.since(0, reader, 'now'))).toEqual([
    { at: 'now', channel: 'units', values: { 'unit/ALPHA': { x: 1 } } },
  ])
})

test('[DP24] a value is for those who are cleared for its marking', () => {
  const board = new LiveBoard()
  const tlpOf = (key: string) => (key === 'unit/U2' ? 'RED' : 'GREEN')
  board.put({ ...UNITS, tlpOf }, { 'unit/U1': { x: 1 }, 'unit/U2': { x: 2 } })
  expect(said(board.since(0, all, 'now'))).toEqual([
    { at: 'now', channel: 'units', values: { 'unit/U1': { x: 1 } } },
  ])
})

test('[P17] one who sees some keys only is told of those', () => {
  const board = new LiveBoard()
  board.put(CROWD, { 'gate/A1': { in: 1 }, 'gate/A2': { in: 2 } })
  const keys = new Set(['gate/A2', 'sector/A2'])
  expect(board.hasNews(0, keys)).toBe(true)
  expect(said(board.since(0, { ...all, keys }, 'now'))).toEqual([
    { at: 'now', channel: 'crowd', values: { 'gate/A2': { in: 2 } } },
  ])
  const told = board.version
  board.put(CROWD, { 'gate/A1': { in: 3 } })
  expect(board.hasNews(told, keys)).toBe(false)
  expect(board.since(told, { ...all, keys }, 'now')).toEqual([])
})
