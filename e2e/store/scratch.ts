import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accept } from '@vigie/domain'
import { openRecord, secureRandom } from '@vigie/server'
import type { Outcome, Projection, RecordOptions, SqliteRecord } from '@vigie/server'
import { onTestFinished } from 'vitest'

/** How often each gate was mentioned: a view to compare. */
export const mentions: Projection<{ readonly count: number; readonly last: string }> = {
  name: 'mentions',
  version: 1,
  kinds: ['note.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: (state, entry) => ({ count: (state?.count ?? 0) + 1, last: entry.at }),
  columns: ({ count }) => ({ count }),
}

/** An empty directory that the test's end removes. */
export function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-e2e-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A record that the test's end closes. */
export function open(directory: string, more: Partial<RecordOptions> = {}): SqliteRecord {
  const record = openRecord({
    directory,
    projections: [mentions],
    clock: Date.now,
    random: secureRandom,
    nodeId: 'RBT',
    ...more,
  })
  onTestFinished(() => record.close())
  return record
}

/** Writes a line of text about a gate. */
export function note(
  record: SqliteRecord,
  text: string,
  gate = 'C4',
  commandId: string = crypto.randomUUID(),
): Promise<Outcome> {
  const { reference, opening } = record.sealer.seal(text)
  return record.submit({
    commandId,
    actor: { kind: 'person', id: 'p1' },
    openings: [opening],
    decide: () =>
      accept({
        kind: 'note.made',
        kindVersion: 1,
        subject: { kind: 'gate', id: gate },
        data: { text: { sealed: reference.sealed } },
      }),
  })
}
