import { isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import type { SentLine } from '../sent-line.ts'

/** Values nest no deeper than this; what lies deeper is left out. */
const MAX_DEPTH = 32

/**
 * The log records of a request, in the shape of OTLP's JSON, as lines. A body that is an object is the
 * event; a text is read as the source's format, and is the message of an event with the record's
 * attributes where it is of none. What the record and its resource say besides is kept beside it.
 */
export function* recordLines(request: unknown): Generator<SentLine> {
  for (const resourceLogs of listIn(request, 'resourceLogs')) {
    const resource = isRecord(resourceLogs['resource']) ? resourceLogs['resource'] : {}
    const about = attributesOf(resource['attributes'], MAX_DEPTH)
    for (const scopeLogs of listIn(resourceLogs, 'scopeLogs')) {
      for (const record of listIn(scopeLogs, 'logRecords')) yield lineOf(record, about)
    }
  }
}

function lineOf(record: Readonly<Record<string, unknown>>, resource: JsonObject): SentLine {
  const attributes = attributesOf(record['attributes'], MAX_DEPTH)
  const body = valueOf(record['body'], MAX_DEPTH)
  const time = textIn(record, 'timeUnixNano') ?? textIn(record, 'observedTimeUnixNano')
  const host = resource['host.name'] ?? attributes['host.name']
  const severity = textIn(record, 'severityText')
  const sender: JsonObject = {
    ...(time === undefined || time === '0' ? {} : { time: time.slice(0, 16) }),
    ...(typeof host === 'string' ? { host } : {}),
    ...(severity === undefined || severity === '' ? {} : { severity }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(Object.keys(resource).length === 0 ? {} : { resource }),
  }
  if (typeof body === 'string' && body !== '') {
    return { text: body, sender, otherwise: { message: body, ...attributes } }
  }
  const event = isRecord(body) ? body : { ...attributes, ...(body === null ? {} : { body }) }
  return { text: JSON.stringify(event), sender }
}

function attributesOf(list: unknown, depth: number): JsonObject {
  const out: Record<string, Json> = {}
  if (!Array.isArray(list) || depth === 0) return out
  for (const pair of list) {
    if (isRecord(pair) && typeof pair['key'] === 'string') {
      out[pair['key']] = valueOf(pair['value'], depth - 1)
    }
  }
  return out
}

/** OTLP's AnyValue as plain JSON; 64-bit numbers beyond 2^53 stay texts. */
function valueOf(any: unknown, depth: number): Json {
  if (!isRecord(any) || depth === 0) return null
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } = any
  if (typeof stringValue === 'string') return stringValue
  if (typeof boolValue === 'boolean') return boolValue
  if (typeof intValue === 'number') return intValue
  if (typeof intValue === 'string') {
    const number = Number(intValue)
    return Number.isSafeInteger(number) ? number : intValue
  }
  if (typeof doubleValue === 'number') return Number.isFinite(doubleValue) ? doubleValue : null
  if (typeof bytesValue === 'string') return bytesValue
  if (isRecord(kvlistValue)) return attributesOf(kvlistValue['values'], depth)
  if (isRecord(arrayValue) && Array.isArray(arrayValue['values'])) {
    return arrayValue['values'].map((value) => valueOf(value, depth - 1))
  }
  return null
}

function listIn(value: unknown, member: string): readonly Readonly<Record<string, unknown>>[] {
  const list = isRecord(value) ? value[member] : undefined
  return Array.isArray(list) ? list.filter(isRecord) : []
}

function textIn(record: Readonly<Record<string, unknown>>, member: string): string | undefined {
  const value = record[member]
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : undefined
}
