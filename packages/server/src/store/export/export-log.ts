import { createHash } from 'node:crypto'
import { accept, formatManifest, refuse, signNote } from '@vigie/domain'
import type { Actor, Decision, Entry, ExportedFile, ExportedNode, Refusal } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { Head } from '../head.ts'
import type { SqliteRecord } from '../sqlite-record.ts'
import { cosignedIn } from '../witness-store.ts'
import type { CosignedCheckpoint } from '../witness-store.ts'
import type { ExportFile } from './export-file.ts'
import { exportedNodes } from './exported-nodes.ts'
import type { NodeExport } from './exported-nodes.ts'
import { nodeFiles } from './node-files.ts'
import { openingLines } from './opening-lines.ts'

/** What to export, and for whom. */
export interface ExportRequest {
  readonly commandId: string
  readonly actor: Actor
  /** Arrival position up to which; the present when absent. */
  readonly asOf?: number
  /** Which contents the recipient may have; purged ones are never there. */
  readonly openings: 'all' | 'none' | ((entry: Entry) => boolean)
  /** Ids of entries to add a proof for. */
  readonly proofs?: readonly string[]
  /** Content of an attachment by SHA-256; asked for those whose opening is exported. */
  readonly attachment?: (sha256: string) => Uint8Array | undefined
  readonly createdAtMs: number
}

export type ExportOutcome =
  | { readonly ok: true; readonly position: number; readonly files: AsyncIterable<ExportFile> }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Exports the log in the format of `docs/spec/log.md` (L50–L59). That it was exported is a fact
 * (`log.exported`) before the first byte leaves; entries that come while files are read are not in it.
 * Refused (`store.position-unknown`) for a position after the last entry, or before the last change of
 * key, whose private half is gone and cannot sign the manifest any more.
 */
export async function exportLog(
  record: SqliteRecord,
  request: ExportRequest,
): Promise<ExportOutcome> {
  const asOf = request.asOf ?? record.position()
  const problem = positionProblem(record, asOf)
  if (problem !== undefined) return { ok: false, refusal: problem }
  const outcome = await record.submit({
    commandId: request.commandId,
    actor: request.actor,
    decide: () => exported(record.node.id, asOf, request),
  })
  if (!outcome.ok) return outcome
  const position = request.asOf ?? must(outcome.entries.at(-1), 'export fact').position
  return { ok: true, position, files: files(record, position, request) }
}

function exported(node: string, asOf: number, request: ExportRequest): Decision {
  const { openings } = request
  return accept({
    kind: 'log.exported',
    kindVersion: 1,
    subject: { kind: 'log', id: node },
    data: { asOf, openings: typeof openings === 'string' ? openings : 'allowed' },
  })
}

function positionProblem(record: SqliteRecord, asOf: number): Refusal | undefined {
  const { tables, head } = record.inside
  const rotated = tables.entries.lastOfKind(head.node, 'log.key-rotated')
  const isKnown = Number.isSafeInteger(asOf) && asOf >= rotated && asOf <= head.position
  const refused = refuse('store.position-unknown', { position: asOf, last: head.position })
  return isKnown || refused.ok ? undefined : refused.refusal
}

async function* files(
  record: SqliteRecord,
  position: number,
  request: ExportRequest,
): AsyncGenerator<ExportFile> {
  const { tables, head } = record.inside
  const nodes = exportedNodes(tables, head, position)
  const listed: ExportedFile[] = []
  for await (const file of everything(record, { nodes, position, request })) {
    listed.push({
      path: file.path,
      sizeBytes: file.bytes.length,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
    })
    yield file
    await othersWork()
  }
  yield { path: 'manifest', bytes: manifest(head, { nodes, request, listed }) }
}

async function* everything(
  record: SqliteRecord,
  what: {
    readonly nodes: readonly NodeExport[]
    readonly position: number
    readonly request: ExportRequest
  },
): AsyncGenerator<ExportFile> {
  const { tables } = record.inside
  const { request, position } = what
  for (const node of what.nodes) {
    yield* nodeFiles(tables, node, request.proofs ?? [])
    yield* witnessedFiles(record.directory, node)
  }
  if (request.openings === 'none') return
  const attachments = new Set<string>()
  const pieces: Buffer[] = []
  const allowed = request.openings === 'all' ? () => true : request.openings
  for (const lines of openingLines(tables, position, allowed)) {
    pieces.push(Buffer.from(lines.map(({ line }) => line).join(''), 'utf8'))
    for (const { attachment } of lines) if (attachment !== undefined) attachments.add(attachment)
    await othersWork()
  }
  yield { path: 'sealed.ndjson', bytes: new Uint8Array(Buffer.concat(pieces)) }
  for (const sha256 of attachments) {
    const bytes = request.attachment?.(sha256)
    if (bytes !== undefined) yield { path: `attachments/${sha256}`, bytes }
  }
}

/** What witnesses vouched for of that log, up to the exported size. */
function* witnessedFiles(directory: string, { node, size }: NodeExport): Generator<ExportFile> {
  const notes = new Map<number, CosignedCheckpoint[]>()
  for (const cosigned of cosignedIn(directory, node, size)) {
    notes.set(cosigned.size, [...(notes.get(cosigned.size) ?? []), cosigned])
  }
  for (const [cosignedSize, cosigned] of notes) {
    const note = mergedNote(cosigned.map((one) => one.note))
    const path = `${node}/witnessed/${cosignedSize}`
    yield { path, bytes: new Uint8Array(Buffer.from(note, 'utf8')) }
  }
}

/** Notes over one text, with the signature lines of all of them, each once. */
function mergedNote(notes: readonly string[]): string {
  const [first = ''] = notes
  const end = first.lastIndexOf('\n\n') + 2
  const lines = new Set(notes.flatMap((note) => note.slice(end).split('\n').slice(0, -1)))
  return `${first.slice(0, end)}${[...lines].join('\n')}\n`
}

/** Lets requests be answered while a long log is read. */
function othersWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function manifest(
  { key, exercise }: Head,
  what: {
    readonly nodes: readonly NodeExport[]
    readonly request: ExportRequest
    readonly listed: readonly ExportedFile[]
  },
): Uint8Array {
  const nodes: ExportedNode[] = what.nodes.map(({ node, origin, size }) => ({ node, origin, size }))
  const createdAt = new Date(what.request.createdAtMs).toISOString()
  const text = formatManifest({ createdAt, exercise, nodes, files: what.listed })
  return new Uint8Array(Buffer.from(signNote(text, key.public, key.sign), 'utf8'))
}
