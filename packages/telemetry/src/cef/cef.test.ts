import type { JsonObject } from '@vigie/kit'
import { expect, test } from 'vitest'
import { parseLogfmt } from '../logfmt/parse-logfmt.ts'
import { readEvent } from '../read-event.ts'
import { readAll, valuesOf } from '../text/read-all.ts'
import { parseCef } from './parse-cef.ts'
import { parseLeef } from './parse-leef.ts'

const CEF = String.raw`CEF:0|Security\|Co|Wall \\ 7|1.0|100|worm \| stopped|10|src=192.0.2.1 msg=two words \= one\nline path=C:\\x act=`

test('[T161] CEF: escapes of header and extension, blanks in values, empty values', () => {
  expect(parseCef(CEF)).toEqual({
    cef: {
      version: '0',
      deviceVendor: 'Security|Co',
      deviceProduct: 'Wall \\ 7',
      deviceVersion: '1.0',
      signatureId: '100',
      name: 'worm | stopped',
      severity: '10',
    },
    src: '192.0.2.1',
    msg: 'two words = one\nline',
    path: 'C:\\x',
    act: '',
  })
  expect(parseCef('CEF:0|v|p|1|2|name|9')).toMatchObject({ cef: { name: 'name', severity: '9' } })
  expect(parseCef('CEF:0|v|p|1|2|name')).toBeUndefined()
  expect(parseCef('CEF:x|v|p|1|2|n|3|')).toBeUndefined()
})

test.each<[string, JsonObject]>([
  [
    'LEEF:1.0|V|P|2|login|src=192.0.2.1\tusrName=a b\tx==y',
    { src: '192.0.2.1', usrName: 'a b', x: '=y' },
  ],
  ['LEEF:2.0|V|P|2|login|^|src=192.0.2.1^usrName=a b', { src: '192.0.2.1', usrName: 'a b' }],
  ['LEEF:2.0|V|P|2|login|0x5E|a=1^b=2', { a: '1', b: '2' }],
  ['LEEF:2.0|V|P|2|login|x7C|a=1|b=2', { a: '1', b: '2' }],
  ['LEEF:2.0|V|P|2|login||a=1\tb=2', { a: '1', b: '2' }],
  ['LEEF:2.0|V|P|2|login|a=1\tb=2', { a: '1', b: '2' }],
])('[T162] %s', (line, attributes) => {
  const version = line.slice(5, 8)
  const leef = { version, vendor: 'V', product: 'P', productVersion: '2', eventId: 'login' }
  expect(parseLeef(line)).toEqual({ leef, ...attributes })
})

test('[T162] a header that is not whole is no LEEF', () => {
  expect(parseLeef('LEEF:1.0|V|P|2')).toBeUndefined()
  expect(parseLeef('LEEF:3.0|V|P|2|x|a=1')).toBeUndefined()
})

function eventOf(line: string) {
  return readEvent(valuesOf(readAll('syslog', line))[0] as JsonObject)
}

test('[T163] a device is its vendor’s product; traffic is a firewall’s, a request a proxy’s', () => {
  const event = eventOf(
    '<13>Jul 19 20:15:00 fw CEF:0|Fortinet|FortiGate|7|13|x|5|cat=traffic:forward src=192.0.2.1 dst=198.51.100.2 ' +
      'dpt=23 act=deny rt=Jul 19 2026 20:15:00 request=http://a.example/x.php?y=%2e requestMethod=GET cs1Label=Rule Name cs1=R 1',
  )
  expect(event).toMatchObject({ timeMs: 1784492100000, entity: 'fw' })
  expect(event.views).toMatchObject([
    { sources: [{ product: 'fortigate', service: 'traffic' }], fields: { 'Rule Name': 'R 1' } },
    {
      sources: [{ category: 'firewall' }],
      fields: {
        src_ip: '192.0.2.1',
        dst_ip: '198.51.100.2',
        dst_port: '23',
        action: 'deny',
        blocked: true,
      },
    },
    {
      sources: [{ category: 'proxy' }, { category: 'webserver' }],
      fields: {
        'cs-method': 'GET',
        'c-uri': ['http://a.example/x.php?y=%2e', 'http://a.example/x.php?y=.'],
      },
    },
  ])
  const leef = eventOf('LEEF:1.0|Check Point|VPN-1|1|x|src=192.0.2.1\tdst=192.0.2.2\tdstPort=443')
  expect(leef.views).toMatchObject([
    { sources: [{ product: 'check_point', service: 'vpn_1' }] },
    { sources: [{ category: 'firewall' }], fields: { dst_port: '443' } },
  ])
})

test.each<[string, JsonObject | undefined]>([
  ['a=1 b="x \\"y\\" \\\\z" c', { a: '1', b: 'x "y" \\z', c: true }],
  ['a="C:\\temp" b=', { a: 'C:\\temp', b: '' }],
  [
    'logsource.product=turnstile logsource.service=controller gate=C4',
    { gate: 'C4', logsource: { product: 'turnstile', service: 'controller' } },
  ],
  ['a=1', undefined],
  ['a=1 b="open', undefined],
  ['words only here', undefined],
  ['a=1 =2 b=3', undefined],
])('[T164] logfmt %s', (line, wanted) => {
  expect(parseLogfmt(line)).toEqual(wanted)
})

test('[T164] pairs may name their own source, and may be FortiGate’s', () => {
  const own = valuesOf(
    readAll('logfmt', 'time=2026-07-19T20:15:00Z logsource.product=turnstile gate=C4'),
  )
  expect(readEvent(own[0] as JsonObject)).toMatchObject({
    recognised: true,
    timeMs: 1784492100000,
    views: [{ sources: [{ product: 'turnstile' }] }],
  })
  const forti = valuesOf(
    readAll('logfmt', 'devid="F" logid="1" type="event" action="Add" cfgpath="a.b"'),
  )
  expect(readEvent(forti[0] as JsonObject).views[0]?.sources).toEqual([
    { product: 'fortigate', service: 'event' },
  ])
})
