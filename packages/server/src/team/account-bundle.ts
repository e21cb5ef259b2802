import { createHash } from 'node:crypto'
import {
  canonicalText,
  formatTlogProof,
  inclusionProof,
  parseNote,
  parseTreeCheckpoint,
  signNote,
} from '@vigie/domain'
import { must } from '@vigie/kit'
import type { ExportFile } from '../store/export/export-file.ts'
import { parseEntryId } from '../store/parse-entry-id.ts'
import type { SqliteRecord } from '../store/sqlite-record.ts'
import { cosignedIn } from '../store/witness-store.ts'
import type { Account } from './account.ts'

/** The bundle with which both states can check the account without us. */
export interface BundleParts {
  readonly record: SqliteRecord
  /** The data directory, where cosignatures lie. */
  readonly directory: string
  readonly account: Account
  /** The account as pages, by file name: signed along, not proved. */
  readonly pages: readonly ExportFile[]
  readonly createdAtMs: number
}

/**
 * Files of the bundle (`docs/spec/team.md`): the account, for each of its lines the very bytes of the
 * entry and its proof, the keys, and a manifest signed by this node.
 */
export function* accountBundle(parts: BundleParts): Generator<ExportFile> {
  const { record, account, createdAtMs } = parts
  const { head } = record.inside
  const listed: { path: string; sizeBytes: number; sha256: string }[] = []
  for (const file of contents(parts)) {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    listed.push({ path: file.path, sizeBytes: file.bytes.length, sha256 })
    yield file
  }
  const about = canonicalText({
    createdAt: new Date(createdAtMs).toISOString(),
    exercise: head.exercise,
    mandate: account.mandate,
    node: head.node,
    origin: head.origin,
  })
  const rows = listed
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sizeBytes, sha256 }) => `${sha256} ${sizeBytes} ${path}\n`)
  const statement = `vigie-closing/1\n${about}\n${rows.join('')}`
  yield text('manifest', signNote(statement, head.key.public, head.key.sign))
}

/** Bytes of `account.json`; what the fact about the closing hashes. */
export function accountBytes(account: Account): Uint8Array {
  return new Uint8Array(Buffer.from(`${canonicalText(account)}\n`, 'utf8'))
}

function* contents({ record, directory, account, pages }: BundleParts): Generator<ExportFile> {
  yield { path: 'account.json', bytes: accountBytes(account) }
  yield* pages
  const { tables } = record.inside
  const byNode = new Map<string, Set<number>>()
  for (const { entry } of account.lines) {
    const { node, seq } = must(parseEntryId(entry), 'id of an entry')
    byNode.set(node, (byNode.get(node) ?? new Set()).add(seq))
  }
  for (const [node, seqs] of byNode) {
    const keys = tables.origins.keys(node).map(({ vkey }) => `${vkey}\n`)
    yield text(`${node}/keys`, keys.join(''))
    const checkpoint = checkpointFor(record, directory, { node, least: Math.max(...seqs) })
    const size = must(parseTreeCheckpoint(must(parseNote(checkpoint), 'note').text), 'head').size
    const read = tables.tree.reader(node)
    for (const seq of [...seqs].toSorted((a, b) => a - b)) {
      const id = `${node}-${String(seq).padStart(4, '0')}`
      const [bytes] = tables.entries.bytesOf(node, seq, seq)
      yield { path: `${node}/entries/${id}.json`, bytes: must(bytes, 'entry') }
      const hashes = inclusionProof(read, seq - 1, size)
      const proof = formatTlogProof({ index: seq - 1, hashes, checkpoint })
      yield text(`${node}/proofs/${id}.tlog-proof`, proof)
    }
  }
}

/** A signed checkpoint over all those entries: one that witnesses cosigned, where there is one. */
function checkpointFor(
  record: SqliteRecord,
  directory: string,
  { node, least }: { readonly node: string; readonly least: number },
): string {
  const latest = must(record.inside.tables.tree.latestCheckpoint(node), 'signed tree')
  const cosigned = cosignedIn(directory, node, latest.size).filter(({ size }) => size >= least)
  return cosigned.at(-1)?.note ?? latest.note
}

function text(path: string, content: string): ExportFile {
  return { path, bytes: new Uint8Array(Buffer.from(content, 'utf8')) }
}
