import type { DocumentView, EntryView } from '@vigie/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyState, withDocuments } from './live-state.ts'
import { mergeEntries } from './merge-entries.ts'

function entry(position: number): EntryView {
  return {
    id: `RBT-${position}`,
    position,
    at: '',
    happenedAt: '',
    writtenAt: '',
    receivedAt: '',
    actor: { kind: 'system', id: 'x' },
    kind: 'note.written',
    kindVersion: 1,
    subject: { kind: 'note', id: String(position) },
    tlp: 'AMBER',
    exercise: false,
    data: {},
    texts: {},
  }
}

function document(id: string, position: number, isRemoved = false): DocumentView {
  return { view: 'incident', id, position, state: isRemoved ? null : { position }, texts: {} }
}

test('[W12] entries in any order and number of parts make one ascending window without doubles', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 60 }))), (parts) => {
      let window: readonly EntryView[] = []
      for (const part of parts) window = mergeEntries(window, part.map(entry))
      const wanted = [...new Set(parts.flat())].toSorted((a, b) => a - b)
      expect(window.map(({ position }) => position)).toEqual(wanted)
    }),
  )
})

test('[W12] entries that a visitor is sent at one position are told apart by id and stand by clock', () => {
  const at = (clock: string): EntryView => ({ ...entry(9), id: `V-${clock}`, at: clock })
  const window = mergeEntries([], [at('3'), at('1'), at('2')])
  expect(window.map(({ at: clock }) => clock)).toEqual(['1', '2', '3'])
  expect(mergeEntries(window, [{ ...at('2'), position: 12 }])).toBe(window)
})

test('[W12] nothing new leaves the same window, so that nothing is drawn', () => {
  const window = mergeEntries([], [entry(1), entry(2)])
  expect(mergeEntries(window, [entry(2)])).toBe(window)
})

test('[W13] of one document the higher position stands, whatever arrives first', () => {
  const changes = [document('I1', 3), document('I1', 9), document('I1', 5)]
  for (const order of [changes, changes.toReversed()]) {
    let state = emptyState(0)
    for (const change of order) state = withDocuments(state, [change])
    expect(state.documents.incident.get('I1')?.position).toBe(9)
  }
})

test('[W13] a removed document leaves the screen', () => {
  const state = withDocuments(emptyState(0), [document('I1', 3), document('I1', 4, true)])
  expect(state.documents.incident.size).toBe(0)
})
