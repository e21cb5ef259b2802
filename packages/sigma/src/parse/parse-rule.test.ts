import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ruleText } from '../test-rules.ts'
import { parseRule } from './parse-rule.ts'

const OK = ruleText('sel:\n  a: b\ncondition: sel')

function codes(text: string): readonly string[] {
  return parseRule(text, 't').problems.map((problem) => problem.code)
}

test('[S1] every problem is reported at once, each with its position', () => {
  const { documents, problems } = parseRule(
    [
      'logsource: {product: windows}',
      'detection:',
      '  sel:',
      '    Image|endwith: x',
      '    IpAddress|cidr: nowhere',
      '  condition: sel and filter',
    ].join('\n'),
    't',
  )
  expect(documents).toEqual([])
  expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([
    ['attribute.missing', 1, 1],
    ['modifier.unknown', 4, 5],
    ['modifier.value', 5, 21],
    ['condition.unknown-selection', 6, 22],
  ])
  expect(problems[1]?.message).toContain('"endwith"')
})

// prettier-ignore
const BITS = [
  'title: a', 'detection:', 'logsource:', '  s:', '    a|re|i: ', '  condition: ', '- ', '\n',
  '1 of s*', 'not ', '(', '&a ', '*a', '{', '[', ']', '"', "'", '|', '>', '---', '%', '<<: ',
  'correlation:', '  type: ', 'filter:', '\t', '? ', ': ', '!!binary ', 'null', '~', '\u0000',
]

test('[S1] no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(Array.isArray(parseRule(text, 't').documents)).toBe(true)
    }),
    { numRuns: 500 },
  )
  const bit = fc.constantFrom(...BITS)
  fc.assert(
    fc.property(fc.array(bit, { maxLength: 40 }), (bits) => {
      parseRule(bits.join(''), 't')
      parseRule(bits.join('\n'), 't')
    }),
    { numRuns: 1000 },
  )
})

test('[S1] what is no rule is named', () => {
  expect(codes('')).toEqual(['document.empty'])
  expect(codes('just text')).toEqual(['document.kind'])
  expect(codes('title: a\nlogsource: {}')).toEqual(['document.kind'])
  expect(codes('title: [')).toContain('yaml.syntax')
  expect(codes('? [a]\n: b')).toEqual(['yaml.syntax'])
  expect(codes(`title: a\nlogsource: {}\ndetection: {sel: {a: {b: c}}, condition: sel}`)).toEqual([
    'selection.shape',
  ])
  for (const empty of ['sel: {}', 'sel: []', 'sel:\n  a: []']) {
    expect(codes(ruleText(`${empty}\ncondition: sel`))).toEqual(['selection.empty'])
  }
})

test('[S2] a bad document does not take the others with it', () => {
  const { documents, problems } = parseRule(`${OK}---\ntitle: broken\n---\n${OK}`, 'three.yml')
  expect(documents.map(({ file, documentIndex }) => [file, documentIndex])).toEqual([
    ['three.yml', 0],
    ['three.yml', 2],
  ])
  expect(problems.length).toBeGreaterThan(0)
})

test('[S3] hostile YAML is named, not executed', () => {
  const letters = 'abcdefghi'.split('')
  const laughs = letters.map((letter, i) => {
    const previous = letters[i - 1]
    const items = Array.from({ length: 9 }, () => (previous === undefined ? 'x' : `*${previous}`))
    return `${letter}: &${letter} [${items.join(', ')}]`
  })
  expect(codes(laughs.join('\n'))).toEqual(['yaml.alias-bomb'])
  expect(codes('a: &a [*a]')).toEqual(['yaml.alias-bomb'])
  expect(codes('a: *nowhere')).toEqual(['yaml.alias-bomb'])
  expect(codes(`a: &a x\nb: [${'*a,'.repeat(200_001)}]`)).toEqual(['yaml.alias-bomb'])
  expect(codes('['.repeat(100_000))).toEqual(['yaml.too-deep'])
  expect(codes('- '.repeat(100_000))).toEqual(['yaml.too-deep'])
  expect(codes('{a: '.repeat(100_000))).toEqual(['yaml.too-deep'])
  expect(codes('x'.repeat(1_048_577))).toEqual(['yaml.too-large'])
  const keys = Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`)
  expect(codes(keys.join('\n'))).toContain('document.kind')
})

test('[S3] honest aliases and merge keys work', () => {
  const { documents, problems } = parseRule(
    ruleText('base: &b\n  a: x\n  c: y\nsel:\n  <<: *b\n  c: z\ncondition: all of them'),
    't',
  )
  expect(problems).toEqual([])
  const [rule] = documents
  const sel = rule?.kind === 'detection' ? rule.selections[1]?.root : undefined
  const items = sel?.kind === 'every' ? sel.nodes : []
  const shown = items.map((node) =>
    node.kind === 'item' ? [node.field, node.values[0]?.raw] : node.kind,
  )
  expect(shown).toEqual([
    ['c', 'z'],
    ['a', 'x'],
  ])
})

test('[S4] a key that appears twice is an error', () => {
  const { problems } = parseRule(ruleText('sel:\n  a: x\n  a: y\ncondition: sel'), 't')
  expect(problems).toMatchObject([{ code: 'yaml.syntax', line: 6, column: 5 }])
})

test('[S5] metadata, unknown attributes and frozen trees', () => {
  const head = [
    'id: 5f1abf38-0000-4000-8000-000000000000',
    'name: short',
    'status: Stable',
    'level: high',
    'author: A. Author, B. Author',
    'date: 2026-07-19',
    'tags: [attack.t1059]',
    'falsepositives: Administrators',
    'related: [{id: x, type: derived}]',
    'simulation: [{type: atomic, guid: 1}]',
  ]
  const { documents, problems } = parseRule(`${head.join('\n')}\n${OK}`, 't')
  expect(problems).toEqual([])
  expect(documents[0]).toMatchObject({
    title: 'Test',
    name: 'short',
    status: 'stable',
    level: 'high',
    author: 'A. Author, B. Author',
    date: '2026-07-19',
    tags: ['attack.t1059'],
    falsePositives: ['Administrators'],
    related: [{ id: 'x', type: 'derived' }],
    custom: { simulation: [{ type: 'atomic', guid: 1 }] },
  })
  const seen = new Set<object>()
  const check = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    expect(Object.isFrozen(value)).toBe(true)
    for (const child of Object.values(value)) check(child)
  }
  check(documents)
  expect(parseRule(`level: extreme\n${OK}`, 't').problems).toMatchObject([
    { severity: 'warning', code: 'attribute.value' },
  ])
  expect(codes(OK.replace('title: Test', 'title: ""'))).toEqual(['attribute.missing'])
  expect(codes(OK.replace('logsource: {}', ''))).toEqual(['attribute.missing'])
  expect(codes(OK.replace('logsource: {}', 'logsource: {vendor: x}'))).toEqual([
    'logsource.dimension',
  ])
})
