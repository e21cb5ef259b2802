import { expect, test } from 'vitest'
import type { SourceRow } from '@vigie/protocol'
import { DOOR_OF, shipperConfig, SHIPPERS } from './shipper-config.ts'
import { sourceRows, sourceSearch } from './source-search.ts'

const DELIVERY = {
  source: 'gates-c',
  token: 'vigie_src_abc',
  origin: 'https://vigie.example:8460',
  host: 'vigie.example',
  port: 2514,
}

test.each(SHIPPERS.filter((shipper) => shipper !== 'files'))(
  '[W123] the configuration of %s names where events go, and as whom',
  (shipper) => {
    const text = shipperConfig(shipper, DELIVERY)
    expect(text).toContain('vigie.example')
    expect(text.includes('vigie_src_abc')).toBe(DOOR_OF[shipper] === 'http')
  },
)

test('[W123] Beats show id and token as a key; what speaks _bulk goes below /elastic', () => {
  expect(shipperConfig('filebeat', DELIVERY)).toContain('api_key: "gates-c:vigie_src_abc"')
  for (const shipper of [
    'filebeat',
    'winlogbeat',
    'vector',
    'rsyslog-bulk',
    'fluent-bit',
  ] as const) {
    expect(shipperConfig(shipper, DELIVERY)).toContain('/elastic')
  }
})

test('[W120] silent sources stand first; the address filters by state', () => {
  const rows = [row('b', 'receiving'), row('c', 'silent'), row('a', 'receiving')]
  expect(sourceRows(rows, {}, '').map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  expect(sourceRows(rows, sourceSearch({ is: 'silent' }), '').map(({ id }) => id)).toEqual(['c'])
  expect(sourceRows(rows, sourceSearch({ is: 'gone' }), 'A').map(({ id }) => id)).toEqual(['a'])
})

function row(id: string, state: SourceRow['state']): SourceRow {
  return {
    id,
    name: id,
    state,
    lastSeenAt: null,
    perMinute: 0,
    accepted: 0,
    unparsed: 0,
    queued: 0,
    silent: state === 'silent',
    door: null,
    format: null,
    recognised: null,
    protocol: null,
    limits: null,
    scope: [],
    duplicates: 0,
    dropped: 0,
    refused: 0,
    bytesPerMinute: 0,
    lagMs: null,
    clockOff: false,
    lastProblem: null,
  }
}
