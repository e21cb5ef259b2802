import {
  array,
  assert,
  boolean,
  constantFrom,
  double,
  integer,
  oneof,
  property,
  tuple,
} from 'fast-check'
import { expect, test } from 'vitest'
import { meld, withoutEarliest } from '../hit-heap.ts'
import { HitLists, NONE } from '../hit-lists.ts'
import { addExactly, roundedSum } from './exact-sum.ts'
import { EMPTY, OrderedValues } from './ordered-values.ts'

const number = oneof(
  double({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 900), max: 2 ** 900 }),
  constantFrom(1, -1, 0.1, 1e16, -1e16, 2 ** 53, 1, 2 ** -1074, 1e300, -1e300),
)

test('[S61] a sum from which everything was taken again is zero, whatever passed through it', () => {
  assert(
    property(array(number, { maxLength: 40 }), (numbers) => {
      const sum: number[] = []
      for (const value of numbers) addExactly(sum, value)
      for (const value of numbers.toSorted((a, b) => a - b)) addExactly(sum, -value)
      expect(roundedSum(sum)).toBe(0)
      expect(sum).toEqual([])
    }),
  )
})

test('[S61] sums do not depend on the order and are rounded once', () => {
  const sumOf = (numbers: readonly number[]) => {
    const sum: number[] = []
    for (const value of numbers) addExactly(sum, value)
    return roundedSum(sum)
  }
  assert(
    property(array(number, { maxLength: 30 }), (numbers) => {
      expect(sumOf(numbers.toReversed())).toBe(sumOf(numbers))
      expect(sumOf(numbers.toSorted((a, b) => a - b))).toBe(sumOf(numbers))
    }),
  )
  expect(sumOf(Array.from({ length: 10 }, () => 0.1))).toBe(1)
  // Half-way between two doubles: the bit far below decides.
  expect(sumOf([2 ** 53, 1, 2 ** -60])).toBe(2 ** 53 + 2)
  expect(sumOf([2 ** 53, 1, -(2 ** -60)])).toBe(2 ** 53)
  expect(sumOf([2 ** 53, 1])).toBe(2 ** 53)
})

test('[S61] ordered values give every rank, through any additions and removals', () => {
  assert(
    property(array(tuple(integer({ min: -9, max: 9 }), boolean()), { maxLength: 300 }), (steps) => {
      const values = new OrderedValues()
      const other = values.add(EMPTY, 1_000)
      let root = EMPTY
      const plain: number[] = []
      for (const [value, isRemoval] of steps) {
        const index = plain.indexOf(value)
        if (isRemoval && index >= 0) {
          plain.splice(index, 1)
          root = values.remove(root, value)
        } else {
          plain.push(value)
          root = values.add(root, value)
        }
      }
      const sorted = plain.toSorted((a, b) => a - b)
      expect(values.size(root)).toBe(sorted.length)
      expect(sorted.map((_, i) => values.at(root, i + 1))).toEqual(sorted)
      values.clear(root)
      expect(values.at(other, 1)).toBe(1_000)
    }),
  )
})

test('[S61] ordered values stay shallow when they come in order', () => {
  const values = new OrderedValues()
  let root = EMPTY
  // A list instead of a tree would exhaust the stack.
  for (let i = 0; i < 200_000; i++) root = values.add(root, i)
  expect(values.at(root, 123_457)).toBe(123_456)
})

test('[S67] a heap gives held events back in order of time', () => {
  assert(
    property(array(integer({ min: 0, max: 20 })), (timesMs) => {
      const hits = new HitLists('nothing')
      hits.keepChildren()
      let root = NONE
      for (const timeMs of timesMs) root = meld(hits, root, hits.take(timeMs, 0, '', ''))
      const out: number[] = []
      while (root !== NONE) {
        const earliest = root
        out.push(hits.timeMs[earliest]!)
        root = withoutEarliest(hits, root)
        hits.release(earliest)
      }
      expect(out).toEqual(timesMs.toSorted((a, b) => a - b))
    }),
  )
})
