import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { attachmentOf, RECEIVED } from './attachments/attachment-facts.ts'
import { entryTable } from './entry-table.ts'
import { unlist } from './listing/listing-purge.ts'
import type { ListedDocument } from './listing/listing-purge.ts'
import { openingTable } from './opening-table.ts'
import type { OpeningTable } from './opening-table.ts'
import { sealedIn } from './sealed-in.ts'
import { textOf } from './sqlite/column.ts'
import { syncDirectory } from './write-durably.ts'

/** What a destruction leaves to do. */
export interface Destroyed {
  /** SHA-256 of attachments that nothing refers to any more: their files go once it has committed. */
  readonly attachments: readonly string[]
  /** Documents whose listings must be written again without what was destroyed. */
  readonly listed: readonly ListedDocument[]
}

/** Overwrites openings and what they are found by, inside the caller's transaction. */
export function destroyContents(db: DatabaseSync, commitments: readonly string[]): Destroyed {
  const openings = openingTable(db)
  const received = entryTable(db).ofKind(RECEIVED)
  const named = new Set<string>()
  const kept = new Set<string>()
  for (const { entry } of received) {
    for (const commitment of sealedIn(entry.data)) {
      const sha256 = attachmentHash(openings, entry, commitment)
      if (sha256 !== undefined) (commitments.includes(commitment) ? named : kept).add(sha256)
    }
  }
  const listed = unlist(db, commitments)
  for (const commitment of commitments) openings.purge(commitment)
  return { attachments: [...named].filter((sha256) => !kept.has(sha256)), listed }
}

/** Findings that commitments name the entity of: what was measured about them is to be erased too. */
export function findingsOf(db: DatabaseSync, commitments: readonly string[]): readonly string[] {
  return db
    .prepare(
      `SELECT DISTINCT e.subject_id FROM openings o
       JOIN opening_uses u ON u.opening = o.id JOIN entries e ON e.position = u.position
       WHERE e.kind IN ('finding.opened', 'finding.reported') AND o.commitment IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(commitments))
    .map((row) => textOf(row, 'subject_id'))
}

/** Removes attachments, checked or in quarantine, below a data or backup directory. */
export function removeAttachments(directory: string, hashes: readonly string[]): void {
  for (const folder of [
    join(directory, 'attachments'),
    join(directory, 'attachments', 'quarantine'),
  ]) {
    if (!existsSync(folder)) continue
    for (const sha256 of hashes) rmSync(join(folder, sha256), { force: true })
    if (hashes.length > 0) syncDirectory(folder)
  }
}

function attachmentHash(
  openings: OpeningTable,
  entry: { readonly kind: string },
  commitment: string,
): string | undefined {
  const content = openings.get(commitment)?.content
  return content === undefined ? undefined : attachmentOf(entry, content)?.sha256
}
