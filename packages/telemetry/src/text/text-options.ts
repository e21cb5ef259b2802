import type { LineStart } from '../framing/framed.ts'

/** How to read a text log, and what the log itself does not say. */
export interface TextOptions {
  /** UTF-8 → text, undefined for invalid bytes: `TextDecoder` is not part of the language. */
  readonly decode: (bytes: Uint8Array) => string | undefined
  /** Longest single record, in bytes; longer ones are named and skipped. */
  readonly maxBytes?: number
  /**
   * When the input was written, epoch milliseconds: gives the year to times without one (RFC 3164).
   * Without it such times are absent.
   */
  readonly referenceMs?: number
  /** Zone of times that name none, as milliseconds ahead of UTC; without it they are taken as UTC. */
  readonly zoneOffsetMs?: number
  /** Where in the input the first byte stands; its beginning when absent. */
  readonly start?: LineStart
}

/** Default of `maxBytes`. */
export const MAX_LINE_BYTES = 1024 * 1024
