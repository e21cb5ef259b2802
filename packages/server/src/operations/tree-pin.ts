import { parseNote, parseTreeCheckpoint } from '@vigie/domain'
import type { Pin } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'

/** The tree that this node has signed last: what everybody here could have known. Size 0 before the first entry. */
export function pinNow(record: Pick<LogRecord, 'node' | 'signedCheckpoint'>): Pin {
  const signed = record.signedCheckpoint()
  const note = signed === undefined ? undefined : parseNote(signed)
  const checkpoint = note && parseTreeCheckpoint(note.text)
  return { [record.node.id]: checkpoint?.size ?? 0 }
}
