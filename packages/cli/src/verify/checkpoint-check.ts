import type { ExportFiles } from './export-files.ts'
import type { Findings } from './finding.ts'
import { signatureProblem } from './key-chain.ts'
import type { KeyChain } from './key-chain.ts'
import type { NodeLog } from './node-log.ts'
import { readNote } from './signed-note.ts'
import type { SignedNote } from './signed-note.ts'
import { readTreeHead } from './tree-head.ts'

const MAX_CHECKPOINT_BYTES = 1 << 20

/** Checks `<node>/checkpoint` against the entries (spec L52); undefined when it cannot be read. */
export function checkOwnCheckpoint(
  files: ExportFiles,
  log: NodeLog,
  context: { readonly chain: KeyChain; readonly findings: Findings },
): SignedNote | undefined {
  const { chain, findings } = context
  const { node, origin, size } = log.announced
  const path = `${node}/checkpoint`
  const bytes = files.read(path, MAX_CHECKPOINT_BYTES)
  if (bytes === undefined) {
    findings.incomplete(path, 'is missing')
    return undefined
  }
  const note = readNote(bytes)
  const head = note === undefined ? undefined : readTreeHead(note.text)
  if (note === undefined || head === undefined) {
    findings.tampered(path, 'is not a signed tree checkpoint')
    return undefined
  }
  if (head.origin !== origin) findings.tampered(path, `is of ${head.origin}, not of ${origin}`)
  if (head.size !== size) {
    findings.tampered(path, `is of ${head.size} entries, the export says ${size}`)
  } else if (!head.root.equals(log.tree.root(size))) {
    findings.tampered(path, `and the ${size} entries disagree: their root is another`)
  }
  const problem = signatureProblem(note, chain, size)
  if (problem !== undefined) findings.tampered(path, problem)
  return note
}
