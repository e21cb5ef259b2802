import type { JsonObject } from '@vigie/kit'
import type { FrameProblemCode } from '../framing/frame-problem.ts'
import type { Framed } from '../framing/framed.ts'
import { problemAt } from './problem-at.ts'

/** One line of an input, without its line break. */
export interface TextLine {
  readonly text: string
  /** Counted from 1. */
  readonly line: number
  /** Byte of the input at which it begins, counted from 0. */
  readonly offset: number
}

/** Turns the lines of one input into events; may keep state (headers, records to be joined). */
export interface LineFormat {
  read(line: TextLine): readonly Framed[]
  /** Whether no line read so far bears on those that follow; absent where headers or the like do. */
  isAtRest?(): boolean
  /** What is still held when the input ends. */
  end(): readonly Framed[]
}

/** What one line says by itself. */
export type LineReading =
  | { readonly kind: 'event'; readonly value: JsonObject }
  /** A header or a comment: no event, and nothing is wrong. */
  | { readonly kind: 'header' }
  | { readonly kind: 'problem'; readonly code: FrameProblemCode; readonly message: string }

/** A format in which each line that is no header is one event. */
export function perLine(read: (text: string) => LineReading): LineFormat {
  return {
    read: (line) => {
      const reading = read(line.text)
      if (reading.kind === 'header') return []
      if (reading.kind === 'event') return [{ ...line, kind: 'object', value: reading.value }]
      return [problemAt(line, reading.code, reading.message)]
    },
    end: () => [],
  }
}

/** The reading of a line that is a record, or of one that is not. */
export function recordOr(value: JsonObject | undefined, expected: string): LineReading {
  if (value !== undefined) return { kind: 'event', value }
  return { kind: 'problem', code: 'not-a-record', message: `the line is not ${expected}` }
}
