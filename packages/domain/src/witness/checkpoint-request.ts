import { fromBase64, toBase64 } from '@vigie/kit'
import { parseNote } from '../log/note.ts'
import type { Note } from '../log/note.ts'
import { parseTreeCheckpoint } from '../log/tree-checkpoint.ts'
import type { TreeCheckpoint } from '../log/tree-checkpoint.ts'

/** What a log asks of a witness (c2sp.org/tlog-witness, `add-checkpoint`): nothing about it is verified. */
export interface CheckpointRequest {
  /** Size of the tree that the log believes the witness knows. */
  readonly oldSize: number
  /** From that tree to the new one, RFC 6962 §2.1.2. */
  readonly proof: readonly Uint8Array[]
  readonly note: Note
  readonly checkpoint: TreeCheckpoint
}

/** Lines of a proof at most, as the protocol says. */
const PROOF_LINES_MAX = 63

/** Body of a request. `signed` is the signed tree checkpoint, verbatim. */
export function formatCheckpointRequest(
  oldSize: number,
  proof: readonly Uint8Array[],
  signed: string,
): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${signed}`
}

/** The request of such a body; undefined when it is malformed. */
export function parseCheckpointRequest(body: string): CheckpointRequest | undefined {
  const [, digits = '', lines = '', signed = ''] =
    /^old (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/=]+\n)*)\n([^]+)$/.exec(body) ?? []
  const oldSize = Number(digits)
  const note = parseNote(signed)
  const checkpoint = note === undefined ? undefined : parseTreeCheckpoint(note.text)
  if (digits === '' || !Number.isSafeInteger(oldSize)) return undefined
  if (note === undefined || checkpoint === undefined) return undefined
  const proof: Uint8Array[] = []
  for (const line of lines.split('\n').slice(0, -1)) {
    const hash = fromBase64(line)
    if (hash?.length !== 32 || proof.length === PROOF_LINES_MAX) return undefined
    proof.push(hash)
  }
  return { oldSize, proof, note, checkpoint }
}
