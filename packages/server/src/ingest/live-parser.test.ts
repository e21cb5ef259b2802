import { isRecord } from '@vigie/kit'
import { readEvent } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { LiveParser } from './live-parser.ts'
import type { ParsedLine } from './live-parser.ts'

const NOW = Date.UTC(2026, 10, 24, 12)

function parser(format: 'auto' | 'syslog' | 'json' = 'auto', lineBytes = 100_000): LiveParser {
  return new LiveParser({ format, lineBytes, clock: () => NOW, recognised: { format: undefined } })
}

function objectOf(line: ParsedLine | undefined): Record<string, unknown> {
  const value: unknown = JSON.parse(line?.text ?? 'null')
  if (!isRecord(value)) throw new Error('no object')
  return { ...value }
}

test('[I4] JSON is stored as it came; other text behind itself, and detection does not see it twice', () => {
  const json = '{ "a" : 1e2 }'
  expect(parser().read(json)).toEqual([{ text: json }])
  const text = '<38>Nov 24 11:00:00 gate-c4 sshd[42]: Failed password for root from 192.0.2.7'
  const stored = objectOf(parser().read(text)[0])
  expect(stored).toMatchObject({
    '@original': text,
    syslog: { hostname: 'gate-c4', appName: 'sshd' },
  })
  const event = readEvent(JSON.parse(JSON.stringify(stored)))
  const { '@original': _, ...plain } = stored
  const alone = readEvent(JSON.parse(JSON.stringify(plain)))
  expect(event.views).toEqual(alone.views)
  expect(event).toMatchObject({
    recognised: true,
    timeMs: Date.UTC(2026, 10, 24, 11),
    entity: 'gate-c4',
  })
})

test('[I4] what the sender says stands beside the event, and gives time and entity where it has none', () => {
  const [line] = parser().readSent({
    text: '{"x":1}',
    sender: { host: 'gw-1', time: 1_795_000_000 },
  })
  const event = readEvent(JSON.parse(line?.text ?? ''))
  expect(objectOf(line)).toMatchObject({ x: 1, '@sender': { host: 'gw-1' } })
  expect(event).toMatchObject({ entity: 'gw-1', timeMs: 1_795_000_000_000 })
  expect(JSON.stringify(event.views)).not.toContain('gw-1')
})

test('[I5] a source may mix formats: each line is read as what it is', () => {
  const mixed = parser()
  const formats = [
    '<13>Nov 24 11:00:00 h app: hi',
    '{"a":1}',
    '192.0.2.1 - - [24/Nov/2026:11:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl"',
    'ts=1 level=info msg="a b" user=x',
    '<14>1 2026-11-24T11:00:00Z h app 1 - - hello',
  ]
  for (const text of formats) {
    const [line] = mixed.read(text)
    expect(line?.problem, text).toBeUndefined()
  }
})

test('[I6] what is not understood is kept whole, with the reason', () => {
  const [line] = parser().read('\u0001\u0002 nothing that we know')
  expect(line?.problem?.code).toBe('not-recognised')
  expect(objectOf(line)).toEqual({
    '@original': '\u0001\u0002 nothing that we know',
    '@problem': 'not-recognised',
  })
  expect(parser('json').read('{"a":')[0]?.problem?.code).toBe('not-json')
})

test('[I11] of a line beyond the limit the beginning is kept', () => {
  const [line] = parser('auto', 1_000).read(`{"a":"${'é'.repeat(10_000)}"}`)
  expect(line?.problem).toMatchObject({
    code: 'too-long',
    message: expect.stringContaining('20008 bytes'),
  })
  expect(String(objectOf(line)['@original']).length).toBe(4_096)
})

test('[I22] audit records of one event are joined; what waits is given up when asked', () => {
  const audit = parser()
  const at = 'audit(1795000000.123:77)'
  expect(
    audit.read(`type=SYSCALL msg=${at}: arch=c000003e syscall=59 success=yes exe="/bin/ls" pid=1`),
  ).toEqual([])
  expect(audit.isHolding).toBe(true)
  expect(audit.read(`type=EXECVE msg=${at}: argc=2 a0="ls" a1="-l"`)).toEqual([])
  const [joined, ...others] = audit.flush()
  expect(others).toEqual([])
  expect(audit.isHolding).toBe(false)
  expect(objectOf(joined)['records']).toHaveLength(2)
})
