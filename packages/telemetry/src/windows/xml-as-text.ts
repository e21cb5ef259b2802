import type { JsonObject } from '@vigie/kit'
import { readEvtxJson } from './evtx-json.ts'
import type { WindowsRecord } from './record.ts'
import { xmlToJson } from './xml-to-json.ts'

const KEYS = [
  'xml',
  'Xml',
  'XML',
  'EventXml',
  '_raw',
  'raw',
  'message',
  'Message',
  'event_original',
]

/** Reads a Windows event that a shipper passes on as XML in one text field; undefined when none does. */
export function readXmlAsText(json: JsonObject): WindowsRecord | undefined {
  for (const key of KEYS) {
    const text = json[key]
    if (typeof text !== 'string' || !text.startsWith('<Event')) continue
    const event = xmlToJson(text)
    const record = event && readEvtxJson(event)
    if (record !== undefined) return record
  }
  return undefined
}
