import { expect, test } from 'vitest'
import { readDeclared } from './declared.ts'

test('[X10] an application declares its log source in the event', () => {
  const event = {
    time: '2026-01-18T18:00:00.500Z',
    logsource: { product: 'turnstile', service: 'controller' },
    host: 'TRN-C4',
    action: 'count',
  }
  expect(readDeclared(event)).toEqual({
    original: event,
    recognised: true,
    timeMs: 1_768_759_200_500,
    entity: 'TRN-C4',
    views: [{ sources: [{ product: 'turnstile', service: 'controller' }], fields: event }],
  })
})

test.each([
  [{}],
  [{ logsource: 'web' }],
  [{ logsource: {} }],
  [{ logsource: { product: 7 } }],
  [{ logsource: { product: 'Windows NT' } }],
  [{ logsource: { product: 'linux', definition: 'x' } }],
])('[X10] anything else is not that shape: %j', (event) => {
  expect(readDeclared(event)).toBeUndefined()
})
