import { isCanonical } from './canonical-check.ts'
import type { ExportFiles } from './export-files.ts'
import type { Findings } from './finding.ts'
import { checkFiles } from './manifest.ts'
import { hashLeaf, rootOfPath } from './merkle.ts'
import { isJsonRecord, parseJson } from './parse-json.ts'
import type { JsonRecord } from './parse-json.ts'
import type { AccountReport } from './report.ts'
import { checkSignature, readNote, readUtf8, readVkey } from './signed-note.ts'
import type { SignedNote, VerifierKey } from './signed-note.ts'
import { readTlogProof } from './tlog-proof.ts'
import type { TlogProof } from './tlog-proof.ts'

/** First line of the manifest of an account of an expert team (docs/spec/team.md). */
const FORMAT = 'vigie-closing/1'
const MAX_BYTES = 256 * 1024 * 1024
const MAX_ENTRY_BYTES = 65_535
const PARTS = ['presence', 'seen', 'done', 'taken', 'returned', 'handed-over']

/** Whether these files are such an account rather than an export of the log. */
export function isAccount(files: ExportFiles): boolean {
  return readUtf8(files.read('manifest', MAX_BYTES) ?? Buffer.alloc(0))?.split('\n')[0] === FORMAT
}

/** A proved entry: what it says, and the tree that holds it. */
interface Proved {
  readonly entry: JsonRecord
  readonly note: SignedNote
}

/**
 * Verifies the account of an expert team, offline: the manifest and its files, and for every line the
 * bytes of its entry, the proof that these are in the signed tree, and that the line says what the entry
 * says. Written apart from the writer, like everything here.
 */
export function verifyAccount(files: ExportFiles, findings: Findings): AccountReport {
  const manifest = readNote(files.read('manifest', MAX_BYTES) ?? Buffer.alloc(0))
  const [, head = '', ...rows] = manifest?.text.split('\n') ?? []
  const about = parseJson(head)
  if (manifest === undefined || !isJsonRecord(about) || !isCanonical(head, about)) {
    findings.tampered('manifest', 'is not the signed manifest of an account')
    return { mandate: '', createdAt: '', exercise: false, lines: 0, trees: [] }
  }
  checkFiles(rows.slice(0, -1), files, findings)
  const keys = readKeys(files, findings)
  const own = keys.get(String(about['node'])) ?? []
  if (!own.some((key) => checkSignature(manifest, key) === 'valid')) {
    findings.tampered('manifest', 'is not signed by a key of its node')
  }
  const proved = proveEntries(files, keys, findings)
  const lines = checkLines(files, about, { proved, findings })
  return {
    mandate: String(about['mandate']),
    createdAt: String(about['createdAt']),
    exercise: about['exercise'] === true,
    lines,
    trees: [...keys].map(([node, vkeys]) => ({
      node,
      keys: vkeys,
      notes: notesOf(node, proved),
    })),
  }
}

function notesOf(node: string, proved: ReadonlyMap<string, Proved>): readonly SignedNote[] {
  const notes = new Map<string, SignedNote>()
  for (const [id, { note }] of proved) if (id.startsWith(`${node}-`)) notes.set(note.text, note)
  return [...notes.values()]
}

function readKeys(files: ExportFiles, findings: Findings): ReadonlyMap<string, VerifierKey[]> {
  const keys = new Map<string, VerifierKey[]>()
  for (const path of files.paths.filter((each) => each.endsWith('/keys'))) {
    const rows = readUtf8(files.read(path, 1 << 20) ?? Buffer.alloc(0))
      ?.split('\n')
      .slice(0, -1)
    const read = (rows ?? []).map(readVkey)
    const known = read.filter((key) => key?.type === 1).filter((key) => key !== undefined)
    if (known.length === 0 || known.length < read.length) {
      findings.tampered(path, 'holds a line that is no key')
    }
    keys.set(path.slice(0, -'/keys'.length), known)
  }
  return keys
}

function proveEntries(
  files: ExportFiles,
  keys: ReadonlyMap<string, readonly VerifierKey[]>,
  findings: Findings,
): ReadonlyMap<string, Proved> {
  const proved = new Map<string, Proved>()
  for (const path of files.paths) {
    const [, node, id] = /^([A-Z]{3}\d*)\/entries\/([A-Z]{3}\d*-\d{4,15})\.json$/.exec(path) ?? []
    if (node === undefined || id === undefined) continue
    const bytes = files.read(path, MAX_ENTRY_BYTES)
    const entry = bytes === undefined ? undefined : parseJson(readUtf8(bytes) ?? '')
    const proof = readTlogProof(
      files.read(`${node}/proofs/${id}.tlog-proof`, 1 << 20) ?? Buffer.alloc(0),
    )
    if (proof === undefined) {
      findings.incomplete(`${node}/proofs/${id}.tlog-proof`, 'is missing, or no proof')
      continue
    }
    const problem =
      bytes !== undefined && isJsonRecord(entry)
        ? proofProblem({ id, node, bytes, entry }, proof, keys.get(node) ?? [])
        : 'is no entry'
    if (problem !== undefined) findings.tampered(path, problem)
    else if (isJsonRecord(entry)) proved.set(id, { entry, note: proof.note })
  }
  return proved
}

function proofProblem(
  read: {
    readonly id: string
    readonly node: string
    readonly bytes: Buffer
    readonly entry: JsonRecord
  },
  { index, hashes, note, head }: TlogProof,
  keys: readonly VerifierKey[],
): string | undefined {
  const { id, node, bytes, entry } = read
  const { seq } = entry
  if (entry['node'] !== node || typeof seq !== 'number') return 'is of another node'
  if (id !== `${node}-${String(seq).padStart(4, '0')}` || index !== seq - 1) {
    return 'is another entry than its name says'
  }
  const signer = keys.find(
    (key) => key.name === head.origin && checkSignature(note, key) === 'valid',
  )
  if (signer === undefined) return 'is proved in a tree that no key of its log signed'
  const root = rootOfPath(hashLeaf(bytes), { index, size: head.size }, hashes)
  return root?.equals(head.root) === true ? undefined : 'is not in the signed tree'
}

/** Every line is an entry, every entry is a line, and the line says of it what it is. */
function checkLines(
  files: ExportFiles,
  about: JsonRecord,
  { proved, findings }: { proved: ReadonlyMap<string, Proved>; findings: Findings },
): number {
  const text = readUtf8(files.read('account.json', MAX_BYTES) ?? Buffer.alloc(0)) ?? ''
  const account = parseJson(text)
  const lines = isJsonRecord(account) ? account['lines'] : undefined
  if (!isJsonRecord(account) || !isCanonical(text.slice(0, -1), account) || !Array.isArray(lines)) {
    findings.tampered('account.json', 'is not an account in canonical form')
    return 0
  }
  if (account['kind'] !== FORMAT || account['mandate'] !== about['mandate']) {
    findings.tampered('account.json', 'is of another mandate than the manifest says')
  }
  const told = new Set<string>()
  for (const [i, line] of lines.entries()) {
    const missing = isJsonRecord(line) ? unproved(line, proved) : undefined
    if (missing !== undefined) {
      findings.incomplete(`account.json, line ${i + 1}`, `names ${missing}, not proved here`)
      continue
    }
    const problem = isJsonRecord(line) ? lineProblem(line, proved, told) : 'is no line'
    if (problem !== undefined) findings.tampered(`account.json, line ${i + 1}`, problem)
  }
  for (const id of proved.keys()) {
    if (!told.has(id)) findings.tampered('account.json', `is silent about ${id}, which is here`)
  }
  return lines.length
}

/** The entry of a line that is missing, or without a proof that holds. */
function unproved(line: JsonRecord, proved: ReadonlyMap<string, Proved>): string | undefined {
  const { entry: id } = line
  return typeof id === 'string' && !proved.has(id) ? id : undefined
}

function lineProblem(
  line: JsonRecord,
  proved: ReadonlyMap<string, Proved>,
  told: Set<string>,
): string | undefined {
  const { part, entry: id, at, kind, subject } = line
  if (typeof id !== 'string' || typeof at !== 'string') return 'names no entry'
  if (typeof part !== 'string' || !PARTS.includes(part)) return 'is of no part of an account'
  const found = proved.get(id)
  if (found === undefined) return 'names no entry'
  if (told.has(id)) return `names ${id} a second time`
  told.add(id)
  const { entry } = found
  const isSame =
    entry['kind'] === kind &&
    entry['happenedAt'] === Date.parse(at) &&
    JSON.stringify(sorted(entry['subject'])) === JSON.stringify(sorted(subject))
  return isSame ? undefined : `says something else than ${id}`
}

function sorted(subject: unknown): unknown {
  return isJsonRecord(subject) ? { kind: subject['kind'], id: subject['id'] } : undefined
}
