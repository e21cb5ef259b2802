import { seededRandom } from '@vigie/kit'
import { expect, test } from 'vitest'
import { SyslogFramer } from './syslog-framer.ts'

const LIMIT = 1_000

function cut(text: string, sizes = [text.length], limit = LIMIT): readonly string[] {
  const framer = new SyslogFramer(limit)
  const bytes = Buffer.from(text, 'latin1')
  const out: string[] = []
  let at = 0
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1
    out.push(...framer.push(bytes.subarray(at, at + size)).map(String))
    at += size
  }
  return [...out, ...framer.end().map(String)]
}

test.each([
  ['lines', '<13>one\n<13>two\n', ['<13>one', '<13>two']],
  [
    'lines that end in CR LF or NUL',
    '<13>one\r\n<13>two\0<13>three\n',
    ['<13>one', '<13>two', '<13>three'],
  ],
  ['counted', '7 <13>one7 <13>two', ['<13>one', '<13>two']],
  ['counted, with a line break inside', '9 <13>o\nne\n7 <13>two', ['<13>o\nne', '<13>two']],
  ['mixed', '7 <13>one<13>two\n7 <13>six\n<13>ten', ['<13>one', '<13>two', '<13>six', '<13>ten']],
  ['without a priority', 'hello\n12 monkeys\n', ['hello', '12 monkeys']],
  ['a length without end', '99999999999 <13>one\n<13>two\n', ['99999999999 <13>one', '<13>two']],
  ['blank', '\n \r\n\0\n', []],
])('[I2] %s, in whatever pieces they come', (_name, text, expected) => {
  expect(cut(text)).toEqual(expected)
  for (const size of [1, 2, 3, 5, 11])
    expect(cut(text, [size]), `pieces of ${size}`).toEqual(expected)
})

test('[I2] a length that is followed by no message is not believed; in any pieces reading goes on after it', () => {
  const text = '9 <13>one\nXY\n<13>two\n'
  expect(cut(text)).toEqual(['9 <13>one', 'XY', '<13>two'])
  for (const size of [1, 2, 3, 5, 11]) expect(cut(text, [size]).at(-1)).toBe('<13>two')
})

test('[I2] a message is given as soon as it is whole: nothing waits for the next', () => {
  const framer = new SyslogFramer(LIMIT)
  expect(framer.push(Buffer.from('7 <13>one')).map(String)).toEqual(['<13>one'])
  expect(framer.push(Buffer.from('<13>two\n')).map(String)).toEqual(['<13>two'])
})

test('[I11] of an over-long message the beginning is given, one byte more than allowed, and the rest passed over', () => {
  const long = 'x'.repeat(5_000)
  const head = `<13>${long}`.slice(0, 11)
  for (const size of [1, 7, 9_999]) {
    expect(cut(`<13>${long}\n<13>two\n`, [size], 10).at(-1)).toBe('<13>two')
    expect(cut(`<13>${long}\n<13>two\n`, [size], 10)[0]).toBe(head)
    expect(cut(`5004 <13>${long}7 <13>six`, [size], 10)).toEqual([head, '<13>six'])
  }
})

test('[I18] any bytes in any pieces: it ends, and gives no more than it was given', () => {
  const random = seededRandom(7)
  for (let run = 0; run < 300; run++) {
    const alphabet = '0123456789 <>\n\0\rab'.split('')
    const text = Array.from({ length: 200 }, () => random.pick(alphabet)).join('')
    const out = cut(text, [random.integer(1, 20)], 40)
    expect(out.join('').length).toBeLessThanOrEqual(text.length)
  }
})
