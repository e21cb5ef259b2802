// `vigie detect` on binary event logs, as a user runs it.
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharedData } from './shared-data.ts'

const COMMAND = fileURLToPath(new URL('../../packages/cli/bin/vigie.mjs', import.meta.url))
const LOG = 'EVTX_full_APT_attack_steps/ID5145-4624-DonPAPI full extraction.evtx'
const logs = sharedData('evtx')
/** Event 1102, the Security log was cleared: the first record of the log. */
const rule = sharedData(
  'sigma-rules/rules/windows/builtin/security/win_security_audit_log_cleared.yml',
)
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-evtx-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function detect(
  ...args: readonly string[]
): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, 'detect', ...args], { cwd: folder })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, err }))
    child.stdin.end()
  })
}

test.skipIf(logs === undefined || rule === undefined)(
  '[T116] a log is known by its first bytes, packed or not, and its records counted from 0',
  async () => {
    const log = readFileSync(join(logs ?? '', LOG))
    mkdirSync(join(folder, 'in'))
    writeFileSync(join(folder, 'in/a.evtx'), log)
    writeFileSync(join(folder, 'in/b.evtx.gz'), gzipSync(log))
    writeFileSync(join(folder, 'in/c.EVTX.zst'), zstdCompressSync(log))
    writeFileSync(join(folder, 'unnamed'), log)
    const { status, out, err } = await detect('in', 'unnamed', '-r', rule ?? '', '-f', 'ndjson')
    const found = out
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { file: string; event: number; line: number; time: string },
      )
    expect(found.map(({ file, event, line }) => [file, event, line])).toEqual([
      ['in/a.evtx', 0, 1],
      ['in/b.evtx.gz', 0, 1],
      ['in/c.EVTX.zst', 0, 1],
      ['unnamed', 0, 1],
    ])
    expect(err).toContain('3,000 events of 4 inputs')
    expect(status).toBe(10)
  },
)

test.skipIf(logs === undefined || rule === undefined)(
  '[T116] a damaged log gives what it has, is named, and the run says so',
  async () => {
    const log = readFileSync(join(logs ?? '', LOG))
    log.fill(0xee, 4096 + 65_536, 4096 + 65_536 + 512)
    writeFileSync(join(folder, 'damaged.evtx'), log)
    const { status, err } = await detect('damaged.evtx', '-r', rule ?? '', '-f', 'ndjson')
    expect(err).toMatch(/damaged\.evtx:93: at byte 69632: 512 bytes .*\[no-chunk-header\]/)
    expect(err).toContain('750 events')
    expect(status).toBe(3)
  },
)

/** Matches every record, so that the place of each is in the output. */
const EVERY_RECORD = `title: Every record
logsource: { product: windows }
detection:
  selection: { EventID|gte: 0 }
  condition: selection
`

test.skipIf(logs === undefined)(
  '[T66] a large log that is cut at its chunks gives on two threads what it gives on one, damaged or not',
  async () => {
    const [head = Buffer.alloc(0), ...others] = globSync('EVTX_full_APT_attack_steps/*.evtx', {
      cwd: logs,
    })
      .toSorted()
      .map((name) => readFileSync(join(logs ?? '', name)))
    const chunks = Buffer.concat([head, ...others].map((each) => each.subarray(4096)))
    const log = Buffer.concat([head.subarray(0, 4096), chunks, chunks, chunks, chunks])
    expect(log.length).toBeGreaterThan(4_000_000)
    const damaged = Buffer.from(log)
    for (const at of [20, 41]) damaged.fill(0xee, 4096 + at * 65_536, 4096 + at * 65_536 + 4_000)
    mkdirSync(join(folder, 'cut'))
    writeFileSync(join(folder, 'cut/every.yml'), EVERY_RECORD)
    writeFileSync(join(folder, 'cut/damaged.evtx'), damaged)
    writeFileSync(join(folder, 'cut/large.evtx'), log)
    writeFileSync(join(folder, 'cut/short.evtx'), log.subarray(0, 3_333_333))
    const args = ['cut', '--rules', 'cut/every.yml', '-f', 'ndjson', '--jobs']
    const one = await detect(...args, '1')
    const two = await detect(...args, '2')
    expect(one.out.split('\n').length).toBeGreaterThan(3_000)
    expect(two.out === one.out).toBe(true)
    expect(two.status).toBe(one.status)
    const complaints = (text: string) => text.split('\n').filter((line) => line.startsWith('cut/'))
    expect(complaints(one.err).length).toBeGreaterThan(1)
    expect(complaints(two.err)).toEqual(complaints(one.err))
  },
  60_000,
)
