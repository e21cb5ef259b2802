import { expect, test } from 'vitest'
import { judgePosition } from './judge-position.ts'
import type { Unit } from './unit.ts'

const NOW = 1_800_000_000_000
const UNIT: Unit = {
  id: 'RBT-U1',
  callSign: 'Sierra 1',
  kind: 'stewards',
  strength: 4,
  skills: [],
  tlp: 'AMBER',
  duty: { since: NOW - 1, until: NOW + 3_600_000 },
  checkEveryMs: 1_200_000,
  servedMs: 0,
  changedAt: 0,
}
const own = { id: 'RBT-U1', at: NOW, sender: 'RBT-U1' }
const { duty: _, ...OFF_DUTY } = UNIT
const codeOf = (...given: Parameters<typeof judgePosition>) => {
  const judged = judgePosition(...given)
  return judged.kind === 'refused' ? judged.why.code : judged.kind
}

test('[DP21] a device speaks for its own unit, a gateway for any', () => {
  expect(codeOf(UNIT, own, undefined, NOW)).toBe('stands')
  expect(codeOf(UNIT, { ...own, sender: 'RBT-U2' }, undefined, NOW)).toBe('position.not-yours')
  expect(codeOf(UNIT, { ...own, sender: undefined }, undefined, NOW)).toBe('stands')
  expect(codeOf(undefined, { ...own, sender: undefined }, undefined, NOW)).toBe('unit.unknown')
})

test('[DP22] a unit off duty is not located', () => {
  expect(codeOf(OFF_DUTY, own, undefined, NOW)).toBe('unit.off-duty')
})

test('[DP23] the position measured last stands, and none from the future', () => {
  expect(codeOf(UNIT, own, NOW - 1, NOW)).toBe('stands')
  expect(codeOf(UNIT, own, NOW, NOW)).toBe('stands')
  expect(codeOf(UNIT, own, NOW + 1, NOW)).toBe('late')
  expect(codeOf(UNIT, { ...own, at: NOW + 60_000 }, undefined, NOW)).toBe('stands')
  expect(codeOf(UNIT, { ...own, at: NOW + 60_001 }, undefined, NOW)).toBe('position.in-future')
})
