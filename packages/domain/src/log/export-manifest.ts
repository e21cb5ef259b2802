import { canonicalText } from './canonical.ts'

/** What an export says about itself; its text is signed as a note by the exporting node (spec L50–L53). */
export interface ExportManifest {
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly exercise: boolean
  /** The exporting node first: its current key signs the manifest. */
  readonly nodes: readonly ExportedNode[]
  /** Every file of the export but the manifest itself, in any order. */
  readonly files: readonly ExportedFile[]
}

/** One node's log in an export. */
export interface ExportedNode {
  /** Also the name of its directory. */
  readonly node: string
  readonly origin: string
  /** Leaves of the exported tree. */
  readonly size: number
}

/** One file of an export. */
export interface ExportedFile {
  /** Relative, `/` between segments. */
  readonly path: string
  readonly sizeBytes: number
  /** Hex SHA-256 of the content. */
  readonly sha256: string
}

/** Note text of a manifest: to be signed with `signNote` and written as the file `manifest`. */
export function formatManifest(manifest: ExportManifest): string {
  const { createdAt, exercise, nodes } = manifest
  const files = manifest.files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => `${file.sha256} ${file.sizeBytes} ${file.path}\n`)
  return `vigie-export/1\n${canonicalText({ createdAt, exercise, nodes })}\n${files.join('')}`
}
