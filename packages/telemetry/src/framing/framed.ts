import type { JsonObject } from '@vigie/kit'
import type { FrameProblem } from './frame-problem.ts'

/** One JSON object of the input. `text` is its exact text: the evidence (see `readEvent`). */
export interface FramedObject {
  readonly kind: 'object'
  readonly value: JsonObject
  readonly text: string
  readonly line: number
  readonly offset: number
}

/** What a framer yields, in input order. */
export type Framed = FramedObject | { readonly kind: 'problem'; readonly problem: FrameProblem }

/** A place in an input at which a line begins. */
export interface LineStart {
  /** Counted from 1. */
  readonly line: number
  /** Byte of the input, counted from 0. */
  readonly offset: number
}

/** How to read, and how much. */
export interface FramerOptions {
  /** UTF-8 → text, undefined for invalid bytes: `TextDecoder` is not part of the language. */
  readonly decode: (bytes: Uint8Array) => string | undefined
  /** Longest single event, in bytes; longer ones are named and skipped. */
  readonly maxBytes?: number
  /** Deepest nesting of arrays and objects. */
  readonly maxDepth?: number
  /** Where in the input the first byte stands; its beginning when absent. */
  readonly start?: LineStart
}

/** Default of `maxBytes`. */
export const MAX_EVENT_BYTES = 16 * 1024 * 1024
/** Default of `maxDepth`. */
export const MAX_EVENT_DEPTH = 128
