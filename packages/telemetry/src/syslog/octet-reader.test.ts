import { encodeUtf8 } from '@vigie/kit'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAll, valuesOf } from '../text/read-all.ts'

function frame(message: string, error = 0): string {
  return `${encodeUtf8(message).length + error} ${message}`
}

/** The messages, problems as their code. */
function read(input: string, size: number): readonly unknown[] {
  return valuesOf(readAll('syslog-octets', input, size)).map((item) =>
    typeof item === 'string' ? item.replace(/@.*/, '') : item['message'],
  )
}

const SIZES = [1, 2, 3, 7, 50, 10_000]
const [A, B, C] = ['<13>first', '<13>second\nline é', '<13>third']

test.each<[string, string, readonly string[]]>([
  [
    'messages by their length, with line breaks inside',
    frame(A) + frame(B) + frame(C),
    ['first', 'second\nline é', 'third'],
  ],
  [
    'a line break after each, too',
    `${frame(A)}\n${frame(B)}\n${frame(C)}\n`,
    ['first', 'second\nline é', 'third'],
  ],
  [
    'messages that end with a line break between',
    `${frame(A)}<13>x\n${frame(C)}`,
    ['first', 'x', 'third'],
  ],
])('[T160] reads %s', (_name, input, wanted) => {
  for (const size of SIZES) expect(read(input, size)).toEqual(wanted)
})

test.each<[string, string, readonly string[]]>([
  [
    'a length too short',
    frame(A) + frame(B, -4) + frame(C),
    ['first', '!not-a-record', '!not-a-record', 'third'],
  ],
  [
    'a length too long',
    frame(A) + frame(B, 5) + frame(C),
    ['first', '!not-a-record', '!not-a-record', 'third'],
  ],
  [
    'a message cut off',
    frame(A) + frame(B).slice(0, 9) + frame(C),
    ['first', '!truncated', 'third'],
  ],
  ['rubbish between', `${frame(A)}rubbish${frame(C)}`, ['!not-a-record', '!not-a-record', 'third']],
  ['an input cut off', frame(A) + frame(C).slice(0, -2), ['first', '!truncated']],
  ['a length beyond the limit', `99999999 <13>x\n${frame(C)}`, ['!not-a-record', 'third']],
])('[T160] names and survives %s', (_name, input, wanted) => {
  for (const size of SIZES) expect(read(input, size)).toEqual(wanted)
})

test('[T160] of messages with lengths that are right none is lost, whatever stands in them', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '1', ' ', '\n', '<', '>', '9 <1>', 'é', '3 '),
  })
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 8 }),
      fc.integer({ min: 1, max: 30 }),
      (texts, size) => {
        const messages = texts.map((each) => `<13>x${each}.`)
        const input = messages.map((message) => frame(message)).join('')
        expect(read(input, size)).toEqual(texts.map((each) => `x${each}.`))
      },
    ),
  )
})

test('[T160] lengths that lie cost no more than the input is long', () => {
  for (const piece of ['999999 <13>', 'x1 <1>', '9 <1>x', '12 <13>', '1 <']) {
    const input = piece.repeat(Math.ceil(300_000 / piece.length))
    expect(readAll('syslog-octets', input).length).toBeGreaterThan(0)
  }
})
