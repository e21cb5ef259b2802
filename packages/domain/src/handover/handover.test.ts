import { expect, test } from 'vitest'
import type { Entry } from '../log/entry.ts'
import {
  decideHandover,
  evolveHandover,
  evolveHandoverRegister,
  nextHandoverId,
} from './handover.ts'
import type { Handover, HandoverCommand, OpenItem } from './handover.ts'

const tree = { size: 12, root: 'AAAA' }
const offer = (items: readonly OpenItem[], to = 'b'): HandoverCommand => ({
  kind: 'handover.offer',
  by: 'a',
  to,
  tree,
  items,
})
const codeOf = (state: Handover | undefined, command: HandoverCommand) => {
  const decision = decideHandover(state, 'RBT-H1', command)
  return decision.ok ? decision.facts.map(({ kind }) => kind).join() : decision.refusal.code
}
const fold = (state: Handover | undefined, command: HandoverCommand): Handover | undefined => {
  const decision = decideHandover(state, 'RBT-H1', command)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.facts.reduce<Handover | undefined>(
    (before, fact) =>
      evolveHandover(
        before,
        { ...fact, receivedAt: 5, marking: { tlp: 'AMBER', exercise: false } } as unknown as Entry,
        'RBT-H1',
      ),
    state,
  )
}
const item = { kind: 'incident', id: 'RBT-I1', owner: 'c' } as const

test('[HO1] both signatures name the same tree', () => {
  const offered = fold(undefined, offer([item]))
  expect(offered).toMatchObject({
    from: 'a',
    to: 'b',
    tree,
    items: [item],
    state: 'offered',
    more: 0,
  })
  const signed = fold(offered, { kind: 'handover.sign', by: 'b', tree })
  expect(signed).toMatchObject({ state: 'signed', signedAt: 5 })
})

test('[HO2] nothing is offered while something open has no owner', () => {
  const decision = decideHandover(
    undefined,
    'RBT-H1',
    offer([item, { kind: 'finding', id: 'RBT-F9' }, { kind: 'case', id: 'RBT-C2' }]),
  )
  expect(decision).toMatchObject({
    ok: false,
    refusal: { code: 'handover.items-unowned', values: { count: 2, first: 'RBT-F9, RBT-C2' } },
  })
})

test('[HO3] only the addressee signs, that very tree, and nobody hands over to themselves', () => {
  const offered = fold(undefined, offer([]))
  expect(codeOf(undefined, offer([], 'a'))).toBe('handover.same-person')
  expect(codeOf(offered, { kind: 'handover.sign', by: 'c', tree })).toBe('handover.not-yours')
  for (const other of [
    { ...tree, size: 13 },
    { ...tree, root: 'BBBB' },
  ])
    expect(codeOf(offered, { kind: 'handover.sign', by: 'b', tree: other })).toBe(
      'handover.tree-unknown',
    )
  expect(codeOf(undefined, { kind: 'handover.sign', by: 'b', tree })).toBe('handover.unknown')
})

test('[HO4] an offer is signed once or withdrawn by the one who made it', () => {
  const offered = fold(undefined, offer([]))
  expect(codeOf(offered, { kind: 'handover.withdraw', by: 'b' })).toBe('handover.not-yours')
  const withdrawn = fold(offered, { kind: 'handover.withdraw', by: 'a' })
  expect(withdrawn?.state).toBe('withdrawn')
  expect(codeOf(withdrawn, { kind: 'handover.sign', by: 'b', tree })).toBe(
    'handover.already-signed',
  )
  expect(codeOf(offered, offer([]))).toBe('handover.already-signed')
})

test('[HO6] more items than one leaf bears are counted', () => {
  const many = Array.from({ length: 640 }, (_, i) => ({ ...item, id: `RBT-I${i}` }))
  const offered = fold(undefined, offer(many))
  expect([offered?.items.length, offered?.more]).toEqual([500, 140])
})

test('[HO1] numbers run on', () => {
  const register = evolveHandoverRegister({ offered: 3 }, { kind: 'handover.offered' } as Entry)
  expect(nextHandoverId('RBT', evolveHandoverRegister(register, { kind: 'x' } as Entry))).toBe(
    'RBT-H5',
  )
  expect(nextHandoverId('RBT', undefined)).toBe('RBT-H1')
})
