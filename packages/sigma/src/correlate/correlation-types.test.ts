import { expect, test } from 'vitest'
import { brief, fired, overLetters } from './test-correlations.ts'

const COUNT = 'type: event_count\nrules: [a]\ngroup-by: [g]\ntimespan: 10s\n'

test.each([
  ['reaches', 'condition: {gte: 3}', ['a@1 g=x', 'a@2 g=x', 'a@3 g=x'], ['X@3 g=x 3']],
  ['both ends of the window count', 'condition: {gte: 2}', ['a@1 g=x', 'a@11 g=x'], ['X@11 g=x 2']],
  ['beyond the window', 'condition: {gte: 2}', ['a@1 g=x', 'a@11.001 g=x'], []],
  ['groups apart', 'condition: {gte: 2}', ['a@1 g=x', 'a@2 g=y', 'a@3 g=y'], ['X@3 g=y 2']],
  ['other rules', 'condition: {gte: 2}', ['a@1 g=x', 'b@2 g=x', 'b@3 g=x'], []],
  ['exactly', 'condition: {eq: 2}', ['a@1 g=x', 'a@2 g=x', 'a@3 g=x'], ['X@2 g=x 2']],
  ['range', 'condition: {gt: 1, lt: 4}', ['a@1 g=x', 'a@1 g=x', 'a@1 g=x'], ['X@1 g=x 3']],
])('[S60] event_count: %s', (_, condition, stream, expected) => {
  expect(brief(fired(overLetters(COUNT + condition), stream))).toEqual(expected)
})

test('[S60] value_count counts different values, without case; several fields are tuples', () => {
  const one = overLetters(
    'type: value_count\nrules: [a]\ntimespan: 10s\ncondition: {field: user, gte: 3}',
  )
  expect(brief(fired(one, ['a@1 user=Ana', 'a@2 user=ANA', 'a@3 user=bo', 'a@4 user=cy']))).toEqual(
    ['X@4 3'],
  )
  const tuples = overLetters(
    'type: value_count\nrules: [a]\ntimespan: 10s\ncondition: {field: [u, v], gte: 2}',
  )
  // Joined without care, ("ab", "c") and ("a", "bc") would be one.
  expect(brief(fired(tuples, ['a@1 u=ab v=c', 'a@2 u=a v=bc']))).toEqual(['X@2 2'])
  expect(brief(fired(tuples, ['a@1 u=a v=b', 'a@2 u=a v=b', 'a@3 u=a']))).toEqual([])
})

test('[S60] a value that leaves the window and comes back counts once', () => {
  const rules = overLetters(
    'type: value_count\nrules: [a]\ntimespan: 10s\ncondition: {field: u, gte: 2}',
  )
  expect(brief(fired(rules, ['a@0 u=x', 'a@5 u=x', 'a@11 u=x', 'a@22 u=y', 'a@23 u=z']))).toEqual([
    'X@23 2',
  ])
})

const numbers = (type: string, condition: string) =>
  overLetters(`type: ${type}\nrules: [a]\ntimespan: 10s\ncondition: {field: n, ${condition}}`)

test.each([
  ['value_sum', 'gt: 100', ['a@1 n=60', 'a@2 n=0x29'], ['X@2 101']],
  ['value_sum', 'gt: 100', ['a@1 n=60', 'a@12 n=60'], []],
  ['value_sum', 'eq: 0.3', ['a@1 n=0.1', 'a@2 n=0.2'], []],
  ['value_sum', 'eq: 1', ['a@1 n=100000000000000000000', 'a@2 n=1', 'a@11.5 n=0'], ['X@11.5 1']],
  ['value_avg', 'lt: 2', ['a@1 n=3', 'a@2 n=1', 'a@3 n=1'], ['X@3 1.6666666666666667']],
  ['value_median', 'eq: 2.5', ['a@1 n=8', 'a@2 n=1', 'a@3 n=2', 'a@4 n=3'], ['X@4 2.5']],
  ['value_median', 'eq: 3', ['a@1 n=9', 'a@2 n=1', 'a@3 n=3'], ['X@3 3']],
  ['value_percentile', 'percentile: 50, eq: 1', ['a@1 n=1', 'a@2 n=2'], ['X@1 1']],
  ['value_percentile', 'percentile: 95, gte: 9', ['a@1 n=1', 'a@2 n=9'], ['X@2 9']],
  ['value_percentile', 'percentile: 0, gte: 5', ['a@1 n=5', 'a@2 n=1'], ['X@1 5']],
  ['value_percentile', 'percentile: 100, lte: 1', ['a@1 n=5', 'a@11.5 n=1'], ['X@11.5 1']],
])('[S61] %s %s over %j', (type, condition, stream, expected) => {
  expect(brief(fired(numbers(type, condition), stream))).toEqual(expected)
})

test('[S61] what is not a number is left out and counted, never zero', () => {
  expect(brief(fired(numbers('value_avg', 'lt: 5'), ['a@1 n=many', 'a@2', 'a@3 n=7']))).toEqual([])
})

test.each([
  ['any order', '', ['b@1 g=x', 'a@2 g=x'], ['X@2 g=x']],
  ['too far apart', '', ['b@1 g=x', 'a@12 g=x'], []],
  ['one event for both', '', ['ab@1 g=x'], ['X@1 g=x']],
  ['how many rules', 'condition: {gte: 2}', ['a@1 g=x', 'a@2 g=x', 'b@3 g=x'], ['X@3 g=x 2']],
  ['condition', 'condition: a and not b', ['b@1 g=x', 'a@2 g=x', 'a@11.5 g=x'], ['X@11.5 g=x']],
  ['the whole instant is judged at once', 'condition: a and not b', ['a@1 g=x', 'b@1 g=x'], []],
  ['1 of', 'condition: 1 of them', ['b@1 g=x'], ['X@1 g=x']],
])('[S63] temporal: %s', (_, condition, stream, expected) => {
  const body = `type: temporal\nrules: [a, b]\ngroup-by: [g]\ntimespan: 10s\n${condition}`
  expect(brief(fired(overLetters(body), stream))).toEqual(expected)
})

test.each([
  ['in order', '', ['a@1', 'b@2', 'c@3'], ['X@3']],
  ['out of order', '', ['b@1', 'a@2', 'c@3'], []],
  ['within the span of the whole chain', '', ['a@1', 'b@6', 'c@11.5'], []],
  ['by a later start', '', ['a@1', 'a@3', 'b@6', 'c@11.5'], ['X@11.5']],
  ['not by a start after the second', '', ['a@1', 'b@2', 'a@9', 'c@11.5'], []],
  ['simultaneous events are in no order', '', ['a@1', 'b@1', 'c@2'], []],
  ['one event for two rules is in no order', '', ['ab@1', 'c@2'], []],
  ['one event for two rules, one before', '', ['a@1', 'ab@2', 'c@3'], ['X@3']],
  ['some of the rules', 'condition: {gte: 2}', ['a@1', 'c@2'], ['X@2']],
  ['a condition', 'condition: (a or b) and c', ['b@1', 'c@2'], ['X@2']],
  ['a condition with not', 'condition: a and c and not b', ['a@1', 'b@2', 'c@3'], []],
])('[S66] temporal_ordered: %s', (_, condition, stream, expected) => {
  const body = `type: temporal_ordered\nrules: [a, b, c]\ntimespan: 10s\n${condition}`
  expect(brief(fired(overLetters(body), stream))).toEqual(expected)
})

test('[S66] a rule that is listed twice must match twice', () => {
  const rules = overLetters('type: temporal_ordered\nrules: [a, b, a]\ntimespan: 10s')
  expect(brief(fired(rules, ['a@1', 'b@2']))).toEqual([])
  expect(brief(fired(rules, ['a@1', 'b@2', 'a@3']))).toEqual(['X@3'])
})

test('[S64] all bounds hold together; one from above holds from the first event on', () => {
  const stream = ['a@1 g=x', 'a@2 g=x', 'a@3 g=x', 'a@4 g=x']
  const briefly = (condition: string) => brief(fired(overLetters(COUNT + condition), stream))
  expect(briefly('condition: {gte: 2, lt: 3}')).toEqual(['X@2 g=x 2'])
  expect(briefly('condition: {lt: 3}')).toEqual(['X@1 g=x 1'])
  expect(briefly('condition: {neq: 1}')).toEqual(['X@2 g=x 2'])
  expect(briefly('condition: {gte: 3, lt: 3}')).toEqual([])
})
