// `vigie detect` as a user runs it: a process, files, pipes.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

const COMMAND = fileURLToPath(new URL('../../packages/cli/bin/vigie.mjs', import.meta.url))
const RULE = `title: Whoami
id: 11111111-2222-3333-4444-555555555555
status: test
author: Vigie
level: high
logsource:
  product: windows
  category: process_creation
detection:
  selection:
    Image|endswith: \\whoami.exe
  condition: selection
`
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-detect-'))
  mkdirSync(join(folder, 'rules'))
  writeFileSync(join(folder, 'rules/whoami.yml'), RULE)
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function sysmon(image: string): string {
  return `${JSON.stringify({
    EventID: 1,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Computer: 'HOST1',
    UtcTime: '2026-07-19 20:15:00.123',
    Image: image,
  })}\n`
}

const EVENTS = sysmon('C:\\a.exe') + sysmon('C:\\Windows\\System32\\whoami.exe')

interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `vigie detect`; `stop` closes its output after so many bytes, as `head` does. */
function detect(
  args: readonly string[],
  input: string | Uint8Array = '',
  stop = Infinity,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, 'detect', ...args], { cwd: folder })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (stdout.length > stop) child.stdout.destroy()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

test('[T50] one NDJSON line per event and rule, and status 10', async () => {
  writeFileSync(join(folder, 'a.ndjson'), EVENTS)
  const { status, stdout } = await detect(['a.ndjson', '-r', 'rules', '-f', 'ndjson'])
  expect(status).toBe(10)
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    {
      ruleId: '11111111-2222-3333-4444-555555555555',
      title: 'Whoami',
      level: 'high',
      file: 'a.ndjson',
      event: 1,
      time: '2026-07-19T20:15:00.123Z',
      author: 'Vigie',
      line: 2,
      entity: 'HOST1',
      logSourceAssumed: false,
      degraded: false,
    },
  ])
})

test('[T57] a match that cannot exclude what the rule excludes says so', async () => {
  const rule = `${RULE.replace('  condition: selection', '  filter:\n    OriginalFileName: x')}  condition: selection and not filter\n`
  writeFileSync(join(folder, 'excluding.yml'), rule)
  const audit = { EventID: 4688, Channel: 'Security', NewProcessName: 'C:\\whoami.exe' }
  const args = ['-', '-r', 'excluding.yml', '-f', 'ndjson']
  const { stdout } = await detect(args, `${sysmon('C:\\whoami.exe')}${JSON.stringify(audit)}\n`)
  const degraded = stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { degraded: boolean }).degraded)
  expect(degraded).toEqual([false, true])
})

test('[T52] gzip, zstd, pretty JSON, folders and standard input give the same match', async () => {
  mkdirSync(join(folder, 'in/deeper'), { recursive: true })
  writeFileSync(join(folder, 'in/a.ndjson.gz'), gzipSync(EVENTS))
  writeFileSync(join(folder, 'in/b.ndjson.zst'), zstdCompressSync(EVENTS))
  const pretty = JSON.stringify(
    EVENTS.trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
    null,
    2,
  )
  writeFileSync(join(folder, 'in/deeper/c.json'), pretty)
  writeFileSync(join(folder, 'in/readme.txt'), 'x')
  const args = ['in', '-', '-r', 'rules', '-f', 'ndjson']
  const { status, stdout, stderr } = await detect(args, gzipSync(EVENTS))
  const places = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; event: number })
    .map(({ file, event }) => `${file}#${event}`)
  expect(places).toEqual(['in/a.ndjson.gz#1', 'in/b.ndjson.zst#1', 'in/deeper/c.json#1', '-#1'])
  expect(status).toBe(10)
  expect(stderr).toContain('1 files in folders are not events by name')
})

test.each<[string, readonly string[], string, number]>([
  ['no match', ['-', '-r', 'rules'], sysmon('C:\\a.exe'), 0],
  ['a match below the level', ['-', '-r', 'rules', '-l', 'critical'], EVENTS, 0],
  ['no rules given', ['-'], EVENTS, 2],
  ['no such rules', ['-', '-r', 'nowhere'], EVENTS, 2],
  ['no such input', ['nowhere.json', '-', '-r', 'rules'], EVENTS, 3],
  ['a bad line', ['-', '-r', 'rules'], `${EVENTS}oops\n`, 3],
  ['help', ['--help'], '', 0],
])('[T51] exit status for %s', async (_name, args, input, expected) => {
  expect((await detect(args, input)).status).toBe(expected)
})

test('[T53] an unusable rule is named with its place; --strict stops there', async () => {
  mkdirSync(join(folder, 'mixed'), { recursive: true })
  writeFileSync(join(folder, 'mixed/good.yml'), RULE)
  writeFileSync(join(folder, 'mixed/bad.yml'), RULE.replace('|endswith', '|endwith'))
  const lenient = await detect(['-', '-r', 'mixed', '-f', 'ndjson'], EVENTS)
  expect(lenient.status).toBe(10)
  expect(lenient.stderr).toMatch(/mixed\/bad\.yml:\d+:\d+: error: .*endwith/)
  expect(lenient.stderr).toContain('1 files with unusable rules')
  const strict = await detect(['-', '-r', 'mixed', '--strict'], EVENTS)
  expect(strict).toMatchObject({ status: 4, stdout: '' })
})

test('[T56] an input that breaks off gives what it had, and the next is read', async () => {
  const many = gzipSync(EVENTS.repeat(5000), { level: 0 })
  writeFileSync(join(folder, 'cut.ndjson.gz'), many.subarray(0, many.length - 100_000))
  writeFileSync(join(folder, 'whole.ndjson'), EVENTS)
  const args = ['cut.ndjson.gz', 'whole.ndjson', '-r', 'rules', '-f', 'ndjson']
  const { status, stdout, stderr } = await detect(args)
  expect(status).toBe(3)
  expect(stderr).toContain('cut.ndjson.gz: cannot be read')
  expect(stdout.split('\n').length).toBeGreaterThan(3000)
  expect(stdout).toContain('"file":"whole.ndjson","event":1')
})

test('[T55] a reader that closes the pipe ends the run quietly', async () => {
  writeFileSync(join(folder, 'many.ndjson'), EVENTS.repeat(50_000))
  const { status, stderr } = await detect(['many.ndjson', '-r', 'rules', '-f', 'ndjson'], '', 1000)
  expect(status).toBe(10)
  expect(stderr).not.toContain('EPIPE')
})

test('[T4] a line of 50 MB is named and skipped, in bounded memory', async () => {
  const long = `{"a":"${'x'.repeat(50_000_000)}"}\n`
  const { status, stdout, stderr } = await detect(
    ['-', '-r', 'rules', '-f', 'ndjson'],
    long + EVENTS,
  )
  expect(status).toBe(3)
  expect(stderr).toContain('longer than the limit')
  expect(stdout).toContain('"event":1')
})
