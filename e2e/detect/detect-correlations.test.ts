import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const MAIN = join(import.meta.dirname, '../../packages/cli/src/main.ts')
let directory = ''

const RULES = `
title: Failed
name: failed
level: informational
logsource: { product: windows, service: security }
detection: { selection: { EventID: 4625 }, condition: selection }
---
title: Succeeded
name: succeeded
level: low
logsource: { product: windows, service: security }
detection: { selection: { EventID: 4624 }, condition: selection }
---
title: Guessing
name: guessing
level: medium
correlation:
  type: value_count
  rules: [failed]
  group-by: [IpAddress]
  timespan: 10m
  condition: { field: TargetUserName, gte: 3 }
---
title: Guessed
id: 0c1f4a4e-0000-4000-8000-00000000000a
author: Vigie
level: high
correlation:
  type: temporal_ordered
  rules: [guessing, succeeded]
  group-by: [IpAddress]
  timespan: 1h
  generate: true
---
title: Not tried
level: high
correlation: { type: temporal, rules: [guessed-by-nobody], timespan: 1m }
`

const event = (id: number, minute: number, user: string, address = '10.0.0.9') =>
  JSON.stringify({
    Channel: 'Security',
    Provider_Name: 'Microsoft-Windows-Security-Auditing',
    EventID: id,
    EventTime: `2026-07-19 19:${String(minute).padStart(2, '0')}:00`,
    '@timestamp': `2026-07-19T19:${String(minute).padStart(2, '0')}:00.000Z`,
    Hostname: 'DC1',
    TargetUserName: user,
    IpAddress: address,
  })

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-correlate-'))
  mkdirSync(join(directory, 'rules'))
  mkdirSync(join(directory, 'in'))
  writeFileSync(join(directory, 'rules', 'all.yml'), RULES)
  // The second file tells of what came before the first, as the logs of two hosts do.
  const files: Readonly<Record<string, readonly string[]>> = {
    'a.ndjson': [event(4625, 3, 'cy'), event(4624, 9, 'ana'), event(4624, 8, 'bo', '10.0.0.8')],
    'b.ndjson': [event(4625, 1, 'ana'), event(4625, 2, 'bo'), event(4624, 50, 'dan')],
  }
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(join(directory, 'in', name), `${lines.join('\n')}\n`)
  }
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

function detect(...more: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [MAIN, 'detect', 'in', '--rules', 'rules', '--format', 'ndjson', ...more],
    { cwd: directory, encoding: 'utf8' },
  )
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), stderr, status }
}

const brief = (lines: readonly Record<string, unknown>[]) =>
  lines.map(
    ({ title, entity, file, event: index }) =>
      `${String(title)} ${String(entity)} ${String(file)}#${String(index)}`,
  )

test('[S80] correlations run over all inputs of a run, in order of event time', () => {
  const { lines, stderr, status } = detect()
  expect(brief(lines)).toEqual([
    'Succeeded DC1 in/a.ndjson#1',
    'Succeeded DC1 in/a.ndjson#2',
    'Succeeded DC1 in/b.ndjson#2',
    'Guessing 10.0.0.9 in/a.ndjson#0',
    'Guessed 10.0.0.9 in/a.ndjson#1',
  ])
  expect(lines.at(-2)?.['correlation']).toEqual({
    group: { IpAddress: '10.0.0.9' },
    value: 3,
    first: '2026-07-19T19:01:00.000Z',
    events: [
      { file: 'in/b.ndjson', event: 0 },
      { file: 'in/b.ndjson', event: 1 },
      { file: 'in/a.ndjson', event: 0 },
    ],
  })
  expect(lines.at(-1)).toMatchObject({
    ruleId: '0c1f4a4e-0000-4000-8000-00000000000a',
    level: 'high',
    author: 'Vigie',
    time: '2026-07-19T19:09:00.000Z',
  })
  expect(stderr).toContain('"Not tried" is not tried: no rule has the id or name')
  expect(stderr).toContain('2 of 3 correlations tried')
  expect(status).toBe(10)
})

test('[S80] several threads find the same', () => {
  expect(detect('--jobs', '2').lines).toEqual(detect().lines)
})

test('[S81] filters leave the rules of a correlation at work, unseen', () => {
  expect(brief(detect('--level', 'high').lines)).toEqual(['Guessed 10.0.0.9 in/a.ndjson#1'])
})

test('[S81] every output has the matches of correlations', () => {
  for (const format of ['table', 'csv', 'html', 'stix']) {
    const { stdout } = spawnSync(
      process.execPath,
      [MAIN, 'detect', 'in', '--rules', 'rules', '--format', format],
      { cwd: directory, encoding: 'utf8' },
    )
    expect(stdout, format).toContain('Guessed')
  }
  expect(detect('--stats').lines).toContainEqual(
    expect.objectContaining({ by: 'rule', title: 'Guessed', matches: 1 }),
  )
})

const NOTED = ['--resume', 'note.json', '--output', 'out.ndjson']

function resumed(inputs: readonly string[], output = 'out.ndjson') {
  const { status, stderr } = spawnSync(
    process.execPath,
    [MAIN, 'detect', ...inputs, '--rules', 'rules', '--format', 'ndjson', ...NOTED],
    { cwd: directory, encoding: 'utf8' },
  )
  return { status, stderr, text: readFileSync(join(directory, output), 'utf8') }
}

test('[S82] a run that is taken up, and gets more inputs, correlates as one over all of them', () => {
  const first = resumed(['in/a.ndjson'])
  // The guesses of the second file are missing: nothing is complete yet.
  expect(first.text).not.toContain('Guess')
  const both = resumed(['in/a.ndjson', 'in/b.ndjson'])
  const whole = detect().lines.map((line) => `${JSON.stringify(line)}\n`)
  expect(both.text).toBe(whole.join(''))
  expect(both.status).toBe(10)
  // Taken up when all is done, it judges again and prints nothing twice.
  expect(resumed(['in/a.ndjson', 'in/b.ndjson']).text).toBe(both.text)
})

test('[S82] hits that do not reach as far as the note says, or cannot be read, are named', () => {
  resumed(['in/a.ndjson', 'in/b.ndjson'])
  const path = join(directory, 'note.json.hits')
  const hits = readFileSync(path, 'utf8')
  writeFileSync(path, hits.replace('[', '{'))
  const damaged = resumed(['in'])
  expect([damaged.status, damaged.stderr]).toEqual([2, expect.stringContaining('is damaged')])
  writeFileSync(path, hits.slice(0, -1))
  const cut = resumed(['in'])
  expect([cut.status, cut.stderr]).toEqual([2, expect.stringContaining('is cut off')])
})

test('[S82] killed again and again, a run finds in the end what one run finds', async () => {
  mkdirSync(join(directory, 'long'))
  // Each address is guessed at in the first file and gets in by the second; time runs across both.
  const rows = Array.from({ length: 40_000 }, (_, i) => i)
  const address = (i: number) => `10.1.1.${i % 50}`
  const guess = (i: number) => event(4625, i % 9, `user${Math.floor(i / 50) % 5}`, address(i))
  const entry = (i: number) => event(4624, 10 + (i % 40), 'x', address(i))
  writeFileSync(join(directory, 'long', 'a.ndjson'), rows.map(guess).join('\n'))
  writeFileSync(join(directory, 'long', 'b.ndjson'), rows.map(entry).join('\n'))
  const args = ['detect', 'long', '--rules', 'rules', '--format', 'ndjson']
  const whole = spawnSync(process.execPath, [MAIN, ...args, '--output', 'whole.ndjson'], {
    cwd: directory,
  })
  expect(whole.status).toBe(10)
  const parts = [MAIN, ...args, '--output', 'parts.ndjson', '--resume', 'long.json']
  const note = () =>
    existsSync(join(directory, 'long.json'))
      ? readFileSync(join(directory, 'long.json'), 'utf8')
      : ''
  let killed = 0
  for (let status: number | null = null; status === null;) {
    const before = note()
    const child = spawn(process.execPath, parts, { cwd: directory, stdio: 'ignore' })
    const timer = setInterval(() => {
      if (note() !== before && killed < 3) child.kill('SIGKILL')
    }, 5)
    status = await new Promise<number | null>((resolve) => child.once('exit', resolve))
    clearInterval(timer)
    if (status === null) killed++
  }
  expect(killed).toBeGreaterThan(0)
  const read = (name: string) => readFileSync(join(directory, name), 'utf8')
  expect(read('whole.ndjson').split('"Guessed"').length).toBeGreaterThan(50)
  // Compared here: a difference of megabytes is nothing to print.
  expect(read('parts.ndjson') === read('whole.ndjson')).toBe(true)
}, 60_000)
