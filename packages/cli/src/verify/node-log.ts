import { checkEntry } from './entry-check.ts'
import type { ExportFiles } from './export-files.ts'
import type { Findings } from './finding.ts'
import type { ManifestNode } from './manifest.ts'
import { hashLeaf, HashTree } from './merkle.ts'
import type { JsonRecord } from './parse-json.ts'

/** An entry that says how the log goes on under another key or origin. */
export interface ContinuityEntry {
  readonly kind: string
  readonly seq: number
  readonly data: JsonRecord
}

/** What reading a node's tree gave. */
export interface NodeLog {
  readonly announced: ManifestNode
  readonly tree: HashTree
  readonly continuity: readonly ContinuityEntry[]
  /** Commitments that stand in its entries. */
  readonly commitments: ReadonlySet<string>
}

const WIDTH = 256
const MAX_BUNDLE_BYTES = WIDTH * (2 + 65_535)

/**
 * Reads the entries and tiles of one node (spec L53, L54): each entry is hashed as found, the tree is
 * built from those hashes, and each tile compared with it. Undefined when its entries cannot be read.
 */
export function readNodeLog(
  files: ExportFiles,
  announced: ManifestNode,
  context: { readonly exercise: boolean; readonly findings: Findings },
): NodeLog | undefined {
  const { node, size } = announced
  const { findings } = context
  const bundles = Math.ceil(size / WIDTH)
  const prefix = `${node}/tile/`
  const present = new Set(files.paths.filter((path) => path.startsWith(prefix)))
  // Before anything is made in proportion to a number that the export merely claims.
  if (bundles > present.size) {
    findings.incomplete(prefix, `holds fewer bundles than ${size} entries need`)
    return undefined
  }
  const leaves = Buffer.alloc(size * 32)
  const continuity: ContinuityEntry[] = []
  const commitments = new Set<string>()
  let isWhole = true
  let after = ''
  for (let bundle = 0; bundle < bundles; bundle++) {
    const width = Math.min(WIDTH, size - bundle * WIDTH)
    const path = `${prefix}entries/${numberPath(bundle, width)}`
    present.delete(path)
    const entries = readBundle(files, path, width, findings)
    isWhole &&= entries !== undefined
    for (const [i, bytes] of (entries ?? []).entries()) {
      const seq = bundle * WIDTH + i + 1
      hashLeaf(bytes).copy(leaves, (seq - 1) * 32)
      const checked = checkEntry(bytes, { node, seq, after, exercise: context.exercise })
      if (!checked.ok) {
        const where = `${path}, entry ${seq}`
        for (const problem of checked.problems) findings.tampered(where, problem)
        continue
      }
      after = checked.at
      for (const [, hex = ''] of checked.text.matchAll(SEALED)) commitments.add(hex)
      noteContinuity(checked.entry, seq, continuity)
    }
  }
  if (!isWhole) return undefined
  const tree = new HashTree(leaves)
  checkTiles(files, { prefix, tree, present }, findings)
  for (const path of present) findings.tampered(path, 'is no tile or bundle of a tree of that size')
  return { announced, tree, continuity, commitments }
}

/** In canonical text a quote inside a string is escaped, so that this matches members only. */
const SEALED = /"sealed":"([0-9a-f]{64})"/g

function noteContinuity(entry: JsonRecord, seq: number, out: ContinuityEntry[]): void {
  const { kind, data } = entry
  if (kind !== 'log.key-rotated' && kind !== 'log.origin-continued') return
  out.push({ kind, seq, data: { ...(typeof data === 'object' ? data : {}) } })
}

function readBundle(
  files: ExportFiles,
  path: string,
  width: number,
  findings: Findings,
): readonly Buffer[] | undefined {
  const bytes = files.read(path, MAX_BUNDLE_BYTES)
  if (bytes === undefined) {
    findings.incomplete(path, 'is missing, or larger than a bundle can be')
    return undefined
  }
  const entries: Buffer[] = []
  let at = 0
  while (at + 2 <= bytes.length && entries.length < width) {
    const end = at + 2 + bytes.readUInt16BE(at)
    if (end > bytes.length) break
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  if (entries.length === width && at === bytes.length) return entries
  findings.tampered(path, `is not a bundle of ${width} entries`)
  return undefined
}

function checkTiles(
  files: ExportFiles,
  context: {
    readonly prefix: string
    readonly tree: HashTree
    readonly present: Set<string>
  },
  findings: Findings,
): void {
  const { prefix, tree, present } = context
  for (let level = 0, count = tree.size; count > 0; level++, count = Math.floor(count / WIDTH)) {
    for (let start = 0; start < count; start += WIDTH) {
      const width = Math.min(WIDTH, count - start)
      const path = `${prefix}${level}/${numberPath(start / WIDTH, width)}`
      present.delete(path)
      const tile = files.read(path, WIDTH * 32)
      if (tile === undefined) findings.incomplete(path, 'is missing, or larger than a tile can be')
      else if (tile.length !== width * 32) findings.tampered(path, `does not hold ${width} hashes`)
      else compareTile(tile, { path, level, start, tree }, findings)
    }
  }
}

function compareTile(
  tile: Buffer,
  at: {
    readonly path: string
    readonly level: number
    readonly start: number
    readonly tree: HashTree
  },
  findings: Findings,
): void {
  for (let i = 0; i * 32 < tile.length; i++) {
    const hash = at.tree.node(at.level * 8, at.start + i)
    if (hash?.equals(tile.subarray(i * 32, i * 32 + 32)) === true) continue
    const what = at.level === 0 ? `entry ${at.start + i + 1}` : `its subtree ${at.start + i}`
    findings.tampered(at.path, `and ${what} disagree: the hash is another`)
  }
}

/** Three digits in each folder, `x` before all but the last; the width of a partial one at the end. */
function numberPath(index: number, width: number): string {
  let rest = Math.floor(index / 1000)
  let path = String(index % 1000).padStart(3, '0')
  for (; rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`
  }
  return width === WIDTH ? path : `${path}.p/${width}`
}
