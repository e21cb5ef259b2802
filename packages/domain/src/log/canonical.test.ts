import { decodeUtf8 } from '@vigie/kit'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalBytes, canonicalNumber, canonicalText, NotCanonical } from './canonical.ts'
import type { Entry } from './entry.ts'
import { entryLeaf } from './entry-leaf.ts'

// IEEE 754 bits and text, RFC 8785 appendix B.
const NUMBERS = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555556', '333333333.3333334'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
] as const

test.each(NUMBERS)('[L1] number %s is written %s', (bits, text) => {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))
  expect(canonicalNumber(view.getFloat64(0))).toBe(text)
})

test('[L1] members are sorted by UTF-16 code units, as in RFC 8785 §3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  const order = Object.values(JSON.parse(canonicalText(value)) as Record<string, string>)
  // JSON.parse moves the integer-like name to the front; the text itself is what counts.
  expect(order).toHaveLength(7)
  const names = [...canonicalText(value).matchAll(/"([^"]+)":/g)].map((match) => match[1])
  expect(names).toEqual(['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'])
})

test('[L1] strings escape what RFC 8785 §3.2.2.2 says and nothing else', () => {
  expect(canonicalText('\u20ac$\u000f\nA\'B"\\\\"/\u007f')).toBe(
    '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f"',
  )
})

const json = fc.jsonValue({ stringUnit: 'binary' })

test('[L1] the text reads back as the same value, and does not depend on the order of members', () => {
  fc.assert(
    fc.property(json, (value) => {
      const known = asWritable(value)
      const text = canonicalText(known)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(known)))
      expect(canonicalText(reversed(known))).toBe(text)
      expect(canonicalText(JSON.parse(text))).toBe(text)
      expect(decodeUtf8(canonicalBytes(known))).toBe(text)
    }),
  )
})

test('[L1] every safe number is written as JSON.stringify writes it', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(canonicalNumber(value)).toBe(JSON.stringify(value))
    }),
  )
})

test.each([
  ['lone surrogate', { a: ['x', '\ud800'] }, '/a/1'],
  ['lone surrogate in a name', { 'a/b': { '\udc00~': 1 } }, '/a~1b/\udc00~0'],
  ['not a number', { n: Number.NaN }, '/n'],
  ['infinity', [Number.POSITIVE_INFINITY], '/0'],
  ['integer of 2^53', { big: 2 ** 53 }, '/big'],
  ['undefined', { u: undefined }, '/u'],
  ['hole', Array.from({ length: 1 }), '/0'],
  ['function', { f: (): number => 1 }, '/f'],
  ['bigint', 1n, ''],
])('[L2] %s has no canonical form', (_, value, pointer) => {
  try {
    canonicalText(value)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(NotCanonical)
    expect((error as NotCanonical).pointer).toBe(pointer)
  }
})

test('[L2] nesting past 64 is refused, not a stack overflow', () => {
  let value: unknown = 1
  for (let i = 0; i < 100_000; i++) value = [value]
  expect(() => canonicalText(value)).toThrow(NotCanonical)
})

const ENTRY: Entry = {
  v: 1,
  node: 'RBT',
  seq: 1,
  at: '001765432100123-00000',
  happenedAt: 1,
  writtenAt: 2,
  receivedAt: 3,
  actor: { kind: 'person', id: 'p1' },
  kind: 'note.written',
  kindVersion: 1,
  subject: { kind: 'note', id: 'n1' },
  marking: { tlp: 'AMBER', exercise: false },
  data: { pad: '' },
}

test('[L3] an entry of 65,535 bytes enters the tree, one of 65,536 is refused with its size', () => {
  const bare = canonicalBytes(ENTRY).length
  const fits = entryLeaf({ ...ENTRY, data: { pad: 'x'.repeat(65_535 - bare) } })
  expect(fits.ok && fits.bytes.length).toBe(65_535)
  const larger = entryLeaf({ ...ENTRY, data: { pad: 'x'.repeat(65_536 - bare) } })
  expect(larger).toEqual({
    ok: false,
    refusal: {
      code: 'request.too-large',
      values: { sizeBytes: 65_536, maximumBytes: 65_535 },
    },
  })
})

test('[L3] data without a canonical form is refused with the member', () => {
  const leaf = entryLeaf({ ...ENTRY, data: { count: 2 ** 60 } })
  expect(leaf.ok).toBe(false)
  expect(!leaf.ok && leaf.refusal.values['pointer']).toBe('/data/count')
})

/** Integers beyond 2^53 and strings that are not well formed are refused (L2): left out here. */
function asWritable(value: unknown): unknown {
  if (typeof value === 'number') {
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? 0.5 : value
  }
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(asWritable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.toWellFormed(), asWritable(member)]),
  )
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  )
}
