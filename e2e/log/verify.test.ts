import {
  cosignatureLine,
  EMPTY_FRONTIER,
  formatTreeCheckpoint,
  formatVkey,
  frontierRoot,
  noteKey,
  rootAt,
} from '@vigie/domain'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runVerify } from '../../packages/cli/src/verify/command.ts'
import type { Report } from '../../packages/cli/src/verify/report.ts'
import { keyPair } from './ed25519.ts'
import { exportOf, signManifest, tarOf, TestLog, writeDirectory } from './export-builder.ts'
import type { ExportContent } from './export-builder.ts'

const WORK = mkdtempSync(join(tmpdir(), 'vigie-verify-'))
afterAll(() => rmSync(WORK, { recursive: true }))
let count = 0

function run(...args: readonly string[]): { code: number; out: string; err: string } {
  let [out, err] = ['', '']
  const output = { out: (text: string) => (out += text), err: (text: string) => (err += text) }
  return { code: runVerify(args, output), out, err }
}

function directory(content: ExportContent): string {
  const path = join(WORK, `export-${count++}`)
  writeDirectory(path, content)
  return path
}

function file(text: string | Uint8Array): string {
  const path = join(WORK, `file-${count++}`)
  writeFileSync(path, text)
  return path
}

function report(path: string, ...args: readonly string[]): Report {
  return JSON.parse(run(path, '--json', ...args).out) as Report
}

function logOf(notes: number, node = 'RBT'): TestLog {
  const log = new TestLog(node, { seed: 1 })
  log.appendNotes(notes)
  return log
}

const WITNESS = keyPair(9)
const WITNESS_KEY = noteKey('witness.example/w1', 4, WITNESS.publicKey)

test.each([1, 2, 255, 256, 257, 700])('[L60] an export of %i entries is verified', (notes) => {
  const log = logOf(notes)
  const { code, out } = run(directory(exportOf(log)))
  expect(out).toContain('VERIFIED')
  expect(out).toContain(`complete to ${notes} only`)
  expect(code).toBe(0)
})

test('[L60] an empty log has an export that is verified', () => {
  expect(frontierRoot(EMPTY_FRONTIER)).toHaveLength(32)
  expect(run(directory(exportOf(new TestLog('RBT', { seed: 1 })))).code).toBe(0)
})

test('[L50] the manifest says what is in the export, and an exercise is named', () => {
  const log = new TestLog('RBT', { seed: 1, exercise: true })
  log.appendNotes(3)
  const path = directory(exportOf(log))
  expect(report(path)).toMatchObject({ verdict: 'verified', exercise: true })
  expect(run(path).out).toContain('EXERCISE')
})

test('[L51] a file that is not listed is tampering, one that is missing makes it incomplete', () => {
  const more = exportOf(logOf(5)).set('attachments/readme', Buffer.from('x'))
  expect(run(directory(more)).code).toBe(1)
  for (const path of exportOf(logOf(5)).keys()) {
    const less = exportOf(logOf(5))
    less.delete(path)
    expect([path, run(directory(less)).code]).toEqual([path, 3])
  }
})

test('[L52] a checkpoint of another size or root than the entries is tampering', () => {
  const log = logOf(300)
  for (const size of [0, 299]) {
    const content = exportOf(log).set('RBT/checkpoint', Buffer.from(log.checkpoint(size)))
    signManifest(content, [log])
    expect(run(directory(content)).code).toBe(1)
  }
})

test('[L53] a tile that disagrees with the entries is named, even when the manifest is re-signed', () => {
  const log = logOf(300)
  const content = exportOf(log)
  const tile = Buffer.from(content.get('RBT/tile/0/000')!)
  tile[32 * 7]! ^= 1
  content.set('RBT/tile/0/000', tile)
  signManifest(content, [log])
  const found = report(directory(content)).findings
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ kind: 'tampered', where: 'RBT/tile/0/000' })
  expect(found[0]!.what).toContain('entry 8')
})

test('[L54] an entry rewritten by the holder of everything but the tree is found', () => {
  const log = logOf(3)
  const content = exportOf(log)
  const path = 'RBT/tile/entries/000.p/3'
  const bundle = Buffer.from(content.get(path)!).toString('latin1')
  content.set(path, Buffer.from(bundle.replace('"seq":2', '"seq":9'), 'latin1'))
  signManifest(content, [log])
  const found = report(directory(content)).findings
  expect(found.map(({ what }) => what).join('\n')).toMatch(/number 9/)
  expect(found.map(({ where }) => where)).toContain('RBT/checkpoint')
})

test('[L55] keys that changed are proved by the log, and every signature is by the key of its size', () => {
  const log = logOf(10)
  log.rotateKey(2)
  log.appendNotes(5)
  log.rotateKey(3)
  const path = directory(exportOf(log))
  for (const key of log.keys) expect(run(path, '--key', formatVkey(key)).code).toBe(0)
  expect(run(path).out).toContain('2 rotation(s) proved')
})

test('[L55] a key that its predecessor did not sign for is refused', () => {
  const log = logOf(10)
  const [oldKey] = log.keys
  const stranger = keyPair(66)
  const newKey = noteKey(log.origin, 1, stranger.publicKey)
  log.append({
    kind: 'log.key-rotated',
    data: {
      oldKey: formatVkey(oldKey!),
      newKey: formatVkey(newKey),
      signature: Buffer.from(stranger.sign(Buffer.from('anything'))).toString('base64'),
    },
  })
  const content = exportOf(log)
  content.set('RBT/keys', Buffer.from(`${formatVkey(oldKey!)}\n${formatVkey(newKey)}\n`))
  signManifest(content, [log])
  const found = report(directory(content)).findings
  expect(found.map(({ what }) => what).join()).toContain('not signed for')
})

test('[L56] a restored node continues its earlier log, and trust reaches it', () => {
  const first = logOf(40)
  const second = new TestLog('RBT2', { seed: 5 })
  second.continueFrom(first, 37)
  second.appendNotes(10)
  const path = directory(exportOf(second, first))
  const { logs, links, verdict } = report(path, '--key', formatVkey(first.keys[0]!))
  expect(verdict).toBe('verified')
  expect(links).toEqual([
    { node: 'RBT2', previousNode: 'RBT', history: 'prefix', isKeySigned: true },
  ])
  expect(logs.map((log) => log.isKeyTrusted)).toEqual([true, true])
  const alone = report(directory(exportOf(second)))
  expect(alone.verdict).toBe('verified')
  expect(alone.links[0]).toMatchObject({ history: 'not-checked' })
})

test('[L56] a node that continues a fork of its earlier log is tampering', () => {
  const first = logOf(40)
  const fork = new TestLog('RBT', { seed: 1 })
  fork.appendNotes(40, 'another story')
  const second = new TestLog('RBT2', { seed: 5 })
  second.continueFrom(fork)
  const found = report(directory(exportOf(second, first))).findings
  expect(found.map(({ what }) => what).join()).toContain('continues a fork of RBT')
})

test('[L57] openings are counted, and one that opens nothing of the log is tampering', () => {
  const log = logOf(9)
  expect(report(directory(exportOf(log))).beside).toMatchObject({ commitments: 9, openings: 5 })
  const content = exportOf(log)
  const stranger = logOf(10).openings[9]!
  const { commitment, salt, content: text } = stranger
  const line = JSON.stringify({ commitment, content: text, salt })
  content.set(
    'sealed.ndjson',
    Buffer.concat([content.get('sealed.ndjson')!, Buffer.from(`${line}\n`)]),
  )
  signManifest(content, [log])
  expect(report(directory(content)).findings[0]!.what).toContain('which no entry holds')
  const twice = exportOf(log)
  twice.set(
    'sealed.ndjson',
    Buffer.concat([twice.get('sealed.ndjson')!, twice.get('sealed.ndjson')!]),
  )
  signManifest(twice, [log])
  expect(report(directory(twice)).findings[0]!.what).toContain('a second time')
})

test('[L58] an attachment under another name is tampering', () => {
  const log = logOf(2)
  const content = exportOf(log)
  content.set(`attachments/${'0'.repeat(64)}`, Buffer.from('x'))
  signManifest(content, [log])
  expect(run(directory(content)).code).toBe(1)
})

test('[L59] a proof under the name of another entry is tampering', () => {
  const log = logOf(20)
  const content = exportOf(log)
  content.set('RBT/proofs/RBT-0007.tlog-proof', Buffer.from(log.proof(8)))
  signManifest(content, [log])
  expect(report(directory(content)).findings[0]!.what).toContain('RBT-0008')
})

test('[L61] one flipped byte anywhere in an export directory is found', () => {
  const log = logOf(2)
  log.rotateKey(2)
  const content = exportOf(log)
  const path = directory(content)
  expect(run(path).code).toBe(0)
  for (const [name, bytes] of content) {
    // Each byte of the manifest, which nothing else covers; of what it lists a sample, all when deep.
    const isEach = name === 'manifest' || process.env['VIGIE_DEEP'] === '1'
    const step = isEach ? 1 : Math.ceil(bytes.length / 40)
    for (let i = 0; i < bytes.length; i += step) {
      const altered = Buffer.from(bytes)
      altered[i]! ^= 1 << (i % 8)
      writeFileSync(join(path, name), altered)
      expect([name, i, run(path).code]).not.toEqual([name, i, 0])
    }
    writeFileSync(join(path, name), bytes)
  }
  expect(run(path).code).toBe(0)
})

test('[L61] one flipped byte anywhere in an export archive is found', () => {
  const log = logOf(2)
  const tar = tarOf(exportOf(log))
  const path = join(WORK, 'export.tar')
  writeFileSync(path, tar)
  expect(run(path).code).toBe(0)
  for (let i = 0; i < tar.length; i += 7) {
    const altered = Buffer.from(tar)
    altered[i]! ^= 1 << (i % 8)
    writeFileSync(path, altered)
    expect([i, run(path).code === 0]).toEqual([i, false])
  }
})

test('[L62] without an anchor it is complete to its size only; with one the report names it', () => {
  const log = logOf(30)
  const path = directory(exportOf(log))
  expect(run(path).out).toContain('complete to 30 only')
  const { code, out } = run(path, '--checkpoint', file(log.checkpoint(12)))
  expect(code).toBe(0)
  expect(out).toContain(`complete to 30; ${log.origin} knew 12`)
})

test('[L63] a truncated log is incomplete against a later checkpoint', () => {
  const long = logOf(500)
  const { code, out } = run(
    directory(exportOf(logOf(431))),
    '--checkpoint',
    file(long.checkpoint()),
  )
  expect(code).toBe(3)
  expect(out).toContain('69 entries are missing')
})

test('[L63] a forked log is tampered against a checkpoint of the same or a smaller size', () => {
  const log = logOf(300)
  const fork = logOf(150)
  fork.appendNotes(150, 'another story')
  const path = directory(exportOf(fork))
  for (const size of [151, 256, 300]) {
    const { code, out } = run(path, '--checkpoint', file(log.checkpoint(size)))
    expect([size, code]).toEqual([size, 1])
    expect(out).toContain('forked')
  }
  expect(run(path, '--checkpoint', file(log.checkpoint(150))).code).toBe(0)
})

test('[L63] a witness tells truncation and forks as a checkpoint does', () => {
  const log = logOf(90)
  const cosigned = (one: TestLog, size: number) => {
    const root = rootAt(one.read, size)
    const text = formatTreeCheckpoint({ origin: one.origin, size, root })
    const line = cosignatureLine(text, 1_795_000_000, { key: WITNESS_KEY, sign: WITNESS.sign })
    return { whole: file(one.checkpoint(size) + line), line: file(line) }
  }
  const witness = ['--witness-key', formatVkey(WITNESS_KEY), '--cosignature']
  const path = directory(exportOf(log))
  expect(run(path, ...witness, cosigned(log, 90).line).out).toContain(
    'witness.example/w1 knew 90 at 2026',
  )
  expect(run(path, ...witness, cosigned(log, 44).whole).code).toBe(0)
  const longer = logOf(95)
  expect(run(path, ...witness, cosigned(longer, 95).whole).code).toBe(3)
  const fork = new TestLog('RBT', { seed: 1 })
  fork.appendNotes(90, 'another story')
  expect(run(path, ...witness, cosigned(fork, 60).whole).code).toBe(1)
})

test('[L64] a trusted key that is not of the log is tampering, one of a log that is not here incomplete', () => {
  const log = logOf(4)
  const path = directory(exportOf(log))
  const stranger = keyPair(77).publicKey
  expect(run(path).out).toContain('pin it with --key')
  expect(run(path, '--key', formatVkey(log.keys[0]!)).out).not.toContain('pin it')
  expect(run(path, '--key', formatVkey(noteKey(log.origin, 1, stranger))).code).toBe(1)
  expect(run(path, '--key', formatVkey(noteKey('vigie/other/RBT', 1, stranger))).code).toBe(3)
  expect(run(path, '--witness-key', formatVkey(WITNESS_KEY)).code).toBe(3)
})

test('[L65] what is no evidence is wrong usage', () => {
  const log = logOf(4)
  const path = directory(exportOf(log))
  const unsigned = log.checkpoint(3).replace(/ [^ ]+\n$/, ` ${'A'.repeat(92)}\n`)
  const stranger = new TestLog('RBT', { seed: 50 })
  stranger.appendNotes(2)
  for (const args of [
    [],
    [path, path],
    [path, '--nonsense'],
    [path, '--key', 'x'],
    [path, '--key', formatVkey(WITNESS_KEY)],
    [path, '--checkpoint', join(WORK, 'absent')],
    [path, '--checkpoint', file('nonsense')],
    [path, '--checkpoint', file(unsigned)],
    [path, '--checkpoint', file(stranger.checkpoint())],
    [path, '--cosignature', file('x')],
    [path, '--witness-key', formatVkey(WITNESS_KEY), '--cosignature', file(log.checkpoint())],
    [join(WORK, 'absent')],
  ]) {
    const { code, out, err } = run(...args)
    expect([args, code, out]).toEqual([args, 2, ''])
    expect(err.length).toBeGreaterThan(10)
  }
})

test('[L66] hostile exports get a verdict, never a crash', () => {
  const log = logOf(3)
  const linked = directory(exportOf(log))
  symlinkSync('/etc/hostname', join(linked, 'RBT/extra'))
  expect(run(linked).code).toBe(1)
  expect(run(file(Buffer.alloc(100_000, 65))).code).toBe(1)
  expect(run(file('')).code).toBe(1)

  const negative = exportOf(log)
  const text = Buffer.from(negative.get('manifest')!).toString()
  negative.set('manifest', Buffer.from(text.replace('"size":3', '"size":-3')))
  expect(run(directory(negative)).code).toBe(1)

  const painted = exportOf(log)
  painted.set('RBT/\u001b[2J\u202e', Buffer.from('x'))
  const { code, out } = run(directory(painted))
  expect(code).toBe(1)
  // oxlint-disable-next-line no-control-regex
  expect(out).not.toMatch(/[\u001b\u202e]/)

  const huge = exportOf(log)
  const manifest = Buffer.from(huge.get('manifest')!).toString()
  huge.set('manifest', Buffer.from(manifest.replace('"size":3', '"size":9007199254740991')))
  expect(run(directory(huge)).code).not.toBe(0)

  const deep = exportOf(log)
  deep.set('sealed.ndjson', Buffer.from(`${'['.repeat(200_000)}${']'.repeat(200_000)}\n`))
  signManifest(deep, [log])
  expect(run(directory(deep)).code).toBe(1)

  const tar = tarOf(exportOf(log))
  for (const cut of [1, 511, 512, 1024, 5000, tar.length - 512]) {
    expect(run(file(tar.subarray(0, cut))).code).not.toBe(0)
  }
})
