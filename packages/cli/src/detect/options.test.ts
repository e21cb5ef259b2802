import { expect, test } from 'vitest'
import { isAtLeast, parseArguments } from './options.ts'

test('[T51] arguments are read, with their defaults', () => {
  expect(parseArguments(['a', '-', '--rules', 'r', '-r', 's'])).toEqual({
    kind: 'run',
    options: {
      inputs: ['a', '-'],
      ruleFolders: ['r', 's'],
      format: 'table',
      minimumLevel: 'informational',
      statuses: [],
      tags: [],
      isStatistics: false,
      window: {},
      jobs: 1,
      progress: 'auto',
      isStrict: false,
    },
  })
  expect(parseArguments(['--help', '--rules', 'r'])).toEqual({ kind: 'help' })
})

test.each([
  [['--rules', 'r'], 'no input'],
  [['a'], '--rules'],
  [['a', '--rules', 'r', '--format', 'xml'], '--format xml'],
  [['a', '--rules', 'r', '--level', 'huge'], '--level huge'],
  [['a', '--rules', 'r', '--colour'], '--colour'],
  [['a', '--rules', 'r', '--status', 'test,new'], '--status new'],
  [['a', '--rules', 'r', '--from', 'monday'], '--from monday'],
  [['a', '--rules', 'r', '--from', '2026-07-20', '--to', '2026-07-19'], 'not before'],
  [['a', '--rules', 'r', '--jobs', '0'], '--jobs 0'],
  [['a', '--rules', 'r', '--stats', '-f', 'html'], 'exclude'],
  [['a', '--rules', 'r', '--resume', 'n'], '--output'],
  [['a', '--rules', 'r', '--resume', 'n', '-o', 'x', '-f', 'stix'], '--resume'],
  [['--explain', 'a', '--rules', 'r'], '--explain'],
])('[T51] wrong arguments are named: %j', (args, part) => {
  expect(parseArguments(args)).toMatchObject({
    kind: 'usage',
    message: expect.stringContaining(part),
  })
})

test('[T51] a rule without a level counts as informational', () => {
  expect(isAtLeast(undefined, 'informational')).toBe(true)
  expect(isAtLeast(undefined, 'low')).toBe(false)
  expect(isAtLeast('critical', 'high')).toBe(true)
})
