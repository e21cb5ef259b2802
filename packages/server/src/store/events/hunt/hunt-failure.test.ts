import { expect, test } from 'vitest'
import { failureOf } from './hunt-failure.ts'

test('[HU25] what a person is told of a query without an answer is one of four things, the rest is a fault', () => {
  const open = new AbortController().signal
  const codeOf = (signal: AbortSignal, error: unknown = new Error('INTERRUPT')) => {
    const message = failureOf(1, error, signal)
    return message.kind === 'failed' ? message.code : message.kind
  }
  expect(codeOf(AbortSignal.abort('too-slow'))).toBe('too-slow')
  expect(codeOf(AbortSignal.abort('stopped'))).toBe('stopped')
  const heavy = 'Out of Memory Error: failed to allocate data of size 145.6 MiB'
  expect(codeOf(open, new Error(heavy))).toBe('too-heavy')
  expect(codeOf(open, new Error('Binder Error'))).toBe('broken')
})
