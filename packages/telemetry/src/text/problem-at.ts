import { encodeUtf8 } from '@vigie/kit'
import { excerptOf } from '../framing/frame-problem.ts'
import type { FrameProblemCode } from '../framing/frame-problem.ts'
import type { Framed } from '../framing/framed.ts'

/** A problem about a stretch of text at a place of the input. */
export function problemAt(
  at: { readonly text: string; readonly line: number; readonly offset: number },
  code: FrameProblemCode,
  message: string,
): Framed {
  const excerpt = excerptOf(encodeUtf8(at.text.slice(0, 80)))
  return { kind: 'problem', problem: { code, line: at.line, offset: at.offset, message, excerpt } }
}
