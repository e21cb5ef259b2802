import { expect, test } from 'vitest'
import { isWithin, ipv4Pattern, parseIpv6, parseNetwork } from './address.ts'
import { eventRecord } from './event-record.ts'
import { foldText } from './fold-text.ts'
import { bucketsOf, histogramStep } from './histogram-step.ts'
import { indicatorsIn, parseIndicators } from './indicators.ts'

const at = { reference: '000001:000000000000', source: 's1', receivedAtMs: 1_000, line: '{}' }
const read = (fields: object, timeMs?: number) =>
  eventRecord(
    {
      original: {},
      recognised: false,
      views: [{ sources: [{ product: 'windows' }], fields: { ...fields } }],
      ...(timeMs === undefined ? {} : { timeMs }),
    },
    at,
  )
const valuesOf = (fields: object, name: string) => read(fields).fields.get(name)?.values

test('[HU7] a record has every value of every field, nested ones by path, names without case', () => {
  expect(valuesOf({ A: { b: [1, { c: true }], d: null } }, 'a.b')).toEqual(['1'])
  expect(valuesOf({ A: { b: [1, { c: true }] } }, 'a.b.c')).toEqual(['true'])
  expect(valuesOf({ x: 'a', X: ['b', 'a'] }, 'x')).toEqual(['a', 'b'])
  expect(valuesOf({ Computer: 'pc', User: 'u', source: 'liar' }, 'host')).toEqual(['pc'])
  expect(valuesOf({ host: 'relay', Hostname: ['pc', 'x'] }, 'host')).toEqual(['pc'])
  expect(valuesOf({ host: 'pc', User: 'a', SubjectUserName: 'b' }, 'user')).toEqual(['a', 'b'])
  expect(valuesOf({ source: 'liar' }, 'source')).toEqual(['s1'])
  expect(valuesOf({}, 'logsource')).toEqual(['windows/*/*'])
  expect(valuesOf({ CommandLine: { a: 1 } }, 'commandline')).toEqual(['{"a":1}'])
})

test('[HU8] what no engine can store is replaced, and nonsense of time is the time of reception', () => {
  expect(valuesOf({ x: 'a\uD800b\u001Ec' }, 'x')).toEqual(['a\uFFFDb\uFFFDc'])
  expect(read({}, 5.7)).toMatchObject({ timeMs: 5, told: true })
  for (const timeMs of [undefined, -1, 9e15])
    expect(read({}, timeMs)).toMatchObject({ timeMs: 1_000, told: false })
})

test('[HU9] texts fold by simple lower case', () => {
  expect(foldText('ÉTÉ ΣΊΣ İx ß K')).toBe('été σίσ ix ß k')
})

test('[HU10] networks hold what they say, and the pattern of IPv4 says the same', () => {
  for (const text of ['10.0.0.0/8', '10.0.0.0/30', '10.0.0.7', '0.0.0.0/0', '192.168.128.0/17']) {
    const network = parseNetwork(text)
    const pattern = network && new RegExp(`^${ipv4Pattern(network)}$`)
    for (const address of ['10.0.0.1', '10.0.0.7', '192.168.200.9', '192.168.1.300', '010.0.0.1']) {
      expect(pattern?.test(address), `${address} in ${text}`).toBe(
        network && isWithin(network, address),
      )
    }
  }
  const wide = parseNetwork('2001:db8::/32')
  expect(wide && isWithin(wide, '2001:0DB8:0:0:0:0:0:1')).toBe(true)
  expect(wide && isWithin(wide, '2001:db9::1')).toBe(false)
  expect(parseIpv6('::ffff:192.0.2.1')?.slice(-4)).toEqual([192, 0, 2, 1])
  for (const bad of ['1:2', ':::', '1::2::3', 'g::1', '10.0.0.0/33'])
    expect(parseNetwork(bad), bad).toBeUndefined()
})

test('[HU11] the histogram takes the narrowest usual width that has few enough buckets', () => {
  expect(histogramStep(0, 3_600_000, 60)).toBe(60_000)
  expect(histogramStep(0, 3_600_001, 60)).toBe(120_000)
  for (const span of [1, 999, 86_400_000, 4e12]) {
    const step = histogramStep(17, 17 + span, 100)
    expect(bucketsOf(17, 17 + span, step)).toBeLessThanOrEqual(100)
  }
})

const hitsOf = (list: string, fields: object) =>
  indicatorsIn(parseIndicators(list), read(fields)).map(({ indicator, field }) => [
    indicator,
    field,
  ])

test('[HU12] indicators are met as whole words, names also by those below them, defanged ones too', () => {
  expect(hitsOf('evil.example', { url: 'http://www.EVIL.example/x' })).toEqual([
    ['evil.example', 'url'],
  ])
  expect(hitsOf('evil.example', { url: 'http://notevil.example' })).toEqual([])
  expect(hitsOf('10.0.0.1', { ip: '10.0.0.10', other: '110.0.0.1' })).toEqual([])
  expect(hitsOf('10[.]0[.]0[.]1', { ip: '10.0.0.1:443' })).toEqual([['10[.]0[.]0[.]1', 'ip']])
  expect(hitsOf('hxxp://a.b/c', { u: 'GET http://a.b/c?d' })).toEqual([['hxxp://a.b/c', 'u']])
  expect(hitsOf('"C:\\a b.exe",x', { Image: 'c:\\A B.EXE' })).toEqual([['C:\\a b.exe', 'Image']])
  expect(parseIndicators('# c\nabc\nlong-enough # why').unusable).toEqual(['abc'])
  expect(parseIndicators('a,b\nvalue-1;x\nvalue-1').count).toBe(1)
})
