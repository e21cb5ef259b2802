import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SseReader } from './sse-reader.ts'

const STREAM =
  ': beat\n\nevent: hello\ndata: {"position":3}\n\n: beat\r\n\r\nid: 4\nevent: frame\ndata: a\ndata: b\n\ndata:لا\n\nevent: empty\n\n'

const MESSAGES = [
  { event: 'hello', data: '{"position":3}', id: undefined },
  { event: 'frame', data: 'a\nb', id: '4' },
  { event: 'message', data: 'لا', id: '4' },
]

test('[W5] messages are read, comments and empty events are not messages', () => {
  expect(new SseReader().push(STREAM)).toEqual(MESSAGES)
})

test('[W5] any cut of the stream gives the same messages', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 12 }), (cuts) => {
      const reader = new SseReader()
      const ends = [...new Set([...cuts, STREAM.length])].toSorted((a, b) => a - b)
      const parts = ends.map((end, index) => STREAM.slice(ends[index - 1] ?? 0, end))
      expect(parts.flatMap((part) => reader.push(part))).toEqual(MESSAGES)
    }),
  )
})
