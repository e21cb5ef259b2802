import { expect, test } from 'vitest'
import { RelpBroken, RelpFramer } from './relp-framer.ts'

function cut(text: string, size: number, limit = 1_000): readonly string[] {
  const framer = new RelpFramer(limit)
  const bytes = Buffer.from(text)
  const out: string[] = []
  for (let at = 0; at < bytes.length; at += size) {
    for (const { transaction, command, data } of framer.push(bytes.subarray(at, at + size))) {
      out.push(`${transaction}|${command}|${data.toString()}`)
    }
  }
  return out
}

test('[I1] frames of RELP come out whole, in whatever pieces they come', () => {
  const text = '1 open 14 relp_version=0\n2 syslog 8 <13>o\nne\n3 close 0\n'
  const expected = ['1|open|relp_version=0', '2|syslog|<13>o\nne', '3|close|']
  for (const size of [1, 2, 3, 7, 100]) expect(cut(text, size)).toEqual(expected)
})

test('[I11] of over-long data the beginning is given and the rest passed over', () => {
  const text = `1 syslog 5000 ${'x'.repeat(5_000)}\n2 syslog 2 ok\n`
  for (const size of [1, 13, 9_999]) {
    expect(cut(text, size, 4)).toEqual(['1|syslog|xxxxx', '2|syslog|ok'])
  }
})

test.each([
  'GET / HTTP/1.1\r\n\r\n',
  '1 syslog\n',
  'x open 1 a\n',
  `1 ${'a'.repeat(99)}`,
  '1 open 5\n',
])('[I18] %j is no RELP and cannot be read on', (text) => {
  expect(() => cut(text, 100)).toThrow(RelpBroken)
})
