import { unreachable } from '@vigie/kit'
import { EvtxFramer } from '@vigie/telemetry'
import type { Framed } from '@vigie/telemetry'
import { Collector } from './collector.ts'
import type { Batch, Matching } from './collector.ts'
import type { Input } from './list-inputs.ts'
import type { Piece } from './piece.ts'
import { inPieces, readerFrom, wholeInput } from './scan-input.ts'

/** What a piece gave; its events are counted from 0. */
export interface PieceResult {
  readonly batch: Batch
  /** Whether it could be read by itself; if not, the batch does not count. */
  readonly isOwn: boolean
}

/** Tries the rules on the events of one piece of an input. */
export function matchPiece(piece: Piece, input: Input, matching: Matching): PieceResult {
  const collector = new Collector(input.path, { next: 0, from: 0 }, matching)
  const isOwn = readPiece(piece, input, (framed) => collector.add(framed))
  return { batch: collector.take(), isOwn }
}

/** Tells whether the piece could be read by itself. */
function readPiece(piece: Piece, input: Input, add: (framed: Framed) => void): boolean {
  switch (piece.kind) {
    case 'whole': {
      for (const framed of wholeInput(piece.bytes, input)) add(framed)
      return true
    }
    case 'lines': {
      const reader = readerFrom(piece.format, input, piece.start)
      for (const framed of inPieces(reader, piece.bytes)) add(framed)
      if (!piece.isLast) return reader.isAtRest?.() === true
      for (const framed of reader.end()) add(framed)
      return true
    }
    case 'chunks': {
      const reader = new EvtxFramer()
      let isSound = true
      // Damage may reach beyond the piece, and its place is told by that in the whole log.
      const take = (framed: Framed): void => {
        if (framed.kind === 'problem') isSound = false
        add(framed)
      }
      for (const framed of inPieces(reader, piece.bytes)) take(framed)
      for (const framed of reader.end()) take(framed)
      return isSound
    }
    default:
      return unreachable(piece)
  }
}
