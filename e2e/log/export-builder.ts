import {
  appendLeaf,
  bundlePath,
  bundlesOf,
  canonicalText,
  CLOCK_ZERO,
  EMPTY_FRONTIER,
  encodeBundle,
  entryId,
  entryLeaf,
  formatClock,
  formatManifest,
  formatTlogProof,
  formatVkey,
  inclusionProof,
  keyRotationStatement,
  noteKey,
  openingOf,
  originContinuedStatement,
  originOf,
  rootAt,
  signNote,
  signTreeCheckpoint,
  tick,
  tilePath,
  tilesOf,
} from '@vigie/domain'
import type { Clock, Entry, Fact, Frontier, NoteKey, Opening } from '@vigie/domain'
import { must, toHex } from '@vigie/kit'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keyPair } from './ed25519.ts'
import type { KeyPair } from './ed25519.ts'

/** Files of an export, by path. */
export type ExportContent = Map<string, Uint8Array>

/** A log in memory, made with the domain's pure functions, from which exports are made for tests. */
export class TestLog {
  readonly node: string
  readonly origin: string
  readonly #pairs: KeyPair[]
  readonly #exercise: boolean
  readonly #entries: Uint8Array[] = []
  readonly #nodes = new Map<string, Uint8Array>()
  readonly openings: Opening[] = []
  #frontier: Frontier = EMPTY_FRONTIER
  #clock: Clock = CLOCK_ZERO

  constructor(node: string, options: { readonly seed: number; readonly exercise?: boolean }) {
    this.node = node
    this.origin = originOf('00112233445566aa', node)
    this.#pairs = [keyPair(options.seed)]
    this.#exercise = options.exercise ?? false
  }

  get size(): number {
    return this.#frontier.size
  }

  get keys(): readonly NoteKey[] {
    return this.#pairs.map((pair) => noteKey(this.origin, 1, pair.publicKey))
  }

  get #pair(): KeyPair {
    return must(this.#pairs.at(-1), 'key pair')
  }

  get #key(): NoteKey {
    return noteKey(this.origin, 1, this.#pair.publicKey)
  }

  /** Signs a note with the last key. */
  signNote(text: string): string {
    return signNote(text, this.#key, this.#pair.sign)
  }

  readonly read = (level: number, index: number): Uint8Array =>
    must(this.#nodes.get(`${level}/${index}`), 'node')

  /** Appends a fact as the store would. */
  append(fact: Partial<Fact>): void {
    const wallMs = 1_765_432_100_000 + this.size * 37
    this.#clock = tick(this.#clock, wallMs)
    const entry: Entry = {
      v: 1,
      node: this.node,
      seq: this.size + 1,
      at: formatClock(this.#clock),
      happenedAt: wallMs - 5000,
      writtenAt: wallMs - 100,
      receivedAt: wallMs,
      actor: { kind: 'person', id: 'p-7f3a' },
      kind: fact.kind ?? 'note.written',
      kindVersion: 1,
      subject: fact.subject ?? { kind: 'note', id: `n-${this.size + 1}` },
      marking: { tlp: 'AMBER', exercise: this.#exercise },
      data: fact.data ?? {},
    }
    const leaf = entryLeaf(entry)
    if (!leaf.ok) throw new Error(JSON.stringify(leaf.refusal))
    const appended = appendLeaf(this.#frontier, leaf.hash)
    for (const node of appended.completed) this.#nodes.set(`${node.level}/${node.index}`, node.hash)
    this.#frontier = appended.frontier
    this.#entries.push(leaf.bytes)
  }

  /** Appends notes with a sealed text each. */
  appendNotes(count: number, text = 'Porte 4 : فتح الباب, foule calme'): void {
    for (let i = 0; i < count; i++) {
      const salt = createHash('sha256').update(`${this.node} ${this.size} ${text}`).digest()
      const opening = openingOf(new Uint8Array(salt), `${text} ${this.size}`)
      this.openings.push(opening)
      this.append({ data: { text: { sealed: opening.commitment }, gate: 'C4', count: 1.5 } })
    }
  }

  rotateKey(seed: number): void {
    const pair = keyPair(seed)
    const oldKey = formatVkey(this.#key)
    const newKey = formatVkey(noteKey(this.origin, 1, pair.publicKey))
    const statement = keyRotationStatement(this.origin, this.size + 1, { oldKey, newKey })
    const signature = Buffer.from(this.#pair.sign(statement)).toString('base64')
    this.append({
      kind: 'log.key-rotated',
      subject: { kind: 'key', id: this.node },
      data: { oldKey, newKey, signature },
    })
    this.#pairs.push(pair)
  }

  /** Makes this, still empty, log the continuation of another. */
  continueFrom(previous: TestLog, size = previous.size): void {
    const firstKey = formatVkey(must(this.keys[0], 'first key'))
    const statement = originContinuedStatement(previous.origin, this.origin, firstKey)
    this.append({
      kind: 'log.origin-continued',
      subject: { kind: 'origin', id: this.node },
      data: {
        reason: 'restored',
        previousNode: previous.node,
        previousCheckpoint: previous.checkpoint(size),
        signature: Buffer.from(previous.sign(statement)).toString('base64'),
      },
    })
  }

  sign(message: Uint8Array): Uint8Array {
    return this.#pair.sign(message)
  }

  /** The tree checkpoint at a size, signed by the last key. */
  checkpoint(size = this.size): string {
    const root = rootAt(this.read, size)
    return signTreeCheckpoint({ origin: this.origin, size, root }, this.#key, this.#pair.sign)
  }

  /** A tlog-proof of entry `seq` in the tree of today. */
  proof(seq: number): string {
    const hashes = inclusionProof(this.read, seq - 1, this.size)
    return formatTlogProof({ index: seq - 1, hashes, checkpoint: this.checkpoint() })
  }

  /** The files of this node's folder. */
  files(content: ExportContent): void {
    const { node, size } = this
    const put = (path: string, bytes: Uint8Array | string) =>
      content.set(`${node}/${path}`, typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
    put('checkpoint', this.checkpoint())
    put('keys', this.keys.map((key) => `${formatVkey(key)}\n`).join(''))
    for (const tile of tilesOf(size)) {
      const start = tile.index * 256
      const hashes = Array.from({ length: tile.width }, (_, i) =>
        this.read(tile.level * 8, start + i),
      )
      put(tilePath(tile), Buffer.concat(hashes))
    }
    for (const { index, width } of bundlesOf(size)) {
      const entries = this.#entries.slice(index * 256, index * 256 + width)
      put(bundlePath(index, width), encodeBundle(entries))
    }
    for (const seq of size === 0 ? [] : new Set([1, Math.ceil(size / 2), size])) {
      put(`proofs/${entryId({ node, seq })}.tlog-proof`, this.proof(seq))
    }
  }

  get exercise(): boolean {
    return this.#exercise
  }
}

/** The content of an export of logs, the first of which is the exporter; every second text is opened. */
export function exportOf(...logs: readonly TestLog[]): ExportContent {
  const content: ExportContent = new Map()
  for (const log of logs) log.files(content)
  const openings = logs.flatMap((log) => log.openings).filter((_, i) => i % 2 === 0)
  const lines = openings.map((opening) => `${canonicalText(opening)}\n`)
  if (lines.length > 0) content.set('sealed.ndjson', Buffer.from(lines.join('')))
  const photo = Buffer.from('not really a photograph')
  content.set(`attachments/${createHash('sha256').update(photo).digest('hex')}`, photo)
  signManifest(content, logs)
  return content
}

/** Writes the manifest of what is in `content`, as the exporter would. */
export function signManifest(content: ExportContent, logs: readonly TestLog[]): void {
  content.delete('manifest')
  const exporter = must(logs[0], 'exporter')
  const text = formatManifest({
    createdAt: '2026-11-24T18:00:00.000Z',
    exercise: exporter.exercise,
    nodes: logs.map(({ node, origin, size }) => ({ node, origin, size })),
    files: [...content].map(([path, bytes]) => ({
      path,
      sizeBytes: bytes.length,
      sha256: toHex(createHash('sha256').update(bytes).digest()),
    })),
  })
  content.set('manifest', Buffer.from(exporter.signNote(text)))
}

/** Writes an export as a directory. */
export function writeDirectory(root: string, content: ExportContent): void {
  for (const [path, bytes] of content) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), bytes)
  }
}

/** An export as a ustar archive. */
export function tarOf(content: ExportContent): Buffer {
  const blocks: Buffer[] = []
  for (const [path, bytes] of content) {
    const header = Buffer.alloc(512)
    header.write(path, 0, 'latin1')
    header.write('0000644\0', 100)
    header.write('0000000\0', 108)
    header.write('0000000\0', 116)
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('00000000000\0', 136)
    header.write('        0', 148)
    header.write('ustar\u000000', 257, 'latin1')
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    blocks.push(header, Buffer.from(bytes), Buffer.alloc((512 - (bytes.length % 512)) % 512))
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}
