import { decodeUtf8, encodeUtf8 } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import type { Framed } from '../framing/framed.ts'
import type { TextFormat } from './recognise-text.ts'
import type { TextOptions } from './text-options.ts'
import { textReader } from './text-reader.ts'

/** For tests: all that a reader gives of an input, cut into chunks of a size. */
export function readAll(
  format: TextFormat,
  input: string | Uint8Array,
  size = 1 << 20,
  options: Partial<TextOptions> = {},
): readonly Framed[] {
  const bytes = typeof input === 'string' ? encodeUtf8(input) : input
  const reader = textReader(format, { decode: decodeUtf8, ...options })
  const out: Framed[] = []
  for (let at = 0; at < bytes.length; at += size) {
    for (const item of reader.push(bytes.slice(at, at + size))) out.push(item)
  }
  for (const item of reader.end()) out.push(item)
  return out
}

/** For tests: the objects that a reader gives; problems as `!code@line`. */
export function valuesOf(items: readonly Framed[]): readonly (JsonObject | string)[] {
  return items.map((item) =>
    item.kind === 'object' ? item.value : `!${item.problem.code}@${item.problem.line}`,
  )
}
