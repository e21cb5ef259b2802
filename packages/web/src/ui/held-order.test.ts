import { expect, test } from 'vitest'
import { heldOrder } from './held-order.ts'

const row = (id: string, state = 'new') => ({ id, state })
const mapOf = (rows: readonly { id: string; state: string }[]) =>
  new Map(rows.map((each) => [each.id, each]))

test('[W50] a list that nobody holds follows what is wanted', () => {
  const wanted = [row('b'), row('a')]
  expect(heldOrder(wanted, mapOf(wanted), undefined)).toEqual({ shown: wanted, arrived: 0 })
})

test('[W50] a held list keeps its order, shows what changed in place and counts what arrived', () => {
  const closed = row('a', 'closed')
  const wanted = [row('c'), row('b')]
  const { shown, arrived } = heldOrder(wanted, mapOf([...wanted, closed]), ['a', 'b'])
  expect(shown).toEqual([closed, row('b')])
  expect(arrived).toBe(1)
})

test('[W50] a row that is no longer for this reader leaves a held list', () => {
  expect(heldOrder([row('b')], mapOf([row('b')]), ['a', 'b']).shown).toEqual([row('b')])
})

test('[W50] pages join a held list at its end, what arrives above them is counted', () => {
  const wanted = [row('x'), row('a'), row('b'), row('c')]
  expect(heldOrder(wanted, mapOf(wanted), ['a', 'b'], true)).toEqual({
    shown: [row('a'), row('b'), row('c')],
    arrived: 1,
  })
})
