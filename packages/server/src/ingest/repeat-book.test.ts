import { expect, test } from 'vitest'
import { DOUBTS_MAX, RepeatBook, repeatKey } from './repeat-book.ts'

test('[I7] a line in doubt excuses one repeat and no more; lines never in doubt excuse none', () => {
  const book = new RepeatBook()
  expect(book.isRepeat('a')).toBe(false)
  book.doubt(['a', 'a', 'b'])
  expect([book.isRepeat('a'), book.isRepeat('a'), book.isRepeat('a')]).toEqual([true, true, false])
  expect([book.isRepeat('b'), book.isRepeat('b'), book.size]).toEqual([true, false, 0])
})

test('[I7] of too many lines in doubt the oldest are let go', () => {
  const book = new RepeatBook()
  book.doubt(Array.from({ length: DOUBTS_MAX + 10 }, (_, i) => String(i)))
  expect(book.size).toBe(DOUBTS_MAX)
  expect(book.isRepeat('9')).toBe(false)
  expect(book.isRepeat('10')).toBe(true)
})

test('[I7] a stored line is told by its own text, not by what was read of it', () => {
  const text = String.raw`{"@original":"say \"hi\" \\","a":1}`
  expect(repeatKey(text)).toBe(repeatKey(text.replace('"a":1', '"b":2')))
  expect(repeatKey(text)).not.toBe(repeatKey(text.replace('hi', 'ho')))
  expect(repeatKey('{"a":1}')).not.toBe(repeatKey('{"a":2}'))
})
