import type { Json, JsonObject } from '@vigie/kit'
import { toBase64, encodeUtf8 } from '@vigie/kit'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRule } from '../parse/parse-rule.ts'
import { eventOf, field, itemRule, ruleText } from '../test-rules.ts'
import { evaluate } from './evaluate.ts'

function matches(rule: string, value: Json): boolean {
  return evaluate(itemRule(rule), field(value)) !== undefined
}

function item(rule: string, fields: JsonObject): boolean {
  return evaluate(itemRule(rule), eventOf(fields)) !== undefined
}

function problemOf(line: string): readonly string[] {
  const { problems } = parseRule(ruleText(`sel:\n  ${line}\ncondition: sel`), 't')
  return problems.map(({ code, message }) => `${code} ${message}`)
}

test.each([
  ['f|containz: a', 'modifier.unknown "f|containz": unknown modifier "containz"'],
  ['f|Contains: a', 'modifier.unknown "f|Contains": unknown modifier "Contains"'],
  ['f|: a', 'modifier.unknown "f|": unknown modifier ""'],
  ['f|contains|contains: a', 'modifier.combination'],
  ['f|wide|utf16le|base64: a', 'modifier.combination'],
  ['f|re|contains: a', 'modifier.combination'],
  ['f|contains|re: a', 'modifier.combination'],
  ['f|i: a', 'modifier.combination'],
  ['f|i|re: a', 'modifier.combination'],
  ['f|cidr|startswith: 10.0.0.0/8', 'modifier.combination'],
  ['f|exists|contains: true', 'modifier.combination'],
  ['f|gt|contains: 1', 'modifier.combination'],
  ['f|gt|lt: 1', 'modifier.combination'],
  ['f|hour|minute: 1', 'modifier.combination'],
  ['f|fieldref|base64: a', 'modifier.combination'],
  ["'|cidr': 10.0.0.0/8", 'modifier.combination'],
  ['f|exists: maybe', 'modifier.value'],
  ['f|gt: many', 'modifier.value'],
  ['f|hour: 1.5', 'modifier.value'],
  ['f|cidr: 10.0.0.0/33', 'modifier.value'],
])('[S20] %s is refused: %s', (rule, expected) => {
  const problems = problemOf(rule)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(expected)
})

test('[S21] contains, startswith and endswith', () => {
  expect(matches('f|contains: bc', 'ABCD')).toBe(true)
  expect(matches('f|startswith: ab', 'ABCD')).toBe(true)
  expect(matches('f|startswith: bc', 'ABCD')).toBe(false)
  expect(matches('f|endswith: cd', 'ABCD')).toBe(true)
  expect(matches('f|endswith: bc', 'ABCD')).toBe(false)
  expect(matches('f|contains: 444', 14_445)).toBe(true)
  expect(matches("f|contains: 'b*d'", 'xbccdx')).toBe(true)
  expect(problemOf('f|contains: null')[0]).toContain('modifier.value')
})

test('[S22] all', () => {
  expect(matches('f|contains|all: [a, b]', 'xbxax')).toBe(true)
  expect(matches('f|contains|all: [a, b]', 'xbx')).toBe(false)
  expect(matches('f|all: a', 'a')).toBe(true)
  expect(matches('f|contains|all: [a]', 'xax')).toBe(true)
  expect(matches("f|re|all: ['^a', 'b$']", 'axb')).toBe(true)
})

test('[S23] exists is presence', () => {
  expect(item('f|exists: true', { f: null })).toBe(true)
  expect(item('f|exists: true', { f: '' })).toBe(true)
  expect(item('f|exists: true', {})).toBe(false)
  expect(item('f|exists: false', {})).toBe(true)
  expect(item("f|exists: 'false'", { f: 1 })).toBe(false)
})

test('[S24] cased', () => {
  expect(matches('f|cased: Ab', 'Ab')).toBe(true)
  expect(matches('f|cased: Ab', 'AB')).toBe(false)
  expect(matches('f|contains|cased: Ab', 'xAbx')).toBe(true)
  expect(matches('f|cased|contains: Ab', 'xabx')).toBe(false)
  expect(matches('f|cased|windash|contains: -Enc', '/Enc')).toBe(true)
})

test('[S25] neq negates its item', () => {
  expect(item('f|neq: a', { f: 'b' })).toBe(true)
  expect(item('f|neq: a', { f: 'A' })).toBe(false)
  expect(item('f|neq: a', {})).toBe(true)
  expect(item('f|neq: [1, 2]', { f: 3 })).toBe(true)
  expect(item('f|neq: [1, 2]', { f: 2 })).toBe(false)
  expect(item('f|contains|neq: a', { f: 'xbx' })).toBe(true)
  expect(item('f|neq: null', {})).toBe(false)
  expect(item('f|neq: null', { f: 1 })).toBe(true)
})

test.each([
  [' -enc', ' /enc', true],
  [' -enc', ' –enc', true],
  [' -enc', ' —enc', true],
  [' -enc', ' ―enc', true],
  [' -enc', ' −enc', false],
  [' /enc', ' -enc', true],
  [' -a -b', ' /a –b', true],
  ['a-b', 'a/b', false],
  ['a-b', 'a-b', true],
  ['-foo-bar', '/foo-bar', true],
  ['-foo-bar', '/foo/bar', false],
  [' - x', ' / x', false],
  ['?-x', 'a/x', true],
])('[S26] windash: %s finds %s → %s', (value, text, expected) => {
  expect(matches(`f|contains|windash: '${value}'`, `cmd${text} tail`)).toBe(expected)
  expect(matches(`f|windash|contains: '${value}'`, `cmd${text} tail`)).toBe(expected)
})

test('[S27] regular expressions', () => {
  expect(matches("f|re: 'b+c'", 'abbcd')).toBe(true)
  expect(matches("f|re: '^b'", 'abbcd')).toBe(false)
  expect(matches("f|re: 'B'", 'abc')).toBe(false)
  expect(matches("f|re|i: 'B'", 'abc')).toBe(true)
  expect(matches("f|re|ignorecase: 'B'", 'abc')).toBe(true)
  expect(matches("f|re: '(?i)B'", 'abc')).toBe(true)
  expect(matches("f|re: 'a.c'", 'a\nc')).toBe(false)
  expect(matches("f|re|s: 'a.c'", 'a\nc')).toBe(true)
  expect(matches("f|re|dotall: 'a.c'", 'a\nc')).toBe(true)
  expect(matches("f|re: '^c$'", 'a\nc\nb')).toBe(false)
  expect(matches("f|re|m: '^c$'", 'a\nc\nb')).toBe(true)
  expect(matches("f|re|multiline|i: '^C$'", 'a\nc\nb')).toBe(true)
  expect(matches("f|re: '^46\\d\\d$'", 4624)).toBe(true)
  expect(matches("f|re: 'é.к'", 'xé😀кx')).toBe(true)
})

test('[S28] regular expressions never hang, and what could is refused', () => {
  for (const hostile of ['(a+)+$', '^(a|a)*$', '(a|aa)+$', '(.*a){20}$', '(x+x+)+y']) {
    expect(matches(`f|re: '${hostile}'`, `${'a'.repeat(50_000)}!`)).toBe(false)
  }
  const refused = ['(?=a)', '(?<!a)b', '(a)\\1', '(?>a)', 'a++', '[', '(', '((a{1000}){1000})']
  for (const pattern of [...refused, 'a'.repeat(2001), 'a{1000}'.repeat(6)]) {
    expect(problemOf(`f|re: '${pattern}'`)[0]).toContain('modifier.value')
  }
})

test('[S29] base64 and base64offset', () => {
  expect(matches('f|base64: foobar', 'Zm9vYmFy')).toBe(true)
  expect(matches('f|base64|contains: é', `x${toBase64(encodeUtf8('é'))}`)).toBe(true)
  expect(matches('f|base64|cased: foobar', 'zm9vymfy')).toBe(false)
  expect(problemOf("f|base64: 'a*'")[0]).toContain('wildcard')
  expect(problemOf('f|contains|base64: a')[0]).toContain('wildcard')
  expect(problemOf("f|base64offset: ''")[0]).toContain('empty')
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', '-', 'Z', '😀'), minLength: 3, maxLength: 8 }),
      fc.string({ maxLength: 5 }),
      fc.string({ maxLength: 5 }),
      (needle, before, after) => {
        const carrier = toBase64(encodeUtf8(before + needle + after))
        expect(matches(`f|base64offset|contains: '${needle}'`, carrier)).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
  expect(matches('f|base64offset|contains: http://', toBase64(encodeUtf8('x https://')))).toBe(
    false,
  )
})

test('[S30] wide text before base64', () => {
  const wide = (text: string): string => text.replaceAll(/./gu, '$&\u0000')
  const carrier = toBase64(encodeUtf8(`xx${wide('IEX (New')}yy`))
  for (const name of ['wide', 'utf16le']) {
    expect(matches(`f|${name}|base64offset|contains: 'IEX (New'`, carrier)).toBe(true)
  }
  expect(matches('f|utf16be|base64: ab', toBase64(Uint8Array.of(0, 97, 0, 98)))).toBe(true)
  const marked = toBase64(Uint8Array.of(0xff, 0xfe, 97, 0))
  expect(matches('f|utf16|base64: a', marked)).toBe(true)
  expect(matches('f|wide|base64: é', toBase64(Uint8Array.of(0xe9, 0)))).toBe(true)
  expect(matches('f|wide|contains: ab', `x${wide('AB')}`)).toBe(true)
})

test.each<[string, Json, boolean]>([
  ['f|lt: 10', 9, true],
  ['f|lt: 10', 10, false],
  ['f|lte: 10', 10, true],
  ['f|gt: 10', '11', true],
  ['f|gt: 10', '9', false],
  ['f|gte: -1.5', -1.5, true],
  ['f|gt: 10', '0x0B', true],
  ['f|gt: 10', 'many', false],
  ['f|gt: 10', '', false],
  ['f|gt: 10', null, false],
  ['f|gt: 10', true, false],
  ["f|gt: '10'", [1, 20], true],
  ['f|gt|neq: 10', 9, true],
])('[S31] %s against %j → %s', (rule, value, expected) => {
  expect(matches(rule, value)).toBe(expected)
})

test.each<[string, Json, boolean]>([
  ['f|hour: 20', '2026-07-19T20:15:42.123Z', true],
  ['f|hour: 18', '2026-07-19T20:15:42+02:00', true],
  ['f|minute: 15', '2026-07-19 20:15:42.123', true],
  ['f|day: 19', '2026-07-19', true],
  ['f|month: 7', '2026-07-19', true],
  ['f|year: 2026', '2026-07-19', true],
  ['f|week: 29', '2026-07-19', true],
  ['f|week: 30', '2026-07-20', true],
  ['f|week: 53', '2021-01-03', true],
  ['f|week: 1', '2021-01-04', true],
  ['f|week: 1', '2024-12-30', true],
  ['f|week: 1', '1970-01-01', true],
  ['f|week: 1', '1969-12-29', true],
  ['f|year: 2026', 1_784_492_142, true],
  ['f|year: 2026', 1_784_492_142_123, true],
  ['f|hour: 20', '1784492142', true],
  ['f|hour|gte: 20', '2026-07-19T21:00:00Z', true],
  ['f|hour|lt: 6', '2026-07-19T21:00:00Z', false],
  ['f|day: 30', '2026-02-30', false],
  ['f|hour: 0', 'yesterday', false],
])('[S32] %s against %j → %s', (rule, value, expected) => {
  expect(matches(rule, value)).toBe(expected)
})

test.each<[string, Json, boolean]>([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['10.1.2.3/8', '10.255.0.1', true],
  ['192.168.0.0/23', '192.168.1.255', true],
  ['192.168.0.0/23', '192.168.2.0', false],
  ['0.0.0.0/0', '1.2.3.4', true],
  ['0.0.0.0/0', '::1', false],
  ['1.2.3.4', '1.2.3.4', true],
  ['10.0.0.0/8', '::ffff:10.0.0.1', true],
  ['::ffff:10.0.0.0/104', '10.0.0.1', true],
  ['::/0', 'fe80::1', true],
  ['::1/128', '::1', true],
  ['::1/128', '0:0:0:0:0:0:0:1', true],
  ['fe80::/10', 'fe80::1%eth0', true],
  ['fe80::/10', 'FEBF::1', true],
  ['fc00::/7', 'fe80::1', false],
  ['2001:db8::/33', '2001:db8:8000::', false],
  ['10.0.0.0/8', '-', false],
  ['10.0.0.0/8', '', false],
  ['10.0.0.0/8', null, false],
  ['10.0.0.0/8', 'host.example', false],
  ['10.0.0.0/8', '010.0.0.1', false],
  ['10.0.0.0/8', '10.0.0.1:80', false],
  ['10.0.0.0/8', ['192.168.0.1', '10.0.0.1'], true],
])('[S33] cidr %s against %j → %s', (network, value, expected) => {
  expect(matches(`f|cidr: '${network}'`, value)).toBe(expected)
})

test.each<[string, JsonObject, boolean]>([
  ['f|fieldref: g', { f: 'Ab', g: 'aB' }, true],
  ['f|fieldref: g', { f: 'a', g: 'b' }, false],
  ['f|fieldref: g', { f: 1, g: '1' }, true],
  ['f|fieldref: g', { f: 'a' }, false],
  ['f|fieldref: g', {}, false],
  ['f|fieldref|neq: g', { f: 'a', g: 'b' }, true],
  ['f|fieldref|neq: g', { f: 'a', g: 'A' }, false],
  ['f|fieldref|neq: g', { f: 'a' }, true],
  ['f|fieldref|contains: g', { f: 'xabx', g: 'AB' }, true],
  ['f|startswith|fieldref: g', { f: 'abx', g: 'ab' }, true],
  ['f|fieldref|endswith: g', { f: 'abx', g: 'ab' }, false],
  ['f|fieldref|cased: g', { f: 'Ab', g: 'aB' }, false],
  ['f|fieldref: a.b', { f: 'x', a: [{ b: 'y' }, { b: 'x' }] }, true],
])('[S34] %s against %j → %s', (rule, fields, expected) => {
  expect(item(rule, fields)).toBe(expected)
})
