import type { EvtxProblemCode } from '../evtx/evtx-item.ts'

/** Why a stretch of input could not be read as an event; a closed list. */
export type FrameProblemCode =
  | EvtxProblemCode
  | 'not-json'
  | 'not-an-object'
  | 'too-long'
  | 'too-deep'
  | 'invalid-utf8'
  | 'utf16'
  | 'truncated'
  /** The stretch is no record of the format that the input was recognised as. */
  | 'not-a-record'
  /** A record before the header that names its fields. */
  | 'no-header'
  /** More or fewer fields than the header names. */
  | 'wrong-fields'

/** A stretch of input that was skipped: where, why, and how it begins. */
export interface FrameProblem {
  readonly code: FrameProblemCode
  /** Line of the input on which the stretch begins, counted from 1. */
  readonly line: number
  /** Byte of the input at which it begins, counted from 0. */
  readonly offset: number
  /** One sentence in English with the values in it. */
  readonly message: string
  /** Its first bytes, at most 80, with everything but printable ASCII escaped. */
  readonly excerpt: string
}

/** The first bytes of something unreadable, safe to print. */
export function excerptOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 80)
  const isPrintable = head.every((byte) => byte >= 0x20 && byte < 0x7f)
  if (isPrintable) return String.fromCharCode(...head)
  return Array.from(head, (byte) =>
    byte >= 0x20 && byte < 0x7f
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('')
}
