import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { JsonFramer } from './json-framer.ts'
import type { FramerOptions } from './framed.ts'

// Tests of pure packages have no TextEncoder either: UTF-8 through the language's own escapes.
function bytesOf(text: string): Uint8Array {
  const escaped = encodeURIComponent(text)
  const out: number[] = []
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === '%') {
      out.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16))
      i += 2
    } else {
      out.push(escaped.charCodeAt(i))
    }
  }
  return Uint8Array.from(out)
}

function decode(bytes: Uint8Array): string | undefined {
  let escaped = ''
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`
  try {
    return decodeURIComponent(escaped)
  } catch {
    return undefined
  }
}

function deep(arrays: number): string {
  return `{"a":${'['.repeat(arrays)}${']'.repeat(arrays)}}`
}

/** Each object as its JSON text, each problem as `!code@line`; the chunk size must not matter. */
function frame(
  input: string | Uint8Array,
  options: Partial<FramerOptions> = {},
  size = 7,
): string[] {
  const bytes = typeof input === 'string' ? bytesOf(input) : input
  const framer = new JsonFramer({ decode, ...options })
  const out = []
  for (let at = 0; at < bytes.length; at += size)
    out.push(...framer.push(bytes.slice(at, at + size)))
  out.push(...framer.end())
  return out.map((item) =>
    item.kind === 'object'
      ? JSON.stringify(item.value)
      : `!${item.problem.code}@${item.problem.line}`,
  )
}

test.each([
  ['one per line', '{"a":1}\n{"b":"é"}\n', ['{"a":1}', '{"b":"é"}']],
  ['no last line break, blank lines, CRLF', '\r\n{"a":1}\r\n\n  {"b":2}', ['{"a":1}', '{"b":2}']],
  ['a byte order mark', '\ufeff{"a":1}', ['{"a":1}']],
  ['several on a line', '{"a":1} {"b":2}{"c":3}', ['{"a":1}', '{"b":2}', '{"c":3}']],
  ['nothing', '', []],
  ['blanks alone', ' \n\n', []],
])('[T1] reads %s', (_name, input, expected) => {
  for (const size of [1, 3, 1000]) expect(frame(input, {}, size)).toEqual(expected)
})

test.each([
  ['pretty-printed, one after the other', '{\n "a": {\n  "b": "}"\n }\n}\n{\n "c": []\n}\n'],
  ['an array', '[{"a":{"b":"}"}},\n{"c":[]}]'],
  ['a pretty array', '[\n {\n "a":{"b":"}"}\n },\n {"c":[]}\n]\n'],
  ['a wrapper', '{"Records":[{"a":{"b":"}"}},{"c":[]}],"next":{"x":["]"]}}\n'],
  ['a pretty wrapper', '{\n "records" : [\n {"a":{"b":"}"}} ,\n{"c":[]}\n]\n}'],
])('[T2] reads %s', (_name, input) => {
  for (const size of [1, 3, 1000]) {
    expect(frame(input, {}, size)).toEqual(['{"a":{"b":"}"}}', '{"c":[]}'])
  }
})

test('[T2] events go on after an array', () => {
  expect(frame('[{"a":1}]\n{"b":2}\n{"Records":[]}\n{"c":3}')).toEqual([
    '{"a":1}',
    '{"b":2}',
    '{"c":3}',
  ])
})

test.each([
  ['cut inside a string', '{"a":"x\n{"b":2}\n', ['!not-json@1', '{"b":2}']],
  ['cut inside a number', '{"a":12\n{"b":2}\n', ['!not-json@1', '{"b":2}']],
  ['cut after a comma', '{"a":12,\n{"b":2}\n', ['!not-json@1', '{"b":2}']],
  ['cut inside an array', '{"a":[1,\n2\n{"b":2}\n', ['!not-json@1', '{"b":2}']],
  ['brackets that do not pair', '{"a":1]\n{"b":2}\n', ['!not-json@1', '{"b":2}']],
  ['a bad word', '{"a":nope}\n{"b":2}\n', ['!not-json@1', '{"b":2}']],
  ['text', 'Oct 1 host su: x\n{"b":2}\n', ['!not-json@1', '{"b":2}']],
  ['scalars', '12\n"x"\n{"b":2}\n', ['!not-an-object@1', '!not-an-object@2', '{"b":2}']],
  [
    'elements that are no objects',
    '[1,"a,b]",null,[2],{"b":2}]',
    ['!not-an-object@1', '!not-an-object@1', '!not-an-object@1', '!not-an-object@1', '{"b":2}'],
  ],
  ['a wrapper that does not end', '{"Records":[{"a":1}]\n{"b":2}\n', ['{"a":1}', '{"b":2}']],
  ['an input that ends in a value', '{"b":2}\n{"a":[1,', ['{"b":2}', '!truncated@2']],
  ['an input that ends in an array', '[{"b":2},', ['{"b":2}', '!truncated@1']],
])('[T3] names and survives %s', (_name, input, expected) => {
  for (const size of [1, 3, 1000]) expect(frame(input, {}, size)).toEqual(expected)
})

test('[T4] a value beyond the limit is named, skipped, and never kept', () => {
  const long = `{"a":"${'x'.repeat(300_000)}"}`
  const options = { maxBytes: 100_000 }
  const expected = ['{"b":1}', '!too-long@2', '{"b":2}']
  expect(frame(`{"b":1}\n${long}\n{"b":2}`, options, 5000)).toEqual(expected)
  expect(frame(`[{"b":1},\n${long},{"b":2}]`, options, 5000)).toEqual(expected)
  expect(frame(`{"b":1}\n${long}\n{"b":2}`, options, 1_000_000)).toEqual(expected)
})

test('[T5] nesting beyond the limit is named, however deep', () => {
  expect(frame(`${deep(127)}\n${deep(128)}\n{"b":2}`, {}, 4096)).toEqual([
    deep(127),
    '!too-deep@2',
    '{"b":2}',
  ])
  expect(frame(`${deep(200_000)}\n{"b":2}`, {}, 4096)).toEqual(['!too-deep@1', '{"b":2}'])
  expect(frame(`${'{"a":'.repeat(100_000)}1\n{"b":2}`, {}, 4096)).toEqual([
    '!not-json@1',
    '{"b":2}',
  ])
})

test('[T6] wrong encodings are named', () => {
  const utf16 = Uint8Array.from([0xff, 0xfe, 0x7b, 0, 0x7d, 0, 0x0a, 0])
  expect(frame(utf16)).toEqual(['!utf16@1'])
  expect(frame(utf16.subarray(2))).toEqual(['!utf16@1'])
  const latin1 = Uint8Array.from([...bytesOf('{"a":"'), 0xe9, ...bytesOf('"}\n{"b":2}\n')])
  expect(frame(latin1)).toEqual(['!invalid-utf8@1', '{"b":2}'])
})

test('[T7] line, offset, exact text and a printable excerpt come with what is read', () => {
  const framer = new JsonFramer({ decode })
  const [first, second] = framer.push(bytesOf('\n {"n":9007199254740993}\nbad \u0007line\n'))
  expect(first).toMatchObject({ line: 2, offset: 2, text: '{"n":9007199254740993}' })
  expect(second).toMatchObject({
    problem: { line: 3, offset: 25, code: 'not-json', excerpt: 'bad \\x07line' },
  })
})

test('[T3] arbitrary bytes never throw, and a good line after a line break is always found', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
      const good = bytesOf('\n{"good":1}\n')
      expect(frame(Uint8Array.from([...bytes, ...good]), {}, size)).toSatisfy(
        (out: string[]) => out.includes('{"good":1}') || out[0] === '!utf16@1',
      )
    }),
  )
})

test('[T1] the way a text is cut into chunks changes nothing', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '\n',
    ' ',
    'a',
    '1',
    '{"a":1}',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      const whole = frame(text, {}, 10_000)
      for (const size of [1, 2, 5]) expect(frame(text, {}, size)).toEqual(whole)
    }),
  )
})

test.each([
  ['objects without line breaks', '{"a":1}', 100_000],
  ['garbage lines', 'x\n', 100_000],
  ['lines cut off', '{"a":1\n', 50_000],
  ['scalars in an array', '1,', 100_000],
])('[T3] many %s are each told once, whatever their number', (_name, piece, times) => {
  const framer = new JsonFramer({ decode })
  const start = piece === '1,' ? '[' : ''
  const out = [...framer.push(bytesOf(start + piece.repeat(times))), ...framer.end()]
  expect(out.length).toBeGreaterThanOrEqual(times)
})
