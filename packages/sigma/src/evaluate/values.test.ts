import type { Json, JsonObject } from '@vigie/kit'
import { expect, test } from 'vitest'
import { eventOf, field, itemRule, ruleOf } from '../test-rules.ts'
import { evaluate } from './evaluate.ts'

function item(rule: string, fields: JsonObject): boolean {
  return evaluate(itemRule(rule), eventOf(fields)) !== undefined
}

function detects(detection: string, fields: JsonObject): boolean {
  return evaluate(ruleOf(detection), eventOf(fields)) !== undefined
}

test.each<[string, Json, boolean]>([
  ['f: 4624', 4624, true],
  ['f: 4624', '4624', true],
  ['f: 4624', '04624', false],
  ['f: 4624', 4625, false],
  ["f: '4624'", 4624, true],
  ['f: 0010', 10, true],
  ['f: 0010', '0010', true],
  ['f: 0010', '10', true],
  ['f: 0x1F', '0x1f', true],
  ['f: 0x1F', 31, true],
  ['f: 1.5', 1.5, true],
  ['f: -1', '-1', true],
  ['f: 1', true, false],
  ['f: true', true, true],
  ['f: true', 'True', true],
  ["f: 'true'", true, true],
  ["f: 'FALSE'", false, true],
  ['f: true', 1, false],
  ["f: '46*'", 4624, true],
])('[S12] %s against %j → %s', (rule, value, expected) => {
  expect(evaluate(itemRule(rule), field(value)) !== undefined).toBe(expected)
})

test('[S13] null and the empty string', () => {
  const absent: readonly [JsonObject, boolean, boolean][] = [
    [{}, true, false],
    [{ f: null }, true, false],
    [{ f: [] }, true, false],
    [{ f: [null, 'x'] }, true, false],
    [{ f: '' }, false, true],
    [{ f: 'x' }, false, false],
    [{ f: 0 }, false, false],
    [{ f: false }, false, false],
  ]
  for (const [fields, isNull, isEmpty] of absent) {
    expect(item('f: null', fields)).toBe(isNull)
    expect(item("f: ''", fields)).toBe(isEmpty)
    expect(item("f: [null, '']", fields)).toBe(isNull || isEmpty)
  }
})

test('[S14] a missing field makes a negated filter hold', () => {
  const detection = 'sel:\n  a: x\nfilter:\n  b|contains: y\ncondition: sel and not filter'
  expect(detects(detection, { a: 'x' })).toBe(true)
  expect(detects(detection, { a: 'x', b: null })).toBe(true)
  expect(detects(detection, { a: 'x', b: 'yy' })).toBe(false)
  expect(detects('filter:\n  b: y\ncondition: not filter', {})).toBe(true)
})

test('[S15] any element of an array, on the way of a path too', () => {
  expect(item('f: b', { f: ['a', 'B'] })).toBe(true)
  expect(item('f: b', { f: [['a'], ['c', ['b']]] })).toBe(true)
  expect(item('f: 7', { f: [5, 7] })).toBe(true)
  expect(item('f: ab', { f: ['a', 'b'] })).toBe(false)
  expect(item('f|contains|all: [a, b]', { f: ['xa', 'xb'] })).toBe(true)
  const okta = { target: [{ displayName: 'one' }, { displayName: 'two' }, { other: 1 }] }
  expect(item('target.displayName: two', okta)).toBe(true)
  expect(item('target.displayName: three', okta)).toBe(false)
  const azure = { T: [{ M: [{ D: 'x' }, { D: 'y' }] }, { M: [{ D: 'z' }] }] }
  expect(item('T.M.D: z', azure)).toBe(true)
  expect(item('T.M.D: null', azure)).toBe(false)
  expect(item('T.M.E: null', azure)).toBe(true)
})

test('[S16] literal name, then path, then other case', () => {
  expect(item('id.orig_h: 1', { 'id.orig_h': 1, id: { orig_h: 2 } })).toBe(true)
  expect(item('id.orig_h: 2', { 'id.orig_h': 1, id: { orig_h: 2 } })).toBe(false)
  expect(item('id.orig_h: 2', { id: { orig_h: 2 } })).toBe(true)
  expect(item('a.b.c: 3', { 'a.b': { c: 3 } })).toBe(true)
  expect(item('a.b.c: 4', { a: { 'b.c': 4 } })).toBe(true)
  expect(item('operationName: x', { OperationName: 'x' })).toBe(true)
  expect(item('operationName: x', { OperationName: 'x', operationName: 'y' })).toBe(false)
  expect(item('properties.Message: x', { Properties: { message: 'x' } })).toBe(true)
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    expect(item(`${name}: null`, {})).toBe(true)
    expect(item(`${name}|exists: true`, {})).toBe(false)
    expect(item(`${name}: x`, Object.fromEntries([[name, 'x']]))).toBe(true)
  }
})

test('[S17] a text test on an object sees its compact JSON', () => {
  const cloud = { requestParameters: { user: { name: 'root' }, ports: [22, 80] } }
  expect(item(`requestParameters|contains: '"name":"root"'`, cloud)).toBe(true)
  expect(item(`requestParameters|contains: '"ports":[22,80]'`, cloud)).toBe(true)
  expect(item('requestParameters.user.name: root', cloud)).toBe(true)
  let deep: Json = 'needle'
  for (let i = 0; i < 20_000; i++) deep = { a: deep }
  expect(item('f|contains: needle', { f: deep })).toBe(false)
  expect(detects('k: [needle]\ncondition: k', { f: deep })).toBe(true)
  let nested: Json = 'needle'
  for (let i = 0; i < 20_000; i++) nested = [nested]
  expect(item('f: needle', { f: nested })).toBe(true)
})

test('[S18] lists are alternatives, maps are conjunctions', () => {
  expect(item('f: [a, b]', { f: 'b' })).toBe(true)
  expect(item('f: a\ng: b', { f: 'a' })).toBe(false)
  expect(item('f: a\ng: b', { f: 'a', g: 'b' })).toBe(true)
  const maps = 'sel:\n  - f: a\n    g: b\n  - h: c\ncondition: sel'
  expect(detects(maps, { h: 'c' })).toBe(true)
  expect(detects(maps, { f: 'a', g: 'b' })).toBe(true)
  expect(detects(maps, { f: 'a' })).toBe(false)
})

test('[S19] keywords are searched in every scalar of the original event', () => {
  const event = { a: { b: ['x Mimikatz y'] }, n: 4688, keyonly: 'z', nothing: null }
  expect(detects('k: [mimikatz, other]\ncondition: k', event)).toBe(true)
  expect(detects('k: mimikatz\ncondition: k', event)).toBe(true)
  expect(detects("k: ['mimi*z?y']\ncondition: k", event)).toBe(true)
  expect(detects('k: [46]\ncondition: k', event)).toBe(true)
  expect(detects('k: [keyonly]\ncondition: k', event)).toBe(false)
  expect(detects("k:\n  '|all': [mimikatz, 4688, z]\ncondition: k", event)).toBe(true)
  expect(detects("k:\n  '|all': [mimikatz, absent]\ncondition: k", event)).toBe(false)
  expect(detects("k:\n  '|re': 'M[a-z]+z y$'\ncondition: k", event)).toBe(true)
  expect(detects('k:\n  - absent\n  - keyonly: z\ncondition: k', event)).toBe(true)
})

test('[S19] keywords see the original, not the fields of a view', () => {
  const rule = ruleOf('k: [needle]\ncondition: k')
  const views = [{ sources: [], fields: { made: 'needle' } }]
  expect(evaluate(rule, { original: { a: 'x' }, recognised: true, views })).toBe(undefined)
})
