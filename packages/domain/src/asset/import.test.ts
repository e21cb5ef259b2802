import { expect, test } from 'vitest'
import { factsOf, planImport } from './import-plan.ts'
import type { OpenedAsset } from './import-plan.ts'
import { IMPORT_ROWS_MAX, readAssetRows } from './import-rows.ts'

const HEAD = 'id,kind,name,tier,owner,aliases,runs,serves,controls,feeds\n'
const nothing = () => undefined
const planOf = (text: string, present: (id: string) => OpenedAsset | undefined = nothing) =>
  planImport(readAssetRows(text), present)
const problems = (text: string, present?: (id: string) => OpenedAsset | undefined) =>
  planOf(text, present).problems.map(({ line, code, column, value }) =>
    `${line} ${code} ${column ?? ''} ${value ?? ''}`.trim(),
  )

const standing: OpenedAsset = {
  id: 'ticketing',
  kind: 'system',
  name: 'Billetterie',
  tier: 1,
  owner: undefined,
  aliases: ['TCK-01'],
  edges: [{ kind: 'runs', to: 'control' }],
  retired: false,
}
const control: OpenedAsset = {
  ...standing,
  id: 'control',
  kind: 'service',
  name: 'Contrôle',
  aliases: [],
  edges: [],
}
const present = (id: string) =>
  id === 'ticketing' ? standing : id === 'control' ? control : undefined

test.each<readonly [string, readonly string[]]>([
  ['', ['1 column-missing id']],
  ['id,kind,name\nx,system,X', ['1 column-missing tier']],
  ['{"a":1', ['1 not-a-table']],
  ['{"assets":3}', ['1 not-a-table']],
  [`${HEAD}"x,system`, ['2 open-quote']],
  [`${HEAD}a b,system,X,1\n,system,Y,1`, ['2 id-invalid id a b', '3 id-invalid id']],
  [`${HEAD}x,robot,X,1`, ['2 kind-unknown kind robot']],
  [`${HEAD}x,system,,1`, ['2 name-missing name']],
  [`${HEAD}x,system,X,4\ny,system,Y,`, ['2 tier-invalid tier 4', '3 tier-invalid tier']],
  [`${HEAD}x,system,X,1\nx,system,Y,1`, ['3 id-repeated id x']],
  [`${HEAD}x,system,${'n'.repeat(201)},1`, [`2 text-too-long name ${'n'.repeat(200)}`]],
  ['[{"id":"x","kind":"system","name":"X","tier":1},7]', ['2 id-invalid id']],
])('[AS13] %j is refused by line', (text, expected) => {
  expect(problems(text)).toEqual(expected)
})

test('[AS13] of a long file the first rows are taken and the rest is named', () => {
  const rows = Array.from({ length: IMPORT_ROWS_MAX + 3 }, (_, i) => `s${i},system,S${i},3`)
  const plan = planOf(HEAD + rows.join('\n'))
  expect(plan.added).toHaveLength(IMPORT_ROWS_MAX)
  expect(plan.problems).toEqual([{ line: IMPORT_ROWS_MAX + 2, code: 'too-many' }])
})

test('[AS14] edges may point within the file; a refused row takes those with it that point to it', () => {
  const text = [
    'ticketing;system;Billetterie;1;;;control;;;',
    'control;service;Contrôle;1;;;;;A1|A2;',
    'A1;gate;Porte A1;1;;;;;;',
    'x;system;X;1;;;nowhere;;;',
    'y;system;Y;1;;;x;;;',
    'z;gate;Z;1;;;;;A1;',
  ].join('\n')
  const plan = planOf(HEAD.replaceAll(',', ';') + text)
  expect(plan.added.map(({ id }) => id)).toEqual(['A1'])
  expect(plan.problems.map(({ line, code, value }) => `${line} ${code} ${value}`)).toEqual([
    '2 edge-target-unknown control',
    '3 edge-target-unknown A2',
    '5 edge-target-unknown nowhere',
    '6 edge-target-unknown x',
    '7 edge-impossible A1',
  ])
})

test('[AS15] an import adds and sets, and never takes away', () => {
  const text = `${HEAD}ticketing,system,Billetterie,2,Régie,tck-01|TCK-02,control,,,\ncontrol,service,Contrôle,1,,,,,,`
  const plan = planOf(text, present)
  expect(plan).toMatchObject({
    added: [],
    same: ['control'],
    changed: [
      { id: 'ticketing', line: 2, tier: 2, owner: 'Régie', aliases: ['TCK-02'], edges: [] },
    ],
  })
  expect(plan.changed[0]).not.toHaveProperty('name')
  expect(factsOf(plan)).toBe(3)
  expect(problems(`${HEAD}control,gate,C,1`, present)).toEqual(['2 kind-differs kind service'])
  const gone = (id: string) => ({ ...control, id, retired: true })
  expect(problems(`${HEAD}control,service,C,1`, gone)).toEqual(['2 retired id control'])
})

test('[AS16] a plan counts the facts that it would write', () => {
  const text = JSON.stringify([
    { id: 'a', kind: 'system', name: 'A', tier: 1, runs: ['b'], aliases: ['h1', 'h1', 'h2'] },
    { id: 'b', kind: 'service', name: 'B', tier: '2' },
  ])
  const plan = planOf(text)
  expect(plan.added[0]?.aliases).toEqual(['h1', 'h2'])
  expect(factsOf(plan)).toBe(3)
})
