import type { LineStart, TextFormat } from '@vigie/telemetry'

type Bytes = Uint8Array<ArrayBuffer>

/** A part of an input that is read without the others; its bytes move between threads. */
export type Piece =
  /** All that there is of an input. */
  | { readonly kind: 'whole'; readonly bytes: Bytes }
  /** Whole lines of a text; only the last of an input may lack its line break. */
  | {
      readonly kind: 'lines'
      readonly bytes: Bytes
      readonly format: TextFormat
      readonly start: LineStart
      readonly isLast: boolean
    }
  /** The first block of a binary event log and whole chunks of it. */
  | { readonly kind: 'chunks'; readonly bytes: Bytes }

/** What of an input one thread has to read. */
export interface Rest {
  /** Where it begins, in a text of which earlier lines were read; else reading begins at the beginning. */
  readonly text?: { readonly format: TextFormat; readonly start: LineStart }
}

/** What an input is cut into, in order: pieces, and perhaps a rest. */
export type Cut =
  | {
      readonly kind: 'piece'
      readonly piece: Piece
      /** Bytes on disk that were read for it. */
      readonly readBytes: number
      /** What is to be read when it turns out that the piece cannot be read by itself. */
      readonly rest: Rest
    }
  | { readonly kind: 'rest'; readonly rest: Rest }
