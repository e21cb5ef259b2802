import type { Json, JsonObject } from '@vigie/kit'
import { MAX_EVENT_DEPTH } from '../framing/framed.ts'
import { isDeeperThan } from '../framing/is-deeper-than.ts'
import { isObject } from '../view/object.ts'

const MAX_LENGTH = 256 * 1024

/** The JSON object that a text is, undefined when it is none, is too long or nests too deep. */
export function jsonInText(text: string): JsonObject | undefined {
  if (!text.startsWith('{') || text.length > MAX_LENGTH) return undefined
  try {
    const value: Json = JSON.parse(text)
    return isObject(value) && !isDeeperThan(value, MAX_EVENT_DEPTH) ? value : undefined
  } catch {
    return undefined
  }
}
