import { cosignatureLine, formatTreeCheckpoint, formatVkey, noteKey } from '@vigie/domain'
import { must, seededRandom } from '@vigie/kit'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runVerify } from '../../packages/cli/src/verify/command.ts'
import { keyPair } from '../log/ed25519.ts'
import { exportOf, signManifest, tarOf, TestLog } from '../log/export-builder.ts'
import type { ExportContent } from '../log/export-builder.ts'

const WORK = mkdtempSync(join(tmpdir(), 'vigie-tamper-'))
afterAll(() => rmSync(WORK, { recursive: true }))
const TAMPERINGS = process.env['VIGIE_DEEP'] === '1' ? 1_000 : 100

const WITNESS = keyPair(9)
const KEY = noteKey('witness.example/w1', 4, WITNESS.publicKey)
const ENTRIES = 300

const log = new TestLog('RBT', { seed: 1 })
log.appendNotes(ENTRIES)

/** A whole export that a witness cosigned at its last entry. */
function whole(): ExportContent {
  const content = exportOf(log)
  const checkpoint = must(content.get('RBT/checkpoint'), 'checkpoint')
  const note = Buffer.from(checkpoint).toString('utf8')
  const text = note.slice(0, note.indexOf('\n\n') + 1)
  const line = cosignatureLine(text, 1_790_000_000, { key: KEY, sign: WITNESS.sign })
  content.set(`RBT/witnessed/${ENTRIES}`, Buffer.from(note + line))
  signManifest(content, [log])
  return content
}

function verdict(content: ExportContent): number {
  const path = join(WORK, 'export.tar')
  writeFileSync(path, tarOf(content))
  const output = { out: () => {}, err: () => {} }
  return runVerify([path, '--witness-key', formatVkey(KEY)], output)
}

const BUNDLES = ['RBT/tile/entries/000', 'RBT/tile/entries/001.p/44']

function entriesOf(bundle: Uint8Array): Buffer[] {
  const bytes = Buffer.from(bundle)
  const entries: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const end = at + 2 + bytes.readUInt16BE(at)
    entries.push(bytes.subarray(at, end))
    at = end
  }
  return entries
}

/** Paths that are not as in the whole export. */
function changedIn(content: ExportContent): string {
  const before = whole()
  const paths = new Set([...before.keys(), ...content.keys()])
  const isSame = (path: string) =>
    Buffer.from(before.get(path) ?? []).equals(Buffer.from(content.get(path) ?? []))
  return [...paths].filter((path) => !isSame(path)).join(' ')
}

test(`[WT14] ${TAMPERINGS} random edits, deletions and changes of order are all found`, () => {
  expect(verdict(whole())).toBe(0)
  const random = seededRandom(2026)
  const pick = <T>(from: readonly T[]): T => must(from[random.integer(0, from.length - 1)], 'one')
  for (let n = 0; n < TAMPERINGS; n++) {
    const content = whole()
    const kind = pick(['edit', 'delete', 'reorder', 'repeat', 'byte', 'file', 'swap-files'])
    const name = pick(BUNDLES)
    const entries = entriesOf(must(content.get(name), 'bundle'))
    const at = random.integer(0, entries.length - 2)
    if (kind === 'edit') {
      const text = must(entries[at], 'entry').toString('latin1')
      entries[at] = Buffer.from(text.replace(/"seq":(\d)/, '"seq":9'), 'latin1')
      if (entries[at]?.toString('latin1') === text) entries.splice(at, 1)
    } else if (kind === 'delete') entries.splice(at, 1)
    else if (kind === 'reorder') entries.push(...entries.splice(at, 1))
    else if (kind === 'repeat') entries.splice(at, 0, must(entries[at], 'entry'))
    content.set(name, new Uint8Array(Buffer.concat(entries)))
    if (kind === 'byte') {
      const victim = pick([...content.keys()])
      const bytes = Buffer.from(must(content.get(victim), 'file'))
      const place = random.integer(0, bytes.length - 1)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << random.integer(0, 7))
      content.set(victim, new Uint8Array(bytes))
    } else if (kind === 'file') {
      // What lies beside the log is the exporter's to leave out.
      content.delete(pick([...content.keys()].filter((path) => /^RBT.(?!proofs)/.test(path))))
    } else if (kind === 'swap-files') {
      const others = [...content.keys()].filter((path) => path !== 'RBT/keys')
      content.set(pick(others), must(content.get('RBT/keys'), 'keys'))
    }
    // Half of them by somebody who can make the manifest anew, as whoever holds the log's key can.
    if (n % 2 === 0 && changedIn(content) !== 'manifest') signManifest(content, [log])
    const what = `${n} ${kind} ${changedIn(content)}`
    expect([what, verdict(content) === 0]).toEqual([what, false])
  }
}, 180_000)

test('[WT14] a log that its own operator rewrote and signed again is found by the witness', () => {
  const rewritten = new TestLog('RBT', { seed: 1 })
  rewritten.appendNotes(ENTRIES - 1)
  rewritten.appendNotes(1, 'another story')
  const content = exportOf(rewritten)
  expect(verdict(content)).toBe(3)
  // With what the witness really signed beside it, it is no longer merely missing.
  const cosigned = must(whole().get(`RBT/witnessed/${ENTRIES}`), 'cosigned')
  content.set(`RBT/witnessed/${ENTRIES}`, cosigned)
  signManifest(content, [rewritten])
  expect(verdict(content)).toBe(1)
})

test('[L68] a checkpoint under another size, or with another text, is no witnessed one', () => {
  const named = whole()
  named.set('RBT/witnessed/299', must(named.get(`RBT/witnessed/${ENTRIES}`), 'cosigned'))
  signManifest(named, [log])
  expect(verdict(named)).toBe(1)
  const other = whole()
  const text = formatTreeCheckpoint({ origin: 'x', size: ENTRIES, root: new Uint8Array(32) })
  other.set(`RBT/witnessed/${ENTRIES}`, Buffer.from(`${text}\n— x AAAAAAAA\n`))
  signManifest(other, [log])
  expect(verdict(other)).toBe(1)
})
