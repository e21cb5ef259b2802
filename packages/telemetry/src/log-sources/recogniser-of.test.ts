import { decodeUtf8, encodeUtf8 } from '@vigie/kit'
import type { JsonObject, LogSource } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readEvent } from '../read-event.ts'
import { readAll } from '../text/read-all.ts'
import { recogniseText } from '../text/recognise-text.ts'
import { knownLogSources, recogniserOf } from './recogniser-of.ts'
import { SAMPLE_EVENTS } from './sample-events.ts'
import { sampleTelemetry } from './sample-telemetry.ts'

function keyOf({ product = '', category = '', service = '' }: LogSource): string {
  return `${product}/${category}/${service}`
}

function asserts(sample: JsonObject | string, wanted: LogSource): boolean {
  const json = typeof sample === 'string' ? jsonOf(sample) : sample
  const event = readEvent(json)
  if (!event.recognised) return false
  return event.views.some(({ sources }) =>
    sources.some(
      ({ product, category, service }) =>
        (wanted.product === undefined || wanted.product === product) &&
        (wanted.category === undefined || wanted.category === category) &&
        (wanted.service === undefined || wanted.service === service),
    ),
  )
}

function jsonOf(text: string): JsonObject {
  const [item] = readAll(recogniseText(encodeUtf8(text), decodeUtf8) ?? 'json', text)
  if (item?.kind !== 'object') throw new Error(`no event in ${text}`)
  return item.value
}

const connected = knownLogSources().filter(([, { kind }]) => kind === 'connected')

test('[T174] of every source that the table calls connected a sample is recognised as it', () => {
  const wrong = connected.filter(([source]) => {
    const sample = SAMPLE_EVENTS[keyOf(source)]
    return sample === undefined || !asserts(sample, source)
  })
  expect(wrong.map(([source]) => keyOf(source))).toEqual([])
})

test('[T174] a source is connected, without a source, or unknown to the table', () => {
  expect(recogniserOf({ service: 'nginx' })).toEqual({
    kind: 'connected',
    recogniser: 'nginx error log',
  })
  expect(recogniserOf({ product: 'qualys' })).toEqual({ kind: 'no-source' })
  expect(recogniserOf({ product: 'toaster' })).toEqual({ kind: 'unknown' })
  // Also those without a source are reached by events that name it themselves.
  const declared = { logsource: { product: 'qualys' }, x: 1 }
  expect(asserts(declared, { product: 'qualys' })).toBe(true)
})

test('[T174] samples are telemetry of known shapes, those with a second view among them', () => {
  const samples = sampleTelemetry()
  expect(samples.length).toBeGreaterThan(100)
  expect(samples.filter(({ recognised }) => !recognised)).toEqual([])
  expect(samples.filter(({ views }) => views.length > 1).length).toBeGreaterThanOrEqual(3)
})
