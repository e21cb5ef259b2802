import { expect, test } from 'vitest'
import { seededRandom } from '@vigie/kit'
import type { SeededRandom } from '@vigie/kit'
import { completeHunt } from './complete-hunt.ts'
import { HUNT_PROBLEMS } from './parse-problem.ts'
import { parseHunt } from './parse-hunt.ts'
import { printHunt } from './print-hunt.ts'
import type { HuntNode, HuntTest } from './query.ts'

const isPattern = (pattern: string) => !pattern.includes('(?=')
const parsed = (text: string) => {
  const result = parseHunt(text, isPattern)
  if (!result.ok) throw new Error(`${text}: ${result.problem.code} at ${result.problem.from}`)
  return result.where
}
const text = (value: string): HuntNode => ({ kind: 'text', value })
const field = (name: string, asked: HuntTest): HuntNode => ({
  kind: 'test',
  field: name,
  test: asked,
})
const is = (name: string, ...values: string[]) => field(name, { op: 'is', values })

test.for<readonly [string, HuntNode]>([
  ['', { kind: 'all', of: [] }],
  ['mimikatz', text('mimikatz')],
  ['"free text"', text('free text')],
  ['user = x', is('user', 'x')],
  ['Image ends "\\cmd.exe"', field('Image', { op: 'ends', value: '\\cmd.exe' })],
  ['image ENDS \\cmd.exe', field('Image', { op: 'ends', value: '\\cmd.exe' })],
  ['CommandLine contains -enc', field('CommandLine', { op: 'contains', value: '-enc' })],
  ['a!=b', { kind: 'not', of: is('a', 'b') }],
  ['EventID in (1, "4688",7)', is('EventID', '1', '4688', '7')],
  ['user exists', field('user', { op: 'exists' })],
  ['size >= -12.5', field('size', { op: 'at-least', value: -12.5 })],
  ['src_ip within 10.0.0.0/8', field('src_ip', { op: 'within', network: '10.0.0.0/8' })],
  ['x matches "^a.b$"', field('x', { op: 'matches', pattern: '^a.b$' })],
  ['"odd name" = "say ""hi"""', is('odd name', 'say "hi"')],
  ['url = http://h/?a=b', is('url', 'http://h/?a=b')],
  ['well-known', text('well-known')],
  ['-', text('-')],
])('[HU1] %s reads as written', ([written, tree]) => {
  expect(parsed(written)).toEqual(tree)
})

test('[HU2] or binds loosest, words side by side are and, not and minus bind tightest', () => {
  expect(parsed('a or b c')).toEqual({
    kind: 'any',
    of: [text('a'), { kind: 'all', of: [text('b'), text('c')] }],
  })
  expect(parsed('a and -b')).toEqual({
    kind: 'all',
    of: [text('a'), { kind: 'not', of: text('b') }],
  })
  expect(parsed('not (a or b)')).toEqual({
    kind: 'not',
    of: { kind: 'any', of: [text('a'), text('b')] },
  })
  expect(parsed('Image ends "\\cmd.exe" and user = "x" "free text" -c')).toEqual({
    kind: 'all',
    of: [
      field('Image', { op: 'ends', value: '\\cmd.exe' }),
      is('user', 'x'),
      text('free text'),
      { kind: 'not', of: text('c') },
    ],
  })
})

test.for<readonly [string, string, number, number]>([
  ['a = "b', 'quote-open', 4, 6],
  ['(a or b', 'group-open', 0, 1],
  ['a)', 'group-unopened', 1, 2],
  ['a ()', 'group-empty', 2, 4],
  ['a or', 'operand-missing', 4, 4],
  ['and b', 'operand-missing', 0, 3],
  ['user =', 'value-missing', 6, 6],
  ['user = )', 'value-missing', 7, 8],
  ['x in a', 'list-malformed', 5, 6],
  ['x in (a b)', 'list-malformed', 8, 9],
  ['size > big', 'number-malformed', 7, 10],
  ['ip within 10.0.0.0/40', 'network-malformed', 10, 21],
  ['x matches "(?=a)"', 'pattern-malformed', 10, 17],
  [`x matches "${'a'.repeat(501)}"`, 'pattern-too-long', 10, 513],
  ['a'.repeat(4_001), 'too-long', 4_000, 4_001],
  [`${'('.repeat(60)}a`, 'too-deep', 41, 42],
  ['a '.repeat(501), 'too-many', 1_000, 1_001],
])('[HU3] %s is refused with what and where', ([written, code, from, to]) => {
  expect(parseHunt(written, isPattern)).toEqual({ ok: false, problem: { code, from, to } })
  expect(HUNT_PROBLEMS).toContain(code)
})

const PIECES = [
  '(',
  ')',
  '"',
  ',',
  ' ',
  '-',
  '=',
  '!=',
  '>',
  'in',
  'not',
  'or',
  'Image',
  'ends',
  'x',
]

test('[HU4] any text is either read or refused, and its problem lies inside it', () => {
  const random = seededRandom(4)
  for (let i = 0; i < 5_000; i++) {
    const written = Array.from({ length: random.integer(0, 12) }, () => random.pick(PIECES)).join(
      random.pick(['', ' ']),
    )
    const result = parseHunt(written, isPattern)
    if (result.ok) continue
    expect(result.problem.from, written).toBeLessThanOrEqual(result.problem.to)
    expect(result.problem.to, written).toBeLessThanOrEqual(written.length)
  }
})

function randomTree(random: SeededRandom, depth: number): HuntNode {
  const value = random.pick(['a', 'say "hi"', '', 'C:\\x\\', ' and ', 'é(', '-x', '\t'])
  switch (random.integer(0, depth <= 0 ? 2 : 5)) {
    case 0:
      return text(value)
    case 1:
      return is(random.pick(['Image', 'odd name', 'a.b', 'not', '-x']), value)
    case 2:
      return field('size', { op: random.pick(['above', 'at-most']), value: random.integer(-5, 5) })
    case 3:
      return { kind: 'not', of: randomTree(random, depth - 1) }
    default:
      return {
        kind: random.pick(['all', 'any']),
        of: [randomTree(random, depth - 1), randomTree(random, depth - 1)],
      }
  }
}

test('[HU5] a printed tree reads back as itself', () => {
  const random = seededRandom(5)
  for (let i = 0; i < 2_000; i++) {
    const tree = randomTree(random, 3)
    expect(parsed(printHunt(tree)), printHunt(tree)).toEqual(tree)
  }
})

const offered = (written: string, cursor = written.length) => {
  const { items, ...rest } = completeHunt(written, cursor, ['MyField'])
  return { ...rest, items: items.map(({ insert }) => insert) }
}

test('[HU6] completion knows what may stand at the cursor', () => {
  expect(offered('')).toMatchObject({ from: 0, to: 0 })
  expect(offered('').items).toEqual(expect.arrayContaining(['not', 'MyField', 'Image']))
  expect(offered('Ima').items).toEqual(['Image', 'ImageLoaded', 'ImagePath'])
  expect(offered('Ima x', 2)).toMatchObject({ from: 0, to: 3, prefix: 'Im' })
  expect(offered('Image e').items).toEqual(expect.arrayContaining(['ends', 'exists', 'EventID']))
  expect(offered('Image ends "\\cm')).toEqual({
    from: 11,
    to: 15,
    prefix: '\\cm',
    items: [],
    valuesOf: 'Image',
  })
  expect(offered('EventID in (1, ')).toMatchObject({ valuesOf: 'EventID', prefix: '' })
  expect(offered('a = b o').items).toEqual(expect.arrayContaining(['or', 'OriginalFileName']))
})
