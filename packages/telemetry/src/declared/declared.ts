import type { JsonObject, LogSource, TelemetryEvent } from '@vigie/kit'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { textOf } from '../view/text.ts'

const DIMENSIONS = ['product', 'category', 'service'] as const
const WORD = /^[a-z0-9][a-z0-9._-]{0,59}$/
const ENTITY_KEYS = ['host', 'hostname', 'computer', 'device', 'user'] as const

/**
 * Reads an event that says itself which log source it belongs to, in Sigma's words:
 * `{"time":"…","logsource":{"product":"turnstile","service":"controller"},"host":"TRN-C4",…}`. So an
 * application of the house (turnstiles, accreditation, building services) needs no reader of its
 * own. `logsource` has one to three of product, category, service, lower case, and nothing else;
 * otherwise the shape is not this one and undefined is given.
 */
export function readDeclared(json: JsonObject): TelemetryEvent | undefined {
  const source = sourceIn(json)
  if (source === undefined) return undefined
  const timeMs = firstInstant(json['time'], json['@timestamp'], json['timestamp'])
  const entity = ENTITY_KEYS.map((key) => textOf(json[key])).find((text) => text !== undefined)
  return {
    original: json,
    recognised: true,
    views: [{ sources: [source], fields: json }],
    ...(timeMs === undefined ? {} : { timeMs }),
    ...(entity === undefined ? {} : { entity }),
  }
}

function sourceIn(json: JsonObject): LogSource | undefined {
  const declared = json['logsource']
  if (!isObject(declared)) return undefined
  const named = Object.keys(declared)
  if (named.length === 0 || named.length > DIMENSIONS.length) return undefined
  const source: { product?: string; category?: string; service?: string } = {}
  for (const dimension of DIMENSIONS) {
    const word = declared[dimension]
    if (word === undefined) continue
    if (typeof word !== 'string' || !WORD.test(word)) return undefined
    source[dimension] = word
  }
  return Object.keys(source).length === named.length ? source : undefined
}
