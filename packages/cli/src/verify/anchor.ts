import type { Findings } from './finding.ts'
import { checkSignature, readCosignature, readLines, readNote } from './signed-note.ts'
import type { SignedNote, VerifierKey } from './signed-note.ts'
import { readTreeHead } from './tree-head.ts'
import type { TreeHead } from './tree-head.ts'
import type { VerifiedLog } from './verified-log.ts'

/** Something from outside the export that says how long the log must be, and what its root was. */
export interface Anchor {
  /** As the user named it. */
  readonly source: string
  readonly head: TreeHead
  /** Who vouches: the log's own key, or a witness at a time (POSIX seconds). */
  readonly by: string
  readonly timeS?: number
}

/** A checkpoint or cosignature that the user gave is no evidence at all; usage, not tampering. */
export class UnusableAnchor extends Error {
  override readonly name = 'UnusableAnchor'
}

/**
 * Reads a later tree checkpoint that the user trusts. It must be signed by a key of its log, as found
 * in the export, or by one that the user trusts; only when it is longer than the export may that key
 * be unknown, since the log may have changed keys since.
 * @throws UnusableAnchor
 */
export function readAnchorCheckpoint(
  source: string,
  bytes: Buffer,
  context: { readonly logs: readonly VerifiedLog[]; readonly trusted: readonly VerifierKey[] },
): Anchor {
  const note = readNote(bytes)
  const head = note === undefined ? undefined : readTreeHead(note.text)
  if (note === undefined || head === undefined) {
    throw new UnusableAnchor(`${source} is not a signed tree checkpoint`)
  }
  const log = context.logs.find((one) => one.announced.origin === head.origin)
  const keys = [...context.trusted, ...(log?.chain.keys ?? [])]
  const signer = keys.find(
    (key) => key.name === head.origin && checkSignature(note, key) === 'valid',
  )
  if (signer === undefined && log !== undefined && head.size <= log.tree.size) {
    throw new UnusableAnchor(`${source} is not signed by a known key of ${head.origin}`)
  }
  return { source, head, by: signer?.name ?? 'a key that is not known here' }
}

/**
 * Reads a witness's cosignature: a cosigned checkpoint, or only the signature lines, which then stand
 * under the checkpoint of the export that they verify for.
 * @throws UnusableAnchor
 */
export function readAnchorCosignature(
  source: string,
  bytes: Buffer,
  context: { readonly logs: readonly VerifiedLog[]; readonly witness: VerifierKey },
): Anchor {
  const lines = readLines(bytes.toString('utf8'))
  const notes: readonly (SignedNote | undefined)[] =
    lines === undefined
      ? [readNote(bytes)]
      : context.logs.map((log) => ({ text: log.checkpoint.text, lines }))
  for (const note of notes) {
    const timeS = note === undefined ? undefined : readCosignature(note, context.witness)
    const head = note === undefined ? undefined : readTreeHead(note.text)
    if (timeS !== undefined && head !== undefined) {
      return { source, head, by: context.witness.name, timeS }
    }
  }
  throw new UnusableAnchor(`${source} holds no valid cosignature of ${context.witness.name}`)
}

/** Holds the export against an anchor: cut off, forked, or a continuation of it. */
export function checkAnchor(
  anchor: Anchor,
  logs: readonly VerifiedLog[],
  findings: Findings,
): void {
  const { head, source } = anchor
  const log = logs.find((one) => one.announced.origin === head.origin)
  if (log === undefined) {
    findings.incomplete(source, `is of ${head.origin}, of which the export holds no log`)
    return
  }
  const where = `${log.announced.node}/checkpoint`
  const { size } = log.tree
  if (head.size > size) {
    const missing = head.size - size
    const what = `the export ends at ${size}, ${source} knows ${head.size}: ${missing} entries are missing`
    findings.incomplete(where, what)
  } else if (!head.root.equals(log.tree.root(head.size))) {
    findings.tampered(
      where,
      `the log was forked: at ${head.size} entries ${source} has another root`,
    )
  }
}
