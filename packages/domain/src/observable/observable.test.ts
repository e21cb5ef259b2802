import { expect, test } from 'vitest'
import { relatedTo, TOO_COMMON } from '../finding/related.ts'
import type { Occurrences } from '../finding/related.ts'
import { holdsFor, isInForce } from '../suppression/suppression.ts'
import type { Suppression } from '../suppression/suppression.ts'
import { observablesIn } from './observables-in.ts'
import { guessObservableType, parseObservable } from './parse-observable.ts'
import { scoId, toSco } from './sco-id.ts'
import { isStopped } from './stop-list.ts'

test.each([
  ['ipv4-addr', ' 198[.]51[.]100[.]3 ', '198.51.100.3'],
  ['ipv4-addr', '198.51.100.300', undefined],
  ['ipv4-addr', '01.2.3.4', undefined],
  ['ipv6-addr', '2001:DB8::1', '2001:db8::1'],
  ['ipv6-addr', '::ffff:10.0.0.1', '::ffff:10.0.0.1'],
  ['ipv6-addr', '1:2:3', undefined],
  ['domain-name', 'Evil[.]Example.COM.', 'evil.example.com'],
  ['domain-name', 'no spaces here', undefined],
  ['url', 'hxxps://evil[.]example/a b', undefined],
  ['url', 'hxxps://evil[.]example/Path', 'https://evil.example/Path'],
  ['email-addr', 'Some.One[@]Example.org', 'some.one@example.org'],
  ['mac-addr', '00-1A-2B-3C-4D-5E', '00:1a:2b:3c:4d:5e'],
  ['file-hash', 'D41D8CD98F00B204E9800998ECF8427E', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['file-hash', 'xyz', undefined],
  ['autonomous-system', 'AS64500', '64500'],
  ['host', 'SRV-01', 'srv-01'],
] as const)('[CA37] %s %s is taken as %s', (type, text, value) => {
  expect(parseObservable(type, text)?.value).toBe(value)
})

test('[CA37] a value is recognised by its form', () => {
  expect(guessObservableType('198.51.100.3')).toBe('ipv4-addr')
  expect(guessObservableType('a'.repeat(64))).toBe('file-hash')
  expect(guessObservableType('turnstile-07')).toBe('host')
})

test('[CA38] the identity of a value is the one that STIX 2.1 prescribes', () => {
  const id = (type: Parameters<typeof parseObservable>[0], text: string) => {
    const sco = toSco(parseObservable(type, text)!)
    return sco && scoId(sco)
  }
  expect(id('ipv4-addr', '198.51.100.3')).toBe('ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4')
  expect(id('domain-name', 'example.com')).toBe('domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7')
  expect(id('host', 'srv-01')).toBeUndefined()
  expect(scoId({ type: 'process', pid: 1 })).toBeUndefined()
})

test('[CA39] an event of any format gives up the values that it names, without those that everybody has', () => {
  const values = (event: Parameters<typeof observablesIn>[0]) =>
    observablesIn(event).map(({ type, value }) => `${type} ${value}`)
  expect(
    values({
      Event: {
        System: { Computer: 'DC01.stade.example' },
        EventData: { TargetUserName: 'a.benali', IpAddress: '10.0.0.7', SubjectUserName: 'SYSTEM' },
      },
    }),
  ).toEqual(['host dc01.stade.example', 'user-account a.benali', 'ipv4-addr 10.0.0.7'])
  expect(values({ 'id.orig_h': '10.1.1.1', 'id.resp_h': '::1', query: 'evil.example' })).toEqual([
    'ipv4-addr 10.1.1.1',
    'domain-name evil.example',
  ])
  expect(
    values({
      Hashes: `MD5=${'a'.repeat(32)},SHA256=${'b'.repeat(64)}`,
      source: { ip: '2001:db8::7' },
    }),
  ).toEqual([`file-hash ${'a'.repeat(32)}`, `file-hash ${'b'.repeat(64)}`, 'ipv6-addr 2001:db8::7'])
  expect(
    values({ User: 7, Computer: null, deep: { a: { b: { c: { d: { User: 'x' } } } } } }),
  ).toEqual([])
  expect(isStopped({ type: 'host', value: 'localhost' })).toBe(true)
})

test('[CA40] what is shared by few weighs more than what is shared by many, and what is everywhere nothing', () => {
  const value = (name: string, seen: number, ...ids: readonly string[]): Occurrences => ({
    reason: { kind: 'value', type: 'host', value: name, seen },
    ids,
  })
  const related = relatedTo(
    'F1',
    [
      value('rare', 2, 'F1', 'F2'),
      value('usual', 40, 'F1', 'F2', 'F3'),
      value('everywhere', TOO_COMMON + 1, 'F1', 'F4'),
      { reason: { kind: 'technique', technique: 'T1078', seen: 3 }, ids: ['F3', 'F5'] },
    ],
    10,
  )
  expect(related.map(({ id }) => id)).toEqual(['F2', 'F3', 'F5'])
  expect(related[0]?.why).toHaveLength(2)
})

test('[CA41] a suppression holds for its rule where all its conditions hold, until it expires or is ended', () => {
  const sealed = (digit: string) => ({ sealed: digit.repeat(64) })
  const texts = new Map([
    ['a'.repeat(64), 'SRV-01'],
    ['b'.repeat(64), '10.0.0.7'],
  ])
  const suppression: Suppression = {
    id: 'RBT-S1',
    tlp: 'AMBER',
    ruleId: 'r1',
    conditions: [
      { type: 'entity', value: sealed('a') },
      { type: 'ipv4-addr', value: sealed('b') },
    ],
    reason: sealed('c'),
    until: 100,
    setBy: 'P1',
    setAt: 0,
  }
  const alert = {
    ruleId: 'r1',
    entity: 'srv-01',
    observables: [{ type: 'ipv4-addr', value: '10.0.0.7' }],
  } as const
  const open = (commitment: string) => texts.get(commitment)
  expect(holdsFor(suppression, alert, open)).toBe(true)
  expect(holdsFor(suppression, { ...alert, ruleId: 'r2' }, open)).toBe(false)
  expect(holdsFor(suppression, { ...alert, observables: [] }, open)).toBe(false)
  expect(holdsFor(suppression, alert, () => undefined)).toBe(false)
  expect([99, 100].map((at) => isInForce(suppression, at))).toEqual([true, false])
  const ended = { at: 5, by: 'P1', reason: sealed('d') }
  expect(isInForce({ ...suppression, ended }, 50)).toBe(false)
})
