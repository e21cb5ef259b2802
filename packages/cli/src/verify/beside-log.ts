import { hash } from 'node:crypto'
import type { ExportFiles } from './export-files.ts'
import type { Findings } from './finding.ts'
import { isCanonical } from './canonical-check.ts'
import { signatureProblem } from './key-chain.ts'
import { rootOfPath } from './merkle.ts'
import { isJsonRecord, parseJson } from './parse-json.ts'
import { readNote, readUtf8 } from './signed-note.ts'
import { readTlogProof } from './tlog-proof.ts'
import { readTreeHead } from './tree-head.ts'
import type { VerifiedLog } from './verified-log.ts'

/** Numbers of what lies beside the logs. */
export interface BesideCounts {
  readonly commitments: number
  readonly openings: number
  readonly attachments: number
  readonly proofs: number
}

const SEALED_PREFIX = Buffer.from('vigie/sealed/1\0', 'latin1')
const MAX_SEALED_BYTES = 1 << 30
const MAX_PROOF_BYTES = 1 << 20

/** What was read before: the logs, and whether those are all that the manifest announces. */
export interface ReadLogs {
  readonly logs: readonly VerifiedLog[]
  /** False when a log could not be read, which is a finding already: what depends on it is not judged. */
  readonly isAll: boolean
}

/** Checks openings (L57), attachments (L58), proofs (L59), what witnesses cosigned (L68), and that nothing else is there. */
export function checkBeside(
  files: ExportFiles,
  { logs, isAll }: ReadLogs,
  findings: Findings,
): BesideCounts {
  const commitments = new Set(logs.flatMap((log) => [...log.commitments]))
  const counts = { commitments: commitments.size, openings: 0, attachments: 0, proofs: 0 }
  for (const path of files.paths) {
    const [top = '', second = '', third] = path.split('/')
    if (path === 'sealed.ndjson') {
      counts.openings = checkSealed(files, isAll ? commitments : undefined, findings)
    } else if (top === 'attachments') {
      counts.attachments++
      if (third !== undefined || files.sha256(path) !== second) {
        findings.tampered(path, 'is not named by the SHA-256 of its content')
      }
    } else if (second === 'proofs') {
      counts.proofs++
      const log = logs.find((one) => one.announced.node === top)
      const stranger = isAll ? 'is of no log of this export' : undefined
      const problem = log === undefined ? stranger : checkProof(files, path, log)
      if (problem !== undefined) findings.tampered(path, problem)
    } else if (second === 'witnessed') {
      const log = logs.find((one) => one.announced.node === top)
      const stranger = isAll ? 'is of no log of this export' : undefined
      const problem = log === undefined ? stranger : checkWitnessed(files, path, log)
      if (problem !== undefined) findings.tampered(path, problem)
    } else if (path !== 'manifest' && !['checkpoint', 'keys', 'tile'].includes(second)) {
      findings.tampered(path, 'is not part of the export format')
    }
  }
  return counts
}

function checkSealed(
  files: ExportFiles,
  commitments: ReadonlySet<string> | undefined,
  findings: Findings,
): number {
  const path = 'sealed.ndjson'
  const text = readUtf8(files.read(path, MAX_SEALED_BYTES) ?? Buffer.of(0xff))
  const rows = text?.split('\n') ?? []
  if (rows.pop() !== '') {
    findings.tampered(path, 'is not lines of UTF-8')
    return 0
  }
  const seen = new Set<string>()
  for (const [i, row] of rows.entries()) {
    const problem = openingProblem(row, commitments, seen)
    if (problem !== undefined) findings.tampered(`${path}, line ${i + 1}`, problem)
  }
  return seen.size
}

function openingProblem(
  row: string,
  commitments: ReadonlySet<string> | undefined,
  seen: Set<string>,
): string | undefined {
  const value = parseJson(row)
  if (!isJsonRecord(value) || !isCanonical(row, value)) return 'is not canonical JSON'
  const { commitment, content, salt } = value
  const hasText = typeof commitment === 'string' && typeof content === 'string'
  if (!hasText || typeof salt !== 'string' || !/^[0-9a-f]{64}$/.test(salt)) return 'is no opening'
  const parts = [SEALED_PREFIX, Buffer.from(salt, 'hex'), Buffer.from(content, 'utf8')]
  const opened = hash('sha256', Buffer.concat(parts), 'hex')
  if (opened !== commitment) return `does not open the commitment ${commitment}`
  if (commitments?.has(commitment) === false) return `opens ${commitment}, which no entry holds`
  if (seen.has(commitment)) return `opens ${commitment} a second time`
  seen.add(commitment)
  return undefined
}

/** A checkpoint that witnesses cosigned (L68): of this log, signed by its key, named by its size. */
function checkWitnessed(files: ExportFiles, path: string, log: VerifiedLog): string | undefined {
  const note = readNote(files.read(path, MAX_PROOF_BYTES) ?? Buffer.of(0xff))
  const head = note === undefined ? undefined : readTreeHead(note.text)
  if (note === undefined || head === undefined) return 'is not a signed tree checkpoint'
  const { node, origin } = log.announced
  if (path !== `${node}/witnessed/${head.size}`) return `is of ${head.size} entries`
  if (head.origin !== origin) return `is of ${head.origin}, not of ${origin}`
  const problem = signatureProblem(note, log.chain, head.size)
  if (problem !== undefined) return problem
  if (head.size > log.tree.size) return 'is of a longer tree than the exported one'
  return head.root.equals(log.tree.root(head.size))
    ? undefined
    : 'has another root than the entries'
}

function checkProof(files: ExportFiles, path: string, log: VerifiedLog): string | undefined {
  const proof = readTlogProof(files.read(path, MAX_PROOF_BYTES) ?? Buffer.alloc(0))
  if (proof === undefined) return 'is no tlog-proof that Vigie writes'
  const { index, hashes, note, head } = proof
  const { node, origin } = log.announced
  const name = `${node}/proofs/${node}-${String(index + 1).padStart(4, '0')}.tlog-proof`
  if (path !== name) return `proves ${name}`
  if (head.origin !== origin) return `is for the log ${head.origin}`
  const problem = signatureProblem(note, log.chain, head.size)
  if (problem !== undefined) return `holds a checkpoint that ${problem}`
  const leaf = log.tree.node(0, index)
  if (leaf === undefined || head.size > log.tree.size) return 'is for an entry or tree not exported'
  const root = rootOfPath(leaf, { index, size: head.size }, hashes)
  const isProved = root?.equals(head.root) === true && root.equals(log.tree.root(head.size))
  return isProved ? undefined : 'does not prove its entry'
}
