// `vigie detect` on text logs, as a user runs it.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vigie } from '../rules/vigie.ts'

let folder = ''

const RULES: Readonly<Record<string, string>> = {
  web: 'logsource:\n  category: webserver\ndetection:\n  a:\n    cs-uri-query|contains: whoami\n',
  ssh: 'logsource:\n  product: linux\n  service: sshd\ndetection:\n  a:\n    - unexpected internal error\n',
  process:
    'logsource:\n  product: linux\n  category: process_creation\ndetection:\n  a:\n    CommandLine|contains: -c id\n',
  windows:
    'logsource:\n  product: windows\n  service: security\ndetection:\n  a:\n    EventID: 4625\n',
}

const LOGS: Readonly<Record<string, string>> = {
  'access.log.1':
    '192.0.2.1 - - [19/Jul/2026:20:15:00 +0100] "GET /a.php?c=%77hoami HTTP/1.1" 200 5 "-" "x"\n',
  'auth.log': 'Jul 19 20:15:00 gate sshd[7]: fatal: unexpected internal error\nrubbish\n',
  'audit.log':
    'type=SYSCALL msg=audit(1784492100.155:7): arch=c000003e syscall=59 exe="/bin/sh"\n' +
    'type=EXECVE msg=audit(1784492100.155:7): argc=3 a0="sh" a1="-c" a2="id"\n',
  'events.xml':
    "<Events><Event><System><EventID>4625</EventID><Channel>Security</Channel><TimeCreated SystemTime='2026-07-19T20:15:00Z'/></System></Event></Events>",
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-detect-text-'))
  mkdirSync(join(folder, 'rules'))
  mkdirSync(join(folder, 'logs'))
  for (const [name, body] of Object.entries(RULES)) {
    writeFileSync(
      join(folder, `rules/${name}.yml`),
      `title: ${name}\nid: ${name}\n${body}  condition: a\n`,
    )
  }
  for (const [name, text] of Object.entries(LOGS)) {
    writeFileSync(join(folder, 'logs', name), text)
    utimesSync(join(folder, 'logs', name), new Date('2026-07-20'), new Date('2026-07-20'))
  }
  writeFileSync(join(folder, 'logs/auth.log.2.gz'), gzipSync(LOGS['auth.log'] ?? ''))
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function detect(...more: readonly string[]) {
  const args = ['detect', 'logs', '-r', 'rules', '-f', 'ndjson', ...more]
  const { status, stdout, stderr } = await vigie(folder, args)
  const lines = stdout.trim().split('\n')
  const matches = lines.map((line) => {
    const { ruleId, file, time } = JSON.parse(line) as Record<string, string>
    return `${ruleId} ${file} ${time}`
  })
  return { status, stderr, matches }
}

test('[T177] text logs in a folder are told by their lines, read and matched', async () => {
  const { status, stderr, matches } = await detect()
  expect(matches.filter((match) => !match.includes('.gz'))).toEqual([
    'web logs/access.log.1 2026-07-19T19:15:00.000Z',
    'process logs/audit.log 2026-07-19T20:15:00.155Z',
    'ssh logs/auth.log 2026-07-19T20:15:00.000Z',
    'windows logs/events.xml 2026-07-19T20:15:00.000Z',
  ])
  expect(matches).toHaveLength(5)
  expect(stderr).toContain(
    'logs/auth.log:2: the line has neither a syslog priority nor a syslog time',
  )
  expect(status).toBe(3)
})

test('[T177] --zone moves only the times that name no zone', async () => {
  const { matches } = await detect('--zone', '+01:00')
  expect(matches).toContain('ssh logs/auth.log 2026-07-19T19:15:00.000Z')
  expect(matches).toContain('web logs/access.log.1 2026-07-19T19:15:00.000Z')
  const wrong = await vigie(folder, ['detect', 'logs', '-r', 'rules', '--zone', 'Rabat'])
  expect(wrong).toMatchObject({ status: 2, stdout: '' })
  expect(wrong.stderr).toContain('--zone Rabat')
})
