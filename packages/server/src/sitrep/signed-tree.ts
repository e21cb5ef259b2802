import { parseNote, parseTreeCheckpoint } from '@vigie/domain'
import { toBase64 } from '@vigie/kit'
import type { LogRecord } from '../store/log-record.ts'

/** The tree that is signed at this moment: what is known when a person signs. Undefined for an empty log. */
export function signedTree(
  record: Pick<LogRecord, 'signedCheckpoint'>,
): { readonly size: number; readonly root: string } | undefined {
  const signed = record.signedCheckpoint()
  const note = signed === undefined ? undefined : parseNote(signed)
  const checkpoint = note && parseTreeCheckpoint(note.text)
  return checkpoint && { size: checkpoint.size, root: toBase64(checkpoint.root) }
}
