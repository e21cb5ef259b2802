import { readBase64, readNote, readUtf8 } from './signed-note.ts'
import type { SignedNote } from './signed-note.ts'
import { readTreeHead } from './tree-head.ts'
import type { TreeHead } from './tree-head.ts'

/** A `.tlog-proof` as found: nothing about it is verified. */
export interface TlogProof {
  readonly index: number
  readonly hashes: readonly Buffer[]
  readonly note: SignedNote
  readonly head: TreeHead
}

/** Reads a proof (c2sp.org/tlog-proof@v1) as Vigie writes it; undefined when it is malformed. */
export function readTlogProof(bytes: Buffer): TlogProof | undefined {
  const text = readUtf8(bytes) ?? ''
  const split = text.indexOf('\n\n')
  const [format, row = '', ...rows] = text.slice(0, Math.max(0, split)).split('\n')
  const [, digits] = /^index (0|[1-9]\d{0,14})$/.exec(row) ?? []
  const note = readNote(Buffer.from(text.slice(split + 2), 'utf8'))
  const head = note === undefined ? undefined : readTreeHead(note.text)
  const hashes = rows
    .map(readBase64)
    .filter((hash) => hash?.length === 32)
    .filter((hash) => hash !== undefined)
  if (split < 0 || format !== 'c2sp.org/tlog-proof@v1' || digits === undefined) return undefined
  if (note === undefined || head === undefined || hashes.length !== rows.length) return undefined
  return { index: Number(digits), hashes, note, head }
}
