import type { LogSource, TelemetryEvent } from '@vigie/kit'
import { expect, test } from 'vitest'
import { eventOf, ruleOf } from '../test-rules.ts'
import { evaluate } from './evaluate.ts'

function applies(logSource: string, sources: readonly LogSource[]): boolean {
  const rule = ruleOf('sel:\n  f: 1\ncondition: sel', logSource)
  return evaluate(rule, eventOf({ f: 1 }, sources)) !== undefined
}

const SYSMON: LogSource = { product: 'windows', category: 'process_creation', service: 'sysmon' }

test('[S41] each dimension that the rule names must be asserted, by one and the same source', () => {
  expect(applies('{}', [])).toBe(true)
  expect(applies('{}', [SYSMON])).toBe(true)
  expect(applies('{product: windows}', [SYSMON])).toBe(true)
  expect(applies('{product: Windows, category: Process_Creation}', [SYSMON])).toBe(true)
  expect(applies('{product: linux, category: process_creation}', [SYSMON])).toBe(false)
  expect(applies('{product: windows, service: security}', [SYSMON])).toBe(false)
  expect(applies('{category: proxy}', [{ product: 'zeek', service: 'http' }])).toBe(false)
  const zeek: readonly LogSource[] = [{ product: 'zeek', service: 'http' }, { category: 'proxy' }]
  expect(applies('{category: proxy}', zeek)).toBe(true)
  expect(applies('{product: zeek, category: proxy}', zeek)).toBe(false)
  expect(applies('{product: windows, definition: Enable it}', [SYSMON])).toBe(true)
})

test('[S42] an event of unknown shape is tried against every rule, and the match says so', () => {
  const event: TelemetryEvent = { ...eventOf({ f: 1 }, []), recognised: false }
  const cisco = ruleOf('sel:\n  f: 1\ncondition: sel', '{product: cisco, service: aaa}')
  expect(evaluate(cisco, event)?.logSourceAssumed).toBe(true)
  const generic = ruleOf('sel:\n  f: 1\ncondition: sel')
  expect(evaluate(generic, event)?.logSourceAssumed).toBe(false)
  expect(evaluate(cisco, eventOf({ f: 1 }, []))).toBe(undefined)
})

test('[S43] one match per event and rule, under the first view that matches', () => {
  const security: LogSource = { product: 'windows', service: 'security' }
  const event: TelemetryEvent = {
    original: {},
    recognised: true,
    views: [
      { sources: [security], fields: { NewProcessName: 'x' } },
      { sources: [SYSMON], fields: { Image: 'x' } },
      { sources: [SYSMON], fields: { Image: 'x' } },
    ],
  }
  const rule = ruleOf('sel:\n  Image: x\ncondition: sel', '{product: windows}')
  expect(evaluate(rule, event)?.viewIndex).toBe(1)
})
