import { encodeUtf8 } from '@vigie/kit'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAll, valuesOf } from './read-all.ts'

const A = { a: '1', b: '2' }
const C = { c: '3', d: 'é' }

test.each([
  ['one per line', 'a=1 b=2\nc=3 d=é\n'],
  ['no last line break, blank lines, CRLF', '\r\na=1 b=2\r\n\n  \nc=3 d=é'],
  ['a byte order mark', '\ufeffa=1 b=2\nc=3 d=é'],
])('[T151] reads %s, however the input is cut', (_name, input) => {
  for (const size of [1, 2, 3, 7, 1000]) {
    expect(valuesOf(readAll('logfmt', input, size))).toEqual([A, C])
  }
})

test('[T151] line, offset and exact text come with each event', () => {
  expect(readAll('logfmt', 'a=1 b=2\r\n\nc=3 d=é\nnothing\n')).toMatchObject([
    { line: 1, offset: 0, text: 'a=1 b=2' },
    { line: 3, offset: 10, text: 'c=3 d=é' },
    { problem: { code: 'not-a-record', line: 4, offset: 19, excerpt: 'nothing' } },
  ])
})

test('[T151] a line beyond the limit is named and skipped, a byte that is not UTF-8 costs nothing', () => {
  const input = `a=1 b=2\n${'x'.repeat(5000)}=1 y=2\nc=3 d=é\n`
  const wanted = [A, '!too-long@2', C]
  for (const size of [10, 999, 100_000]) {
    expect(valuesOf(readAll('logfmt', input, size, { maxBytes: 1000 }))).toEqual(wanted)
  }
  const latin1 = Uint8Array.from([...encodeUtf8('c=3 d='), 0xe9, 0x0a])
  expect(valuesOf(readAll('logfmt', latin1))).toEqual([C])
})

test('[T151] zero bytes that a crash left are named, and the line behind them is read', () => {
  expect(valuesOf(readAll('logfmt', 'a=1 b=2\n\0\0\0\0c=3 d=é\n'))).toEqual([
    A,
    '!not-a-record@2',
    C,
  ])
})

test('[T151] UTF-16 is named, and nothing is read', () => {
  for (const bytes of [
    [0xff, 0xfe, 0x61, 0, 0x0a, 0],
    [0x61, 0, 0x3d, 0, 0x0a, 0],
  ]) {
    for (const size of [1, 100]) {
      expect(valuesOf(readAll('logfmt', Uint8Array.from(bytes), size))).toEqual(['!utf16@1'])
    }
  }
})

test.each(['logfmt', 'syslog', 'zeek-tsv', 'w3c', 'web-server', 'auditd'] as const)(
  '[T152] a line of JSON among those of %s is an event',
  (format) => {
    const [value, problem] = valuesOf(readAll(format, '{"a":{"b":1}}\n{"a":\n'))
    expect(value).toEqual({ a: { b: 1 } })
    expect(problem).toMatch(/^!/)
  },
)

test('[T151] every line is an event, a header or a problem: nothing is dropped', () => {
  const line = fc.constantFrom('a=1 b=2', 'words', '{"a":1}', '{"a":', '\u0000x', 'k="v" w=', '=')
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 20 }),
      fc.integer({ min: 1, max: 40 }),
      (lines, size) => {
        // A zero byte at the very beginning would be UTF-16's.
        const items = readAll('logfmt', ['a=1 b=2', ...lines].join('\n'), size)
        expect(
          new Set(items.map((item) => (item.kind === 'object' ? item : item.problem).line)).size,
        ).toBe(lines.length + 1)
      },
    ),
  )
})
