import type { Json, JsonObject } from '@vigie/kit'
import { isObject } from '../view/object.ts'

/** Member of a stored event that holds the text it was read from, where that was no JSON. */
export const ORIGINAL_MEMBER = '@original'
/** Member of a stored event that says why its text was not understood. */
export const PROBLEM_MEMBER = '@problem'
/** Member of a stored event that holds what its shipper says about it: `host`, `time`, and more. */
export const SENDER_MEMBER = '@sender'

/**
 * The line that is stored of a text that is no JSON: what was read of it, behind the text itself. The
 * original stands first, so that it can be found without reading the rest.
 */
export function storedLine(text: string, value: JsonObject): string {
  const rest = JSON.stringify(value)
  const original = `{"${ORIGINAL_MEMBER}":${JSON.stringify(text)}`
  return rest === '{}' ? `${original}}` : `${original},${rest.slice(1)}`
}

/** A stored line with what its shipper says about it as its last member. `line` is a JSON object. */
export function withSender(line: string, sender: JsonObject): string {
  const open = line.trimEnd().slice(0, -1)
  const comma = open.trim() === '{' ? '' : ','
  return `${open}${comma}"${SENDER_MEMBER}":${JSON.stringify(sender)}}`
}

/** What detection sees of a stored event: neither its original text nor what reception wrote beside it. */
export function withoutOriginal(json: JsonObject): JsonObject {
  const isPlain =
    json[ORIGINAL_MEMBER] === undefined &&
    json[PROBLEM_MEMBER] === undefined &&
    json[SENDER_MEMBER] === undefined
  if (isPlain) return json
  const { [ORIGINAL_MEMBER]: _, [PROBLEM_MEMBER]: __, [SENDER_MEMBER]: ___, ...rest } = json
  return rest
}

/** What the shipper of a stored event says about it; empty when it says nothing. */
export function senderOf(json: JsonObject): JsonObject {
  const sender: Json | undefined = json[SENDER_MEMBER]
  return isObject(sender) ? sender : {}
}
