// `vigie rules` as a user runs it: a process, files, archives.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTar } from './make-tar.ts'
import { makeZip } from './make-zip.ts'
import { vigie } from './vigie.ts'

const SHIPPED = join(import.meta.dirname, '..', '..', 'rules')
const ID = '11111111-2222-4333-8444-555555555555'
const RULE = `# licensed as the authors say
title: Whoami
id: ${ID}
status: test
description: Somebody asks who he is.
author: Ana
date: 2026-01-02
level: high
tags: [attack.discovery, attack.t1033]
logsource: {product: windows, category: process_creation}
detection:
  selection: {Image|endswith: '\\whoami.exe'}
  filter: {User|expand: '%admins%'}
  condition: selection and not filter
`
const BROKEN = RULE.replace('|endswith', '|endwith').replace('status: test', 'status: old')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-rules-'))
  mkdirSync(join(folder, 'r/tests'), { recursive: true })
  writeFileSync(join(folder, 'r/whoami.yml'), RULE)
  writeFileSync(join(folder, 'admins.yml'), 'admins: [root]\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const rules = (...args: readonly string[]) => vigie(folder, ['rules', ...args])

function objects(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('[R1] check names everything that is wrong, with its place', async () => {
  expect(await rules('check', 'r')).toMatchObject({ status: 0, stdout: '' })
  writeFileSync(join(folder, 'r/broken.yml'), BROKEN)
  writeFileSync(join(folder, 'r/twice.yml'), RULE.replace('author: Ana\n', ''))
  writeFileSync(
    join(folder, 'r/many.yml'),
    'title: Many\nname: many\ncorrelation:\n  type: event_count\n  rules: [nobody]\n' +
      '  group-by: [User]\n  timespan: 1m\n  condition: {gte: 10}\n',
  )
  const { status, stdout, stderr } = await rules('check', 'r', '-f', 'ndjson')
  expect(status).toBe(1)
  expect(stderr).toContain('4 files, 3 usable documents, 2 errors')
  const found = objects(stdout).map(
    ({ file, line, column, code }) =>
      `${String(file)}:${String(line)}:${String(column)} ${String(code)}`,
  )
  expect(found).toEqual(
    expect.arrayContaining([
      'r/broken.yml:4:9 attribute.value',
      'r/broken.yml:12:15 modifier.unknown',
      'r/whoami.yml:1:1 rules.duplicate',
      'r/many.yml:1:1 rules.reference',
      'r/many.yml:1:1 lint.id-missing',
    ]),
  )
  expect(found.some((text) => /^r\/twice\.yml:\d+:1 lint\.attribute-missing$/.test(text))).toBe(
    true,
  )
})

test('[R2] warnings fail the check only when asked; values of placeholders are checked too', async () => {
  writeFileSync(join(folder, 'r/whoami.yml'), RULE.replace('author: Ana\n', ''))
  expect((await rules('check', 'r')).status).toBe(0)
  expect((await rules('check', 'r', '--strict')).status).toBe(1)
  writeFileSync(join(folder, 'admins.yml'), 'admins: {a: b}\n')
  const { status, stdout } = await rules('check', 'r', '--placeholders', 'admins.yml')
  expect(status).toBe(1)
  expect(stdout).toMatch(/^admins\.yml:1:9: error: /m)
})

test('[R3] list shows the rules, and what they wait for', async () => {
  const [row] = objects((await rules('list', 'r', '-f', 'ndjson')).stdout)
  expect(row).toMatchObject({
    id: ID,
    author: 'Ana',
    category: 'process_creation',
    waiting: ['admins'],
  })
  const given = await rules('list', 'r', '--placeholders', 'admins.yml', '-f', 'csv')
  expect(given.stdout).toContain(`${ID},Whoami,high,test,windows,process_creation,,Ana,`)
  expect((await rules('list', 'r', '--level', 'critical')).stdout).toBe('')
  expect((await rules('list', 'r', '--tag', 'attack.discovery')).stdout).toContain(
    'waits for admins',
  )
})

test('[R20] test tries events written and events made, and lists what it cannot prove', async () => {
  const waiting = await rules('test', 'r')
  expect(waiting.status).toBe(0)
  expect(waiting.stdout).toContain('UNPROVEN  Whoami')
  expect(waiting.stdout).toContain('no value for placeholder admins')
  expect((await rules('test', 'r', '--strict')).status).toBe(1)

  const event = (image: string, user: string) => ({
    EventID: 1,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Image: image,
    User: user,
  })
  const written = {
    matches: [event('C:\\whoami.exe', 'bob')],
    misses: [event('C:\\whoami.exe', 'root'), event('C:\\cmd.exe', 'bob')],
  }
  writeFileSync(join(folder, `r/tests/${ID}.json`), JSON.stringify(written))
  const args = ['test', 'r', '--placeholders', 'admins.yml', '-f', 'ndjson']
  const proven = await rules(...args)
  expect(proven.status).toBe(0)
  expect(objects(proven.stdout)).toMatchObject([
    { ruleId: ID, written: 3, positives: 1, failures: [], unproven: [] },
  ])
  written.misses.push(event('D:\\WHOAMI.EXE', 'eve'))
  writeFileSync(join(folder, `r/tests/${ID}.json`), JSON.stringify(written))
  const failed = await rules(...args)
  expect(failed.status).toBe(1)
  expect(failed.stdout).toContain('misses[2] matches')
})

test('[R20] correlations are listed as not proven, never passed over', async () => {
  writeFileSync(
    join(folder, 'r/many.yml'),
    `title: Many\ncorrelation:\n  type: event_count\n  rules: [${ID}]\n  timespan: 1m\n  condition: {gte: 10}\n`,
  )
  const { status, stdout } = await rules('test', 'r', '--placeholders', 'admins.yml')
  expect(status).toBe(0)
  expect(stdout).toBe('UNPROVEN  Many (r/many.yml): no events are made for correlations\n')
})

test('[R21] the rules that ship are proven, every one', async () => {
  const { status, stdout, stderr } = await rules('test', SHIPPED, '--strict')
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  expect(stderr).toMatch(/(\d+) rules, \1 proven/)
})

test('[R22] coverage counts rules and proofs by tactic and technique', async () => {
  const table = await rules('coverage', 'r', '--placeholders', 'admins.yml')
  expect(table.stdout).toMatch(/discovery +1 +1 +0 +0/)
  expect(table.stdout).toMatch(/T1033 +1 +1 +0 +0/)
  const waiting = await rules('coverage', 'r', '-f', 'csv')
  expect(waiting.stdout).toContain('technique,T1033,1,0,0,1')
  const layer = JSON.parse((await rules('coverage', SHIPPED, '-f', 'navigator')).stdout) as {
    versions: { layer: string }
    domain: string
    techniques: { techniqueID: string; score: number }[]
    gradient: { maxValue: number }
  }
  expect(layer).toMatchObject({ versions: { layer: '4.5' }, domain: 'enterprise-attack' })
  expect(layer.techniques.length).toBeGreaterThan(10)
  for (const { techniqueID, score } of layer.techniques) {
    expect(techniqueID).toMatch(/^T\d{4}(\.\d{3})?$/)
    expect(score).toBeLessThanOrEqual(layer.gradient.maxValue)
  }
})

const FILES = [
  { name: 'sigma-1/rules/windows/whoami.yml', content: RULE },
  { name: 'sigma-1/rules/broken.yml', content: BROKEN },
  { name: 'sigma-1/.github/workflow.yml', content: 'on: push\njobs: {}\n' },
  { name: 'sigma-1/README.md', content: '# Sigma' },
  { name: '../outside.yml', content: RULE },
  { name: '/absolute.yml', content: RULE },
  { name: 'a\\..\\..\\windows.yml', content: RULE },
]

test.each<[string, () => Buffer]>([
  ['a.zip', () => makeZip([...FILES, { name: 'l.yml', content: '/etc', mode: 0o120777 }])],
  ['a.tar', () => makeTar([...FILES, { name: 'l.yml', content: '', type: '2' }])],
  ['a.tar.gz', () => gzipSync(makeTar([...FILES, { name: 'l.yml', content: '', type: '2' }]))],
  [
    'a.tar.zst',
    () => zstdCompressSync(makeTar([...FILES, { name: 'l.yml', content: '', type: '2' }])),
  ],
])('[R30 R31] of %s, rules come in unchanged, and nothing else does', async (name, make) => {
  writeFileSync(join(folder, name), make())
  const { status, stderr } = await rules('import', name, 'in')
  expect(status).toBe(0)
  const written = readdirSync(join(folder, 'in'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
  expect(written).toEqual(['whoami.yml'])
  expect(readFileSync(join(folder, 'in/sigma-1/rules/windows/whoami.yml'), 'utf8')).toBe(RULE)
  expect(existsSync(join(folder, 'outside.yml'))).toBe(false)
  expect(stderr).toContain('../outside.yml: not imported: its name is no path below the folder')
  expect(stderr).toContain('/absolute.yml: not imported')
  expect(stderr).toContain('windows.yml: not imported')
  expect(stderr).toContain('l.yml: not imported: it is a link')
  expect(stderr).toMatch(/broken\.yml: not imported: line 12: .*endwith/)
  expect(stderr).toContain('1 rule files written')
})

test('[R31] a folder of rules comes in too, its links do not', async () => {
  symlinkSync('/etc', join(folder, 'r/etc.yml'))
  const { stderr } = await rules('import', 'r', 'in')
  expect(readdirSync(join(folder, 'in'))).toEqual(['whoami.yml'])
  expect(stderr).toContain('etc.yml: not imported: it is a link')
})

test('[R32] what was changed here is kept, unless --replace; links lead nowhere', async () => {
  await rules('import', 'r', 'in')
  expect((await rules('import', 'r', 'in')).stderr).toContain('1 there already')
  writeFileSync(join(folder, 'in/whoami.yml'), 'mine')
  const kept = await rules('import', 'r', 'in')
  expect(kept.stderr).toContain('1 were changed here and are kept')
  expect(readFileSync(join(folder, 'in/whoami.yml'), 'utf8')).toBe('mine')
  await rules('import', 'r', 'in', '--replace')
  expect(readFileSync(join(folder, 'in/whoami.yml'), 'utf8')).toBe(RULE)

  mkdirSync(join(folder, 'elsewhere'))
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'in/out'))
  mkdirSync(join(folder, 'from/out'), { recursive: true })
  writeFileSync(join(folder, 'from/out/a.yml'), RULE)
  const led = await rules('import', 'from', 'in')
  expect(led.stderr).toContain('a link in the folder leads out of it')
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual([])
})

test('[R33] bombs and damaged archives are refused in bounded memory', async () => {
  const bomb = Buffer.alloc(40_000_000, ' ')
  writeFileSync(
    join(folder, 'bomb.zip'),
    makeZip([
      { name: 'bomb.yml', content: bomb },
      { name: 'liar.yml', content: bomb, declaredBytes: 10 },
    ]),
  )
  const { status, stderr } = await rules('import', 'bomb.zip', 'in')
  expect(status).toBe(3)
  expect(stderr).toContain('bomb.yml: not imported: it is larger than')
  expect(stderr).toContain('liar.yml: not imported: liar.yml is longer than the 10 bytes declared')
  const tar = gzipSync(makeTar(FILES))
  writeFileSync(join(folder, 'cut.tgz'), tar.subarray(0, tar.length - 200))
  expect((await rules('import', 'cut.tgz', 'in')).status).toBe(3)
  writeFileSync(join(folder, 'none.tar'), 'this is no archive'.repeat(100))
  expect((await rules('import', 'none.tar', 'in')).stderr).toContain('checksum')
})

test('[R34] new gives a rule that checks, with an id of its own, and overwrites nothing', async () => {
  const args = ['new', 'fresh.yml', '--title', "Gate: it's open", '--product', 'turnstile']
  expect((await rules(...args)).status).toBe(0)
  expect(await rules('check', 'fresh.yml', '--strict')).toMatchObject({ status: 0, stdout: '' })
  expect((await rules(...args)).status).toBe(3)
  const ids = await Promise.all([rules('new'), rules('new')])
  const [first, second] = ids.map(({ stdout }) => /^id: (.*)$/m.exec(stdout)?.[1])
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  expect(first).not.toBe(second)
})

test('[R35] wrong arguments are named, with status 2', async () => {
  for (const args of [
    [],
    ['fly'],
    ['check'],
    ['list', 'r', '--replace'],
    ['test', 'r', '-f', 'x'],
  ]) {
    const { status, stderr } = await rules(...args)
    expect(status, args.join(' ')).toBe(2)
    expect(stderr).toContain('vigie rules')
  }
  expect((await rules('check', '--help')).stdout).toContain('SYNOPSIS')
  expect((await rules('check', 'nowhere')).status).toBe(3)
})

test('[R36] import rewrites aggregations when asked, says so, and the result is a rule that correlates', async () => {
  const old = (name: string, condition: string) => `title: ${name}
id: 0c1f4a4e-0000-4000-8000-00000000000${name.length}
author: Ana
logsource: { product: windows, service: security }
detection:
    selection: { EventID: 4625 }
    condition: ${condition}
level: high
`
  mkdirSync(join(folder, 'old'))
  writeFileSync(join(folder, 'old', 'a.yml'), old('Many', 'selection | count() by IpAddress > 5'))
  writeFileSync(join(folder, 'old', 'b.yml'), old('Least', 'selection | min(x) by IpAddress > 5'))
  expect((await rules('import', 'old', 'plain')).stderr).toContain('a.yml: not imported: line 7')
  const { stderr } = await rules('import', 'old', 'in', '--rewrite')
  expect(stderr).toContain('a.yml: names no timeframe: the correlation looks at a day')
  expect(stderr).toContain('1 aggregations of the old form were rewritten as correlations')
  expect(stderr).toContain('b.yml: not imported: its aggregation: "min(x) by IpAddress > 5"')
  expect(readFileSync(join(folder, 'in/a.yml'), 'utf8')).toContain('type: event_count')
  expect((await rules('check', 'in')).status).toBe(0)
  expect((await rules('import', 'old', 'in', '--rewrite')).stderr).toContain('1 there already')
})
