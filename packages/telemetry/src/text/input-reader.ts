import type { Framed } from '../framing/framed.ts'

/** Reads the bytes of one input, in order, as events and problems. Never throws, whatever the bytes. */
export interface InputReader {
  /** Reads a chunk, which the caller must not write to afterwards; returns what became complete. */
  push(chunk: Uint8Array): readonly Framed[]
  /**
   * Whether nothing that was read bears on what follows: a reader that starts here (`TextOptions.start`)
   * would go on likewise. Absent where that is never so, or not known.
   */
  isAtRest?(): boolean
  /** Ends the input; returns what remained. */
  end(): readonly Framed[]
}
