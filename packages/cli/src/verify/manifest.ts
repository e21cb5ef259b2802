import type { ExportFiles } from './export-files.ts'
import type { Findings } from './finding.ts'
import { isCanonical } from './canonical-check.ts'
import { isJsonRecord, parseJson } from './parse-json.ts'
import { readNote } from './signed-note.ts'
import type { SignedNote } from './signed-note.ts'

/** What an export says it is (spec L50). */
export interface Manifest {
  readonly note: SignedNote
  readonly createdAt: string
  readonly exercise: boolean
  readonly nodes: readonly ManifestNode[]
}

/** A node's log, as the manifest announces it. */
export interface ManifestNode {
  readonly node: string
  readonly origin: string
  readonly size: number
}

const MAX_MANIFEST_BYTES = 256 * 1024 * 1024

/**
 * Reads the manifest and holds every file of the export against it (L51). Its signature is checked
 * later, once the exporter's keys are known. Undefined when there is no manifest that can be read.
 */
export function checkManifest(files: ExportFiles, findings: Findings): Manifest | undefined {
  const bytes = files.read('manifest', MAX_MANIFEST_BYTES)
  if (bytes === undefined) {
    findings.incomplete('manifest', 'is missing')
    return undefined
  }
  const note = readNote(bytes)
  const manifest = note === undefined ? undefined : readManifest(note)
  if (note === undefined || manifest === undefined || note.lines.length !== 1) {
    findings.tampered('manifest', 'is not a signed manifest of the format vigie-export/1')
    return undefined
  }
  checkFiles(note.text.split('\n').slice(2, -1), files, findings)
  return manifest
}

function readManifest(note: SignedNote): Manifest | undefined {
  const [format, head = ''] = note.text.split('\n')
  const value = parseJson(head)
  if (format !== 'vigie-export/1' || !isJsonRecord(value) || !isCanonical(head, value)) {
    return undefined
  }
  const { createdAt, exercise, nodes } = value
  if (typeof createdAt !== 'string' || typeof exercise !== 'boolean') return undefined
  if (!Array.isArray(nodes) || nodes.length === 0 || !nodes.every(isManifestNode)) return undefined
  if (new Set(nodes.map(({ node }) => node)).size < nodes.length) return undefined
  return { note, createdAt, exercise, nodes }
}

function isManifestNode(value: unknown): value is ManifestNode {
  if (!isJsonRecord(value)) return false
  const { node, origin, size } = value
  return (
    typeof node === 'string' &&
    /^[A-Z]{3}(?:[2-9]|[1-9]\d+)?$/.test(node) &&
    typeof origin === 'string' &&
    Number.isSafeInteger(size) &&
    Number(size) >= 0
  )
}

/** Holds the files against the rows of a manifest, sorted by path. */
export function checkFiles(rows: readonly string[], files: ExportFiles, findings: Findings): void {
  const listed = new Set<string>()
  let previous = ''
  for (const row of rows) {
    const [, sha256, size, path] = /^([0-9a-f]{64}) (\d{1,15}) (\S+)$/.exec(row) ?? []
    if (path === undefined || path <= previous) {
      findings.tampered('manifest', `has a line that is malformed or out of order: ${row}`)
      continue
    }
    previous = path
    listed.add(path)
    const found = files.size(path)
    if (found === undefined) findings.incomplete(path, 'is missing')
    else if (found !== Number(size)) {
      findings.tampered(path, `has ${found} bytes, the manifest says ${size}`)
    } else if (files.sha256(path) !== sha256) {
      findings.tampered(path, 'is not the file that the manifest lists: its SHA-256 differs')
    }
  }
  for (const path of files.paths) {
    if (path !== 'manifest' && !listed.has(path)) findings.tampered(path, 'is not in the manifest')
  }
}
