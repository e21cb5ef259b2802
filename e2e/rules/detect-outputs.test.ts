// What `vigie detect` makes of matches, and how it gets at them: a process, files.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from '../web/axe.ts'
import { CHROMIUM, isBrowserMissing, launchBrowser } from '../web/browser.ts'
import { makeZip } from './make-zip.ts'
import { vigie } from './vigie.ts'

const HOSTILE = '</script><img src=x onerror=alert(1)>'
const RULES = `title: Whoami </script>
id: 11111111-2222-4333-8444-555555555555
status: test
author: Vigie
date: 2026-01-02
modified: 2026-02-03
level: high
tags: [attack.discovery, attack.t1033]
logsource: {product: windows, category: process_creation}
detection:
  selection: {Image|endswith: '\\whoami.exe'}
  condition: selection
---
title: Administrators at work
id: 22222222-2222-4333-8444-555555555555
status: stable
level: low
tags: [attack.persistence, attack.t1053.005]
logsource: {product: windows, category: process_creation}
detection:
  selection: {User|expand: '%admins%'}
  condition: selection
`

function sysmon(image: string, minute: number, user = 'bob'): string {
  const time = `2026-07-19T20:${String(minute).padStart(2, '0')}:00Z`
  return `${JSON.stringify({
    EventID: 1,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: minute % 2 === 0 ? 'HOST0' : HOSTILE,
    '@timestamp': time,
    Image: image,
    CommandLine: `${image} /all`,
    ProcessId: 100 + minute,
    User: user,
    DestinationIp: '192.0.2.7',
  })}\n`
}

const EVENTS = Array.from({ length: 10 }, (_, i) =>
  sysmon(i % 3 === 0 ? 'C:\\whoami.exe' : 'C:\\cmd.exe', i, i === 5 ? 'root' : 'bob'),
).join('')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-outputs-'))
  mkdirSync(join(folder, 'in'))
  writeFileSync(join(folder, 'rules.yml'), RULES)
  writeFileSync(join(folder, 'admins.yml'), 'admins: [root]\n')
  writeFileSync(join(folder, 'in/a.ndjson'), EVENTS)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const detect = (...args: readonly string[]) =>
  vigie(folder, ['detect', '--rules', 'rules.yml', ...args])

interface Line {
  readonly ruleId: string
  readonly file: string
  readonly event: number
}

function linesOf(text: string): readonly Line[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}

test('[T69] placeholders get their values; without them the rule waits', async () => {
  const without = await detect('in', '-f', 'ndjson')
  expect(without.stderr).toContain('1 waiting for values of placeholders')
  expect(linesOf(without.stdout).map(({ event }) => event)).toEqual([0, 3, 6, 9])
  const given = await detect('in', '-f', 'ndjson', '--placeholders', 'admins.yml')
  expect(linesOf(given.stdout).map(({ event }) => event)).toEqual([0, 3, 5, 6, 9])
})

test('[T70] kept rules give the same matches, and what changed is read again', async () => {
  const file = join(folder, 'rules.cache')
  const args = ['in', '-f', 'ndjson', '--rule-cache', 'rules.cache', '--placeholders', 'admins.yml']
  const first = await detect(...args)
  const kept = readFileSync(file, 'utf8')
  expect((await detect(...args)).stdout).toBe(first.stdout)
  expect(readFileSync(file, 'utf8')).toBe(kept)
  writeFileSync(file, kept.replace('whoami', 'nobody'))
  expect((await detect(...args)).stdout).toBe(first.stdout)
  expect(readFileSync(file, 'utf8')).toBe(kept)
  writeFileSync(join(folder, 'rules.yml'), RULES.replace('level: high', 'level: critical'))
  expect((await detect(...args)).stdout).toContain('"level":"critical"')
  writeFileSync(join(folder, 'rules.yml'), RULES)
})

test.each<[readonly string[], readonly number[]]>([
  [
    ['--level', 'high'],
    [0, 3, 6, 9],
  ],
  [['--status', 'stable'], [5]],
  [['--tag', 'attack.t1053'], [5]],
  [
    ['--tag', 'attack.t1053,attack.discovery'],
    [0, 3, 5, 6, 9],
  ],
  [
    ['--from', '2026-07-19T20:03', '--to', '2026-07-19T20:06'],
    [3, 5],
  ],
  [
    ['--from', '2026-07-19', '--to', '2026-07-19'],
    [0, 3, 5, 6, 9],
  ],
  [['--from', '2026-07-20'], []],
])('[T60 T61] %j leaves the events %j', async (args, events) => {
  const { stdout } = await detect('in', '-f', 'ndjson', '--placeholders', 'admins.yml', ...args)
  expect(linesOf(stdout).map(({ event }) => event)).toEqual(events)
})

test('[T61] events outside the window, or without a time, are counted', async () => {
  writeFileSync(join(folder, 'untimed.ndjson'), EVENTS.replaceAll(/"@timestamp":"[^"]*",/g, ''))
  const { status, stderr } = await detect('untimed.ndjson', '--from', '2026-07-01')
  expect(status).toBe(0)
  expect(stderr).toContain('10 events outside the time window')
})

test('[T62] the page holds its data, only its data, and forbids everything else', async () => {
  const { status } = await detect('in', '-f', 'html', '-o', 'page.html')
  expect(status).toBe(10)
  const page = readFileSync(join(folder, 'page.html'), 'utf8')
  expect(page).not.toContain('<img')
  expect(page).not.toMatch(/<[^>]*(?:src|href)=|url\(|import\s*\(|fetch\(|innerHTML/)
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''
  expect(policy).toContain("default-src 'none'")
  const [script] = /(?<=<script>)[^]*?(?=<\/script>)/.exec(page) ?? ['']
  expect(policy).toContain(createHash('sha256').update(script).digest('base64'))
  const rows = /id="matches">([^]*?)<\/script>/.exec(page)?.[1] ?? ''
  expect((JSON.parse(rows) as unknown[][]).map((row) => row[3])).toEqual([0, 3, 6, 9])
  expect(JSON.parse(rows)).toContainEqual([
    0,
    '2026-07-19T20:03:00.000Z',
    'in/a.ndjson',
    3,
    HOSTILE,
    false,
  ])
})

test.skipIf(isBrowserMissing())(
  '[T62] the page works in a browser, in three languages',
  async () => {
    await detect('in', '-f', 'html', '-o', 'page.html')
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage({ locale: 'fr-FR' })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => complaints.push(message.text()))
      page.on('dialog', () => complaints.push('a dialog opened'))
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) complaints.push(request.url())
      })
      await page.goto(`file://${join(folder, 'page.html')}`)
      expect(await page.locator('tbody tr').count()).toBe(4)
      expect(await page.locator('tbody').innerText()).toContain(HOSTILE)
      await page.locator('#search').fill('host0')
      expect(await page.locator('tbody tr').count()).toBe(2)
      await page.locator('#level').selectOption('4')
      expect(await page.locator('#none').isVisible()).toBe(true)
      for (const [language, direction, word] of [
        ['ar', 'rtl', 'القاعدة'],
        ['en', 'ltr', 'Rule'],
        ['fr', 'ltr', 'Règle'],
      ] as const) {
        await page.locator('#language').selectOption(language)
        expect(await page.locator('html').getAttribute('dir')).toBe(direction)
        expect(await page.locator('thead').innerText()).toContain(word)
        expect(await seriousFindings(page)).toEqual([])
      }
      expect(complaints).toEqual([])
    } finally {
      await browser.close()
    }
    expect(CHROMIUM).toBeDefined()
  },
)

interface Bundle {
  readonly type: string
  readonly id: string
  readonly objects: readonly Readonly<Record<string, unknown>>[]
}

test('[T63] a bundle of indicator, sightings and what was observed, the same in every run', async () => {
  writeFileSync(join(folder, 'twice.ndjson'), EVENTS + EVENTS)
  const first = await detect('in', '-f', 'stix')
  const second = await detect('twice.ndjson', '-f', 'stix')
  const bundle = JSON.parse(first.stdout) as Bundle
  const again = JSON.parse(second.stdout) as Bundle
  const ids = (objects: Bundle['objects']) => objects.map(({ id }) => id)
  expect(ids(again.objects)).toEqual(ids(bundle.objects))
  expect(again.id).toBe(bundle.id)
  expect(new Set(ids(bundle.objects)).size).toBe(bundle.objects.length)
  const byType = Map.groupBy(bundle.objects, ({ type }) => type)
  expect(Object.fromEntries([...byType].map(([type, objects]) => [type, objects.length]))).toEqual({
    identity: 3,
    indicator: 1,
    sighting: 4,
    'observed-data': 4,
    process: 4,
    file: 1,
    'user-account': 1,
    'ipv4-addr': 1,
  })
  const known = new Set(ids(bundle.objects))
  for (const object of bundle.objects) {
    for (const [name, value] of Object.entries(object)) {
      if (/_refs?$/.test(name)) for (const id of [value].flat()) expect(known).toContain(id)
    }
    expect(object['spec_version']).toBe('2.1')
    expect(object['id']).toMatch(/^[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab]/)
  }
  expect(byType.get('indicator')?.[0]).toMatchObject({
    pattern_type: 'sigma',
    pattern: expect.stringContaining('whoami.exe'),
    created: '2026-01-02T00:00:00.000Z',
    modified: '2026-02-03T00:00:00.000Z',
    external_references: [
      { description: expect.stringContaining('author: Vigie') },
      { external_id: 'T1033' },
    ],
  })
  // As any other tool makes it: UUIDv5 of the contributing property (STIX 2.1 §2.9).
  expect(byType.get('ipv4-addr')?.[0]).toMatchObject({
    value: '192.0.2.7',
    id: 'ipv4-addr--fe609036-dbde-52d8-a120-35d115a7d338',
  })
})

test('[T64] statistics by rule, host and tactic', async () => {
  const args = ['in', '--stats', '--placeholders', 'admins.yml']
  const { stdout, status } = await detect(...args, '-f', 'ndjson')
  expect(status).toBe(10)
  const counts = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { by: string; key: string; matches: number })
  expect(counts.map(({ by, key, matches }) => [by, key, matches])).toEqual([
    ['rule', '11111111-2222-4333-8444-555555555555', 4],
    ['rule', '22222222-2222-4333-8444-555555555555', 1],
    ['host', HOSTILE, 3],
    ['host', 'HOST0', 2],
    ['tactic', 'persistence', 1],
    ['tactic', 'discovery', 4],
  ])
  expect((await detect(...args)).stdout).toMatch(/MATCHES {2}TACTIC\n +1 {2}persistence/)
  expect((await detect(...args, '-f', 'csv')).stdout).toContain('tactic,discovery,,,4,')
})

test('[T65] the members of an archive are inputs; hostile ones are named', async () => {
  const entries = [
    { name: 'logs/b.ndjson', content: EVENTS },
    { name: '../a.ndjson.gz', content: gzipSync(EVENTS) },
    { name: 'readme.txt', content: 'x' },
    { name: 'link.ndjson', content: '/etc/passwd', mode: 0o120777 },
    { name: 'longer.ndjson', content: EVENTS, declaredBytes: 300 },
    { name: 'other.ndjson', content: EVENTS, crc: 1 },
  ]
  writeFileSync(join(folder, 'case.zip'), makeZip(entries))
  const { status, stdout, stderr } = await detect('case.zip', '-f', 'ndjson')
  expect(status).toBe(3)
  const places = Map.groupBy(linesOf(stdout), ({ file }) => file)
  expect(places.get('case.zip/../a.ndjson.gz')?.map(({ event }) => event)).toEqual([0, 3, 6, 9])
  expect(places.get('case.zip/logs/b.ndjson')).toHaveLength(4)
  expect(stderr).toContain('longer.ndjson is longer than the 300 bytes declared')
  expect(stderr).toContain('other.ndjson does not have its checksum')
  expect(stderr).toContain('2 files in folders are not events by name')
  writeFileSync(join(folder, 'cut.zip'), makeZip(entries).subarray(0, 900))
  expect((await detect('cut.zip')).stderr).toContain('cut.zip: cannot be read')
})

test('[T66] many threads give what one gives', async () => {
  mkdirSync(join(folder, 'many'))
  for (let i = 0; i < 12; i++) {
    const text = i === 4 ? 'oops\n' : ''
    writeFileSync(
      join(folder, `many/${String(i).padStart(2, '0')}.ndjson`),
      EVENTS.repeat(1 + ((i * 7) % 40)) + text,
    )
  }
  writeFileSync(join(folder, 'many/05.ndjson.gz'), gzipSync(EVENTS.repeat(200)).subarray(0, 200))
  for (const format of ['ndjson', 'html', 'stix']) {
    const one = await detect('many', '-f', format)
    const three = await detect('many', '-f', format, '--jobs', '3')
    expect(three.stdout).toBe(one.stdout)
    expect(three.status).toBe(3)
    const complaints = (text: string) => text.split('\n').filter((line) => line.startsWith('many/'))
    expect(complaints(three.stderr)).toEqual(complaints(one.stderr))
  }
})

test('[T66] many threads give what one gives of inputs that are cut, and of those that cannot be', async () => {
  const inputs = join(folder, 'large')
  mkdirSync(inputs)
  const lines = EVENTS.trimEnd().split('\n')
  const large = EVENTS.repeat(1_000)
  const pretty = lines.map((line) => JSON.stringify(JSON.parse(line), null, 2)).join('\n')
  const syslog = lines
    .map((line) => `<13>1 2026-07-19T20:00:00Z gate-1 app - - - ${line}\n`)
    .join('')
  const audit = Array.from(
    { length: 6_000 },
    (_, i) =>
      `type=SYSCALL msg=audit(1784491200.${String(i % 1_000).padStart(3, '0')}:${i}): syscall=59 success=yes comm="whoami"\n` +
      `type=CWD msg=audit(1784491200.${String(i % 1_000).padStart(3, '0')}:${i}): cwd="/root"\n`,
  ).join('')
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'array.json': `[${lines.join(',')}${`,${lines.join(',')}`.repeat(400)}]`,
    'bad.ndjson': `${large}oops\r\n\n{"a":\n${large}[1,2]\n${large}{"EventID"`,
    'bom.ndjson': `\ufeff${large.replaceAll('bob', 'b\u00f6b')}`,
    'cut.ndjson.gz': gzipSync(large.repeat(3)).subarray(0, 9_000),
    'half.json': `${large}${`${pretty}\n`.repeat(300)}${large}`,
    'long.ndjson': `${large}${JSON.stringify({ note: 'x'.repeat(9_000_000) })}\n${large}`,
    'packed.ndjson.gz': gzipSync(large.repeat(3)),
    'audit.log': audit,
    'syslog.log': `${syslog.repeat(400)}${audit}${syslog.repeat(400)}`,
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(inputs, name), content)
  const one = await detect('large', '-f', 'ndjson')
  const two = await detect('large', '-f', 'ndjson', '--jobs', '2')
  expect(new Set(linesOf(one.stdout).map(({ file }) => file)).size).toBe(8)
  expect(two.status).toBe(one.status)
  expect(two.stdout === one.stdout).toBe(true)
  const complaints = (text: string) => text.split('\n').filter((line) => line.startsWith('large/'))
  expect(complaints(one.stderr).length).toBeGreaterThan(4)
  expect(complaints(two.stderr)).toEqual(complaints(one.stderr))
}, 60_000)

test('[T67] a run that was killed is taken up, and its output is that of one run', async () => {
  mkdirSync(join(folder, 'long'))
  for (const name of ['a', 'b', 'c']) {
    writeFileSync(join(folder, `long/${name}.ndjson`), EVENTS.repeat(12_000))
  }
  const whole = await detect('long', '-f', 'csv', '-o', 'whole.csv')
  expect(whole.status).toBe(10)
  const args = ['long', '-f', 'csv', '-o', 'parts.csv', '--resume', 'note']
  const note = () => {
    try {
      return readFileSync(join(folder, 'note'), 'utf8')
    } catch {
      return ''
    }
  }
  // Killed as soon as it has noted something new, twice.
  for (let killed = 0; killed < 2; killed++) {
    const before = note()
    const jobs = ['--jobs', String(1 + killed)]
    const all = ['detect', '--rules', 'rules.yml', ...args, ...jobs]
    const { status } = await vigie(folder, all, (child) => {
      const timer = setInterval(() => {
        if (note() === before) return
        clearInterval(timer)
        child.kill('SIGKILL')
      }, 5)
    })
    expect(status).toBeNull()
  }
  expect((await detect(...args, '--jobs', '2')).status).toBe(10)
  const parts = readFileSync(join(folder, 'parts.csv'), 'utf8')
  expect(parts.length).toBe(readFileSync(join(folder, 'whole.csv')).length)
  expect(parts === readFileSync(join(folder, 'whole.csv'), 'utf8')).toBe(true)
  const idle = await detect(...args)
  expect(idle.status).toBe(10)
  expect(readFileSync(join(folder, 'parts.csv'), 'utf8')).toBe(parts)
  const other = await detect(...args, '--level', 'critical')
  expect(other).toMatchObject({ status: 2 })
  expect(other.stderr).toContain('other rules or options')
  writeFileSync(join(folder, 'no-note'), '{}')
  const broken = await detect('long', '-o', 'x', '--resume', 'no-note')
  expect(broken.stderr).toContain('is no note')
}, 60_000)

test('[T68] why a rule matches, or does not', async () => {
  const yes = await detect('--explain', 'in/a.ndjson#3', '11111111-2222-4333-8444-555555555555')
  expect(yes.status).toBe(10)
  expect(yes.stdout).toContain('+ Image|endswith')
  const no = await detect('--explain', 'in/a.ndjson#4', 'Whoami </script>', '-f', 'ndjson')
  expect(no.status).toBe(0)
  expect(JSON.parse(no.stdout)).toMatchObject({
    verdict: 'misses',
    views: [{ applies: true, condition: { kind: 'selection', holds: false } }],
  })
  expect((await detect('--explain', 'in/a.ndjson#99', 'Whoami </script>')).status).toBe(2)
  expect((await detect('--explain', 'in/a.ndjson', 'nothing')).stderr).toContain('no usable rule')
})
