import { checkAnchor, readAnchorCheckpoint, readAnchorCosignature } from './anchor.ts'
import type { Anchor } from './anchor.ts'
import { checkBeside } from './beside-log.ts'
import { checkOwnCheckpoint } from './checkpoint-check.ts'
import { ExportFiles } from './export-files.ts'
import { Findings } from './finding.ts'
import { readKeyChain, signatureProblem } from './key-chain.ts'
import { checkManifest } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import { readNodeLog } from './node-log.ts'
import { checkOriginLinks } from './origin-link.ts'
import type { OriginLink } from './origin-link.ts'
import type { AccountReport, LogReport, Report } from './report.ts'
import { readCosignature, readNote } from './signed-note.ts'
import type { VerifierKey } from './signed-note.ts'
import { readTreeHead } from './tree-head.ts'
import type { VerifiedLog } from './verified-log.ts'
import { isAccount, verifyAccount } from './verify-account.ts'

/** A file that the user gave besides the export. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Buffer
}

/** What to verify an export against. */
export interface Trust {
  /** Keys that the user has from elsewhere; without any, the export's own are used and said so. */
  readonly keys: readonly VerifierKey[]
  readonly checkpoints: readonly GivenFile[]
  readonly witness?: { readonly key: VerifierKey; readonly cosignatures: readonly GivenFile[] }
}

/**
 * Verifies an export, a directory or a tar archive, offline and read-only. It shares no code with the
 * writer: everything in this folder is written from the specifications (docs/spec/log.md).
 * @throws UnreadableExport when there is nothing to read, UnusableAnchor when what was given to verify
 * against is no evidence
 */
export function verifyExport(path: string, trust: Trust): Report {
  const files = ExportFiles.open(path)
  const findings = new Findings()
  for (const problem of files.problems) findings.tampered(path, problem)
  if (isAccount(files)) return reportAccount(verifyAccount(files, findings), trust, findings)
  const manifest = checkManifest(files, findings)
  const logs = manifest === undefined ? [] : readLogs(files, manifest, findings)
  if (manifest !== undefined) checkManifestSignature(manifest, logs, findings)
  const links = checkOriginLinks(logs, findings)
  const beside = checkBeside(
    files,
    { logs, isAll: logs.length === manifest?.nodes.length },
    findings,
  )
  const anchors = readAnchors(files, logs, trust)
  for (const anchor of anchors) checkAnchor(anchor, logs, findings)
  checkTrustedKeys(trust.keys, logs, findings)
  const witness = trust.witness?.key.name
  if (witness !== undefined && !anchors.some((anchor) => anchor.by === witness)) {
    findings.incomplete('checkpoint', `no cosignature of ${witness} was found`)
  }
  const { tampered, incomplete } = findings.counts
  return {
    verdict: tampered > 0 ? 'tampered' : incomplete > 0 ? 'incomplete' : 'verified',
    exercise: manifest?.exercise ?? false,
    createdAt: manifest?.createdAt ?? '',
    logs: logs.map((log) => reportLog(log, { logs, links, anchors, trust })),
    links,
    beside,
    tampered,
    incomplete,
    findings: findings.kept,
  }
}

/** An account holds single entries, so that only its keys and witnesses can be held against what is known. */
function reportAccount(account: AccountReport, trust: Trust, findings: Findings): Report {
  const { mandate, lines, trees, createdAt, exercise } = account
  const witness = trust.witness?.key
  const logs = trees.map(({ node, keys, notes }): LogReport => {
    const heads = notes.flatMap((note) => readTreeHead(note.text) ?? [])
    const largest = heads.toSorted((a, b) => b.size - a.size)[0]
    const anchors = notes.flatMap((note) => {
      const timeS = witness === undefined ? undefined : readCosignature(note, witness)
      const head = readTreeHead(note.text)
      if (timeS === undefined || head === undefined) return []
      return [{ source: `${node}/proofs`, by: witness?.name ?? '', entries: head.size, timeS }]
    })
    return {
      node,
      origin: largest?.origin ?? '',
      entries: largest?.size ?? 0,
      root: largest?.root.toString('base64') ?? '',
      keys: keys.map(({ vkey }) => vkey),
      isKeyTrusted: trust.keys.some(({ vkey }) => keys.some((key) => key.vkey === vkey)),
      anchors,
    }
  })
  for (const { name, vkey } of trust.keys) {
    if (!logs.some((log) => log.keys.includes(vkey))) {
      findings.tampered('manifest', `is not signed by the trusted key of ${name}`)
    }
  }
  if (witness !== undefined && !logs.some(({ anchors }) => anchors.length > 0)) {
    findings.incomplete('proofs', `no cosignature of ${witness.name} was found`)
  }
  const { tampered, incomplete } = findings.counts
  return {
    verdict: tampered > 0 ? 'tampered' : incomplete > 0 ? 'incomplete' : 'verified',
    exercise,
    createdAt,
    logs,
    account: { mandate, lines },
    links: [],
    beside: { commitments: 0, openings: 0, attachments: 0, proofs: lines },
    tampered,
    incomplete,
    findings: findings.kept,
  }
}

function readLogs(
  files: ExportFiles,
  manifest: Manifest,
  findings: Findings,
): readonly VerifiedLog[] {
  return manifest.nodes.flatMap((announced) => {
    const log = readNodeLog(files, announced, { exercise: manifest.exercise, findings })
    const chain = log === undefined ? undefined : readKeyChain(files, log, findings)
    if (log === undefined || chain === undefined) return []
    const checkpoint = checkOwnCheckpoint(files, log, { chain, findings })
    return checkpoint === undefined ? [] : [{ ...log, chain, checkpoint }]
  })
}

function checkManifestSignature(
  manifest: Manifest,
  logs: readonly VerifiedLog[],
  findings: Findings,
): void {
  const exporter = logs.find((log) => log.announced.node === manifest.nodes[0]?.node)
  if (exporter === undefined) return
  const problem = signatureProblem(manifest.note, exporter.chain, exporter.tree.size)
  if (problem !== undefined) findings.tampered('manifest', problem)
}

function readAnchors(
  files: ExportFiles,
  logs: readonly VerifiedLog[],
  trust: Trust,
): readonly Anchor[] {
  const anchors = trust.checkpoints.map(({ name, bytes }) =>
    readAnchorCheckpoint(name, bytes, { logs, trusted: trust.keys }),
  )
  const { witness } = trust
  if (witness === undefined) return anchors
  for (const { name, bytes } of witness.cosignatures) {
    anchors.push(readAnchorCosignature(name, bytes, { logs, witness: witness.key }))
  }
  // What the export itself carries of that witness, in any of its checkpoints.
  for (const log of logs) {
    const { node } = log.announced
    for (const source of [`${node}/checkpoint`, ...witnessedPaths(files, node)]) {
      const note = readNote(files.read(source, MAX_NOTE_BYTES) ?? Buffer.alloc(0))
      const timeS = note === undefined ? undefined : readCosignature(note, witness.key)
      const head = note === undefined ? undefined : readTreeHead(note.text)
      if (timeS === undefined || head === undefined) continue
      anchors.push({ source, head, by: witness.key.name, timeS })
    }
  }
  return anchors
}

const MAX_NOTE_BYTES = 1 << 20

function witnessedPaths(files: ExportFiles, node: string): readonly string[] {
  return files.paths.filter((path) => path.startsWith(`${node}/witnessed/`))
}

/** A key that the user trusts must be one of its log's, and there must be such a log. */
function checkTrustedKeys(
  keys: readonly VerifierKey[],
  logs: readonly VerifiedLog[],
  findings: Findings,
): void {
  for (const key of keys) {
    const log = logs.find((one) => one.announced.origin === key.name)
    if (log === undefined) {
      findings.incomplete('manifest', `the export holds no log of the trusted key ${key.name}`)
    } else if (!log.chain.keys.some((own) => own.vkey === key.vkey)) {
      findings.tampered(`${log.announced.node}/keys`, 'the trusted key is not one of this log')
    }
  }
}

interface ReportContext {
  readonly logs: readonly VerifiedLog[]
  readonly links: readonly OriginLink[]
  readonly anchors: readonly Anchor[]
  readonly trust: Trust
}

function reportLog(log: VerifiedLog, context: ReportContext): LogReport {
  const { node, origin } = log.announced
  return {
    node,
    origin,
    entries: log.tree.size,
    root: log.tree.root(log.tree.size).toString('base64'),
    keys: log.chain.keys.map((key) => key.vkey),
    isKeyTrusted: isKeyTrusted(log, context),
    anchors: context.anchors
      .filter((anchor) => anchor.head.origin === origin)
      .map(({ source, by, head, timeS }) => ({
        source,
        by,
        entries: head.size,
        ...(timeS === undefined ? {} : { timeS }),
      })),
  }
}

/** Trusted itself, or signed for by the key of an earlier log that is. */
function isKeyTrusted(log: VerifiedLog, context: ReportContext): boolean {
  const own = new Set(log.chain.keys.map((key) => key.vkey))
  if (context.trust.keys.some((key) => own.has(key.vkey))) return true
  const link = context.links.find(({ node }) => node === log.announced.node)
  const previous = context.logs.find((one) => one.announced.node === link?.previousNode)
  const isBefore = previous !== undefined && previous !== log && link?.isKeySigned === true
  return isBefore && isKeyTrusted(previous, context)
}
