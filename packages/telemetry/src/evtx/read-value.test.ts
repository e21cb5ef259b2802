import type { Json } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readEvtx } from './read-evtx.ts'
import { ChunkBuilder, element, hole, littleEndian, logOf, utf16 } from './testing/evtx-builder.ts'
import type { TestValue } from './testing/evtx-builder.ts'

const TEMPLATE = { id: 7, contents: [element('Event', [element('Value', [hole(0)])])] }

/** What a value becomes, standing alone in an element. */
function rendered(value: TestValue): Json | undefined {
  const chunk = new ChunkBuilder().instance(TEMPLATE, [value]).finish()
  const [item] = [...readEvtx(logOf([chunk]))]
  if (item?.kind !== 'record') throw new Error(JSON.stringify(item))
  return (item.record.event as { Event: { Value?: Json } }).Event.Value
}

function float(value: number): readonly number[] {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return [...bytes]
}

function double(value: number): readonly number[] {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value, true)
  return [...bytes]
}

const GUID = [
  0x5f, 0x38, 0x70, 0x57, 0x2a, 0xc2, 0xe0, 0x43, 0xbf, 0x4c, 0x06, 0xf5, 0x69, 0x8f, 0xfb, 0xd9,
]
const SYSTEM = [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0]
const ADMINISTRATORS = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0]
const SYSTEM_TIME = [2026, 7, 0, 19, 20, 15, 9, 123].flatMap((part) => littleEndian(part, 2))
const FILE_TIME = littleEndian(134_289_657_001_234_567n, 8)

test.each<[string, number, readonly number[], Json]>([
  ['null', 0x00, [], null],
  ['text', 0x01, utf16(' réseau\t'), ' réseau\t'],
  ['text beyond the first plane', 0x01, utf16('🏟'), '🏟'],
  ['empty text', 0x01, [], ''],
  ['text with its terminator', 0x01, utf16('a\0\0'), 'a'],
  ['text with a NUL inside', 0x01, utf16('a\0b'), 'a\0b'],
  ['long text', 0x01, utf16('x'.repeat(1000)), 'x'.repeat(1000)],
  ['8-bit text', 0x02, [0x63, 0x61, 0x66, 0xe9, 0x80, 0], 'café€'],
  ['int8', 0x03, [0xff], -1],
  ['uint8', 0x04, [0xff], 255],
  ['int16', 0x05, littleEndian(-2, 2), -2],
  ['uint16', 0x06, littleEndian(65_534, 2), 65_534],
  ['int32', 0x07, littleEndian(-3, 4), -3],
  ['uint32', 0x08, littleEndian(4_294_967_293, 4), 4_294_967_293],
  ['int64', 0x09, littleEndian(-4, 8), -4],
  ['uint64', 0x0a, littleEndian(2n ** 53n - 1n, 8), 9_007_199_254_740_991],
  ['uint64 over 2^53', 0x0a, littleEndian(2n ** 64n - 1n, 8), '18446744073709551615'],
  ['real32', 0x0b, float(0.1), 0.1],
  ['real32 next to one', 0x0b, float(1.000_000_119_209_29), 1.000_000_1],
  ['real32 without end', 0x0b, float(-Infinity), '-Infinity'],
  ['real64', 0x0c, double(-2.5e300), -2.5e300],
  ['no number', 0x0c, double(Number.NaN), 'NaN'],
  ['bool', 0x0d, littleEndian(1, 4), true],
  ['false', 0x0d, littleEndian(0, 4), false],
  ['binary', 0x0e, [0, 0x0a, 0xff], '000AFF'],
  ['GUID', 0x0f, GUID, '5770385F-C22A-43E0-BF4C-06F5698FFBD9'],
  ['size_t of 4', 0x10, littleEndian(0x1f, 4), '0x1f'],
  ['size_t of 8', 0x10, littleEndian(0x1_0000_0001n, 8), '0x100000001'],
  ['FILETIME', 0x11, FILE_TIME, '2026-07-19T20:15:00.123456Z'],
  ['FILETIME zero', 0x11, littleEndian(0, 8), '1601-01-01T00:00:00.000000Z'],
  ['SYSTEMTIME', 0x12, SYSTEM_TIME, '2026-07-19T20:15:09.123000Z'],
  ['SID', 0x13, SYSTEM, 'S-1-5-18'],
  ['SID of two parts', 0x13, ADMINISTRATORS, 'S-1-5-32-544'],
  ['hexadecimal of 32 bits', 0x14, littleEndian(0x1fffff, 4), '0x1fffff'],
  ['hexadecimal zero', 0x14, littleEndian(0, 4), '0x0'],
  ['hexadecimal of 64 bits', 0x15, littleEndian(0x8000_0000_0000_0000n, 8), '0x8000000000000000'],
  ['a type nobody knows', 0x33, [1, 2], '0102'],
  ['a number of odd length', 0x08, [1, 2, 3], '010203'],
  ['a SID cut short', 0x13, SYSTEM.slice(0, 9), '010100000000000512'],
])('[T102] %s', (_name, type, bytes, expected) => {
  expect(rendered({ type, bytes })).toEqual(expected)
})

test.each<[string, number, readonly number[], Json]>([
  ['texts', 0x81, utf16('a\0\0b\0'), ['a', '', 'b']],
  ['8-bit texts', 0x82, [0x61, 0, 0x62, 0], ['a', 'b']],
  ['uint16', 0x86, [1, 0, 2, 0], [1, 2]],
  ['hexadecimals', 0x94, [...littleEndian(16, 4), ...littleEndian(17, 4)], ['0x10', '0x11']],
  ['GUIDs', 0x8f, GUID, ['5770385F-C22A-43E0-BF4C-06F5698FFBD9']],
  ['SIDs', 0x93, [...SYSTEM, ...ADMINISTRATORS], ['S-1-5-18', 'S-1-5-32-544']],
  ['an empty list', 0x88, [], null],
  ['a list that does not come out even', 0x88, [1, 2, 3, 4, 5], '0102030405'],
])('[T103] a list of %s', (_name, type, bytes, expected) => {
  expect(rendered({ type, bytes })).toEqual(expected)
})
