import { parseRule } from '@vigie/sigma'
import { expect, test } from 'vitest'
import { wantedRules } from './wanted-rules.ts'

const RULES = parseRule(
  ['low|stable|attack.t1059.001', 'high|test|attack.t1059', 'critical||attack.t10591']
    .map((text) => text.split('|'))
    .map(
      ([level, status, tag]) =>
        `title: ${level}\nlevel: ${level}\n${status === '' ? '' : `status: ${status}\n`}tags: [${tag}]\n` +
        'logsource: {product: windows}\ndetection:\n  a: {b: c}\n  condition: a\n',
    )
    .join('---\n'),
  'test.yml',
).documents.filter((document) => document.kind === 'detection')

test.each([
  [{}, ['low', 'high', 'critical']],
  [{ minimumLevel: 'high' }, ['high', 'critical']],
  [{ statuses: ['stable', 'test'] }, ['low', 'high']],
  [{ tags: ['attack.t1059'] }, ['low', 'high']],
  [{ tags: ['attack.t1059.001', 'attack.t10591'] }, ['low', 'critical']],
] as const)('[T60] filters %j leave %j', (filter, titles) => {
  const all = { minimumLevel: 'informational', statuses: [], tags: [], ...filter } as const
  expect(wantedRules(RULES, all).map(({ title }) => title)).toEqual(titles)
})
