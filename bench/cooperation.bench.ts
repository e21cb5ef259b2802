import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decidePartner, manifestText, noteKey, parseVkey, readManifest } from '@vigie/domain'
import type { Fact, Opening, Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import { openRecord, PROJECTIONS, secureRandom } from '@vigie/server'
import { presenter } from '../packages/server/src/http/present.ts'
import { verifyEd25519 } from '../packages/server/src/store/verify-ed25519.ts'
import { READING } from '../packages/server/src/projections.ts'
import { digestOf, prepareRelease } from '../packages/server/src/cooperation/preview-release.ts'
import { readTar, writeTar } from '../packages/server/src/cooperation/tar-file.ts'
import { atMost, exactly, percentile, plain } from './figure.ts'
import type { Bench } from './run.ts'

const PARTS = 1_000
const RELEASES = 500
const ROUNDS = 40
const NOW_MS = Date.parse('2026-11-24T12:00:00Z')
const clock = () => NOW_MS

/** What an officer waits for before signing, and what a stick costs. */
export const bench: Bench = {
  summary: `preview of a case with ${PARTS} parts, a bundle of ${RELEASES} releases`,
  run: async (report) => {
    const directory = mkdtempSync(join(tmpdir(), 'vigie-coop-'))
    const record = openRecord({
      directory,
      projections: PROJECTIONS,
      clock,
      random: secureRandom,
      nodeId: 'RBT',
    })
    try {
      const openings: Opening[] = []
      const sealed = (text: string) => {
        const { reference, opening } = record.sealer.seal(text)
        openings.push(opening)
        return { sealed: reference.sealed }
      }
      const parts = Array.from({ length: PARTS }, (_, n) =>
        fact('case-task.added', `RBT-CT${n + 1}`, { case: 'RBT-C1', title: sealed(`Task ${n}`) }),
      )
      const name = sealed('État du Qatar')
      const partner = { kind: 'add', species: 'state', code: 'QA', name, ceiling: 'AMBER' } as const
      const added = decidePartner(undefined, 'RBT-PA1', partner)
      const opened = { title: sealed('Case'), severity: 'high', pap: 'GREEN', alerts: [] }
      await record.submit({
        commandId: randomUUID(),
        actor: { kind: 'system', id: 'bench' },
        openings,
        decide: () => ({
          ok: true,
          facts: [
            fact('case.opened', 'RBT-C1', opened),
            ...parts,
            ...(added.ok ? added.facts : []),
          ],
        }),
      })
      const gestures = {
        record,
        sealer: record.sealer,
        presenter: presenter(record, READING, clock),
        clock,
      }
      const officer: Principal = {
        kind: 'person',
        id: 'P1',
        sessionId: 'S1',
        steppedUpUntilMs: NOW_MS + 60_000,
        roles: ['liaison'],
        tlpCeiling: 'RED',
      }
      const wish = { partner: 'RBT-PA1', kind: 'case', object: 'RBT-C1' } as const
      const times = Array.from({ length: ROUNDS }, () => {
        // Processor time: what others do on the machine does not count.
        const before = process.cpuUsage()
        const made = prepareRelease(gestures, officer, wish)
        if (!made.ok) throw new Error(made.refusal.code)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1_000
      })
      const made = prepareRelease(gestures, officer, wish)
      if (!made.ok) throw new Error(made.refusal.code)
      report(exactly('cooperation.preview.parts', made.value.parts['task'] ?? 0, PARTS, 'parts'))
      report(atMost('cooperation.preview.p95', percentile(times, 0.95), 150, 'ms'))

      const bytes = Buffer.from(made.value.content)
      const { sha256, sizeBytes } = made.value
      const startedMs = performance.now()
      const releases = Array.from({ length: RELEASES }, (_, n) => ({
        release: `RBT-RL${n + 1}`,
        object: { kind: 'case', id: 'RBT-C1' } as const,
        tlp: made.value.tlp,
        pap: made.value.pap,
        sha256,
        sizeBytes,
      }))
      const manifest = {
        format: 'vigie-bundle/1',
        from: record.node.origin,
        to: 'vigie/bench/DOH',
        sequence: 1,
        madeAt: NOW_MS,
        releases,
        recalls: [],
        receipts: [],
      } as const
      const note = Buffer.from(record.signNote(manifestText(manifest)))
      const files = releases.map(({ release }) => ({ name: `releases/${release}.json`, bytes }))
      const file = writeTar([{ name: 'manifest.note', bytes: note }, ...files], NOW_MS)
      report(plain('cooperation.bundle.size', file.length / 1_048_576, 'MiB'))
      report(atMost('cooperation.bundle.made', performance.now() - startedMs, 2_000, 'ms'))

      const takenMs = performance.now()
      const archive = readTar(file)
      if (!archive.ok) throw new Error('unreadable')
      const key = must(parseVkey(record.vkey()), 'key')
      const read = readManifest(note.toString('utf8'), key, verifyEd25519)
      const right = [...archive.members.values()].filter((each) => digestOf(each) === sha256)
      report(
        exactly('cooperation.bundle.verified', read.ok ? right.length : 0, RELEASES, 'releases'),
      )
      report(atMost('cooperation.bundle.opened', performance.now() - takenMs, 2_000, 'ms'))
      const stranger = noteKey(key.name, 1, new Uint8Array(32).fill(9))
      const forged = readManifest(note.toString('utf8'), stranger, verifyEd25519)
      report(exactly('cooperation.forged', forged.ok ? 1 : 0, 0, 'taken'))
    } finally {
      await record.close()
      rmSync(directory, { recursive: true })
    }
  },
}

function fact(kind: string, id: string, data: Fact['data']): Fact {
  const [subject = kind] = kind.split('.')
  return { kind, kindVersion: 1, subject: { kind: subject, id }, data }
}
