import { expect, test } from 'vitest'
import { FloodGuard } from './flood-guard.ts'

const MINUTE = 60_000
function guardAt(start: number) {
  let now = start
  let salt = 0
  const salts: number[] = []
  const guard = new FloodGuard(
    () => now,
    (size) => {
      salt += 1
      salts.push(size)
      return new Uint8Array(size).fill(salt)
    },
  )
  return {
    guard,
    salts,
    pass: (ms: number) => {
      now += ms
    },
  }
}

test('[PU18] five in ten minutes of one class of addresses, then the wait is told', () => {
  const { guard, pass } = guardAt(1_000_000)
  for (let i = 0; i < 5; i++) {
    expect(guard.wait(`192.0.2.${i}`, 'reaction')).toBeUndefined()
    pass(MINUTE)
  }
  expect(guard.wait('::ffff:192.0.2.99', 'reaction')).toBe(5 * MINUTE)
  expect(guard.wait('192.0.3.1', 'reaction')).toBeUndefined()
  pass(5 * MINUTE + 1)
  expect(guard.wait('192.0.2.1', 'reaction')).toBeUndefined()
})

test.each([
  ['2001:db8:1:2300::1', '2001:db8:1:23ff:aaaa::9', true],
  ['2001:db8:1:2300::1', '2001:db8:1:2400::1', false],
  ['2001:db8::1', '2001:0db8:0:0:5::1', true],
  ['::1', '::2', true],
  ['fe80::1', '2001:db8::1', false],
])('[PU18] %s and %s are of one class: %s', (one, other, isSame) => {
  const { guard } = guardAt(0)
  for (let i = 0; i < 5; i++) guard.wait(one, 'reaction')
  expect(guard.wait(other, 'reaction') !== undefined).toBe(isSame)
})

test('[PU18] a text counts once in an hour; the next hour has another salt and knows nothing', () => {
  const { guard, salts, pass } = guardAt(0)
  expect(guard.isRepeated('Bravo  à tous')).toBe(false)
  expect(guard.isRepeated('bravo à\ntous')).toBe(true)
  for (let i = 0; i < 6; i++) guard.wait('192.0.2.1', 'reaction')
  pass(60 * MINUTE)
  expect(guard.isRepeated('Bravo à tous')).toBe(false)
  expect(guard.wait('192.0.2.1', 'reaction')).toBeUndefined()
  expect(salts).toEqual([32, 32])
})

test('[PU18] looks at a code are many, and end too', () => {
  const { guard } = guardAt(0)
  let taken = 0
  while (guard.wait('192.0.2.1', 'look') === undefined) taken += 1
  expect(taken).toBe(60)
})
