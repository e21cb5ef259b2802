import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accept } from '@vigie/domain'
import type { Fact } from '@vigie/domain'
import { exportLog, openRecord, secureRandom, systemClock, writeDirectory } from '@vigie/server'
import { atMost, exactly, plain } from './figure.ts'
import type { Bench } from './run.ts'

/** `VIGIE_BENCH_ENTRIES=1000000` is the promise; it takes some minutes and gigabytes. */
const ENTRIES = Number(process.env['VIGIE_BENCH_ENTRIES'] ?? 100_000)
const SIZE = `${ENTRIES / 1_000}k-entries`
const ROOT = join(import.meta.dirname, '..')

/** `vigie verify` and the second verifier, as processes, on an export of 100,000 entries. */
export const bench: Bench = {
  summary: `verification of an export of ${ENTRIES} entries`,
  run: async (report) => {
    const work = mkdtempSync(join(tmpdir(), 'vigie-bench-'))
    try {
      const path = join(work, 'export')
      await makeExport(join(work, 'data'), path)
      const start = timed(process.execPath, [join(ROOT, 'packages/cli/src/main.ts'), 'help'])
      const ours = timed(process.execPath, verifyArguments(path))
      report(plain('verify.start-of-process', start.seconds, 's'))
      report(atMost(`verify.${SIZE}`, ours.seconds, 10, 's'))
      report(exactly(`verify.${SIZE}.exit`, ours.code, 0, 'code'))
      // Python takes half a minute for a tenth of what is promised; it is there to agree, not to be fast.
      if (ENTRIES <= 100_000) {
        const theirs = timed('python3', [join(ROOT, 'e2e/verifier/verify.py'), path])
        report(plain(`verify.${SIZE}.second-verifier`, theirs.seconds, 's'))
        report(exactly(`verify.${SIZE}.second-verifier.exit`, theirs.code, 0, 'code'))
      }
      const bundle = join(path, 'RBT/tile/entries/199')
      const bytes = readFileSync(bundle)
      const middle = bytes.length >> 1
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
      writeFileSync(bundle, bytes)
      const altered = timed(process.execPath, verifyArguments(path))
      report(exactly('verify.one-flipped-bit.exit', altered.code, 1, 'code'))
    } finally {
      rmSync(work, { recursive: true })
    }
  },
}

/** An export of that many entries, each with a sealed text, written by the record itself. */
async function makeExport(directory: string, path: string): Promise<void> {
  const record = openRecord({
    directory,
    projections: [],
    clock: systemClock,
    random: secureRandom,
    nodeId: 'RBT',
  })
  const actor = { kind: 'system', id: 'bench' } as const
  for (let done = 0; done < ENTRIES; done += 1000) {
    const sealed = Array.from({ length: 1000 }, (_, i) => record.sealer.seal(`porte ${done + i}`))
    const facts = sealed.map(({ reference }, i): Fact => ({
      kind: 'note.made',
      kindVersion: 1,
      subject: { kind: 'gate', id: `C${(done + i) % 40}` },
      data: { text: { sealed: reference.sealed } },
    }))
    const openings = sealed.map(({ opening }) => opening)
    const commandId = `bench ${done}`
    await record.submit({ commandId, actor, openings, decide: () => accept(...facts) })
  }
  const request = {
    commandId: 'bench export',
    actor,
    openings: 'all',
    createdAtMs: systemClock(),
  } as const
  const outcome = await exportLog(record, request)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  await writeDirectory(outcome.files, path)
  await record.close()
}

function verifyArguments(path: string): readonly string[] {
  return [join(ROOT, 'packages/cli/src/main.ts'), 'verify', path]
}

function timed(program: string, args: readonly string[]): { seconds: number; code: number } {
  const from = performance.now()
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
  const { status } = spawnSync(program, args, { env })
  return { seconds: (performance.now() - from) / 1000, code: status ?? -1 }
}
