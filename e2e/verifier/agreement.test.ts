import {
  canonicalText,
  cosignatureLine,
  formatTreeCheckpoint,
  formatVkey,
  noteKey,
  rootAt,
} from '@vigie/domain'
import * as fc from 'fast-check'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runVerify } from '../../packages/cli/src/verify/command.ts'
import { keyPair } from '../log/ed25519.ts'
import { exportOf, signManifest, tarOf, TestLog, writeDirectory } from '../log/export-builder.ts'
import type { ExportContent } from '../log/export-builder.ts'

const WORK = mkdtempSync(join(tmpdir(), 'vigie-agree-'))
afterAll(() => rmSync(WORK, { recursive: true }))
const HERE = import.meta.dirname
let count = 0
const isDeep = process.env['VIGIE_DEEP'] === '1'

const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython && process.env['CI'] === 'true') throw new Error('python3 is needed in CI')
if (!hasPython)
  console.warn('SKIPPED: agreement with the second verifier, since there is no python3')
const testBoth = test.skipIf(!hasPython)

function python(args: readonly string[], input = ''): { code: number | null; out: string } {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
  const done = spawnSync('python3', args, { cwd: HERE, env, input, encoding: 'utf8' })
  return { code: done.status, out: done.stdout + done.stderr }
}

/** The exit code that both verifiers give; the test fails when they differ. */
function agreed(path: string, ...args: readonly string[]): number {
  let said = ''
  const output = { out: (text: string) => (said += text), err: (text: string) => (said += text) }
  const ours = runVerify([path, ...args], output)
  const theirs = python([join(HERE, 'verify.py'), path, ...args])
  if (theirs.code !== ours) throw new Error(`they disagree:\n${said}\n${theirs.out}`)
  return ours
}

function write(content: ExportContent | string | Uint8Array): string {
  const path = join(WORK, String(count++))
  if (content instanceof Map) writeDirectory(path, content)
  else writeFileSync(path, content)
  return path
}

/** An export with all that an export can hold. */
function fullLogs(): readonly [TestLog, TestLog] {
  const first = new TestLog('RBT', { seed: 1 })
  first.appendNotes(5)
  first.rotateKey(2)
  first.appendNotes(2)
  const second = new TestLog('RBT2', { seed: 3 })
  second.continueFrom(first, 7)
  second.appendNotes(2)
  return [second, first]
}

/** Small, seeded, so that a failure repeats. */
function* chances(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

function flip(content: ExportContent, chance: Generator<number, never>, files: readonly string[]) {
  const pick = (below: number) => Math.floor(chance.next().value * below)
  const name = files[pick(files.length)]!
  const bytes = Buffer.from(content.get(name)!)
  const at = pick(bytes.length)
  bytes[at]! ^= 1 << pick(8)
  content.set(name, bytes)
  return `${name} at ${at}`
}

testBoth('[L67] both verify good exports, as directory and as archive', () => {
  const log = new TestLog('RBT', { seed: 1 })
  log.appendNotes(600)
  expect(agreed(write(exportOf(log)))).toBe(0)
  expect(agreed(write(exportOf(new TestLog('RBT', { seed: 1, exercise: true }))))).toBe(0)
  const content = exportOf(...fullLogs())
  expect(agreed(write(content))).toBe(0)
  expect(agreed(write(tarOf(content)))).toBe(0)
})

testBoth('[L67] both find a flipped byte, also when everything else is signed again', () => {
  const logs = fullLogs()
  const chance = chances(2026)
  const files = [...exportOf(...logs).keys()]
  for (let i = 0; i < (isDeep ? 400 : 16); i++) {
    const content = exportOf(...logs)
    const isSignedAgain = i % 2 === 0
    const candidates = files.filter((name) => !isSignedAgain || name !== 'manifest')
    const what = flip(content, chance, candidates)
    if (isSignedAgain) signManifest(content, logs)
    expect([what, agreed(write(content))]).toEqual([what, 1])
  }
})

testBoth('[L67] both find a flipped byte of an archive', () => {
  const tar = tarOf(exportOf(...fullLogs()))
  const chance = chances(7)
  for (let i = 0; i < (isDeep ? 200 : 8); i++) {
    const altered: ExportContent = new Map([['tar', tar]])
    const what = flip(altered, chance, ['tar'])
    expect([what, agreed(write(altered.get('tar')!)) === 0]).toEqual([what, false])
  }
})

testBoth('[L67] both call an export without one of its files incomplete', () => {
  const log = new TestLog('RBT', { seed: 1 })
  log.appendNotes(3)
  for (const name of exportOf(log).keys()) {
    const content = exportOf(log)
    content.delete(name)
    expect([name, agreed(write(content))]).toEqual([name, 3])
  }
})

testBoth('[L67] both tell truncation and forks, by checkpoint and by witness', () => {
  const log = new TestLog('RBT', { seed: 1 })
  log.appendNotes(40)
  const fork = new TestLog('RBT', { seed: 1 })
  fork.appendNotes(30)
  fork.appendNotes(10, 'another story')
  const longer = new TestLog('RBT', { seed: 1 })
  longer.appendNotes(50)
  const path = write(exportOf(log))
  const checkpoint = (one: TestLog, size: number) => ['--checkpoint', write(one.checkpoint(size))]
  expect(agreed(path, ...checkpoint(log, 33))).toBe(0)
  expect(agreed(path, ...checkpoint(fork, 30))).toBe(0)
  expect(agreed(path, ...checkpoint(fork, 31))).toBe(1)
  expect(agreed(path, ...checkpoint(longer, 50))).toBe(3)

  const pair = keyPair(9)
  const key = noteKey('witness.example/w1', 4, pair.publicKey)
  const cosignature = (one: TestLog, size: number) => {
    const root = rootAt(one.read, size)
    const text = formatTreeCheckpoint({ origin: one.origin, size, root })
    const line = cosignatureLine(text, 1_795_000_000, { key, sign: pair.sign })
    const given = write(one.checkpoint(size) + line)
    return ['--witness-key', formatVkey(key), '--cosignature', given]
  }
  expect(agreed(path, ...cosignature(log, 40))).toBe(0)
  expect(agreed(path, ...cosignature(fork, 35))).toBe(1)
  expect(agreed(path, ...cosignature(longer, 41))).toBe(3)
  const stranger = formatVkey(noteKey(log.origin, 1, pair.publicKey))
  expect(agreed(path, '--key', formatVkey(log.keys[0]!))).toBe(0)
  expect(agreed(path, '--key', stranger)).toBe(1)
  expect(agreed(path, '--witness-key', formatVkey(key))).toBe(3)
  expect(agreed(path, '--witness-key', formatVkey(key), '--cosignature', write('x'))).toBe(2)
  expect(agreed(join(WORK, 'absent'))).toBe(2)
})

testBoth('[L67] both write canonical JSON alike', () => {
  const values: string[] = []
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), (x, text) => {
      fc.pre(!Number.isInteger(x) || Number.isSafeInteger(x))
      values.push(canonicalText({ [text]: x, text, list: [x / 3e5, x % 1e6, text] }))
    }),
    { numRuns: 2000, seed: 8785 },
  )
  const program = 'import sys, canonical\nfor row in sys.stdin: canonical.parse(row[:-1])'
  const { code, out } = python(['-c', program], values.map((text) => `${text}\n`).join(''))
  expect([code, out]).toEqual([0, ''])
})
