import type { Json, JsonObject } from '@vigie/kit'
import { addField, setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { textOf } from '../view/text.ts'
import { readEvtxJson } from './evtx-json.ts'
import { eventIdOf } from './record.ts'
import type { WindowsRecord } from './record.ts'
import { parsedText } from '../view/parsed-text.ts'
import { xmlToJson } from './xml-to-json.ts'

const PROVIDER_KEYS = [
  'Provider_Name',
  'SourceName',
  'ProviderName',
  'EventSourceName',
  'Provider',
  'Source',
]
const COMPUTER_KEYS = ['Computer', 'Hostname', 'HostName', 'ComputerName', 'MachineName']
const CHANNEL_KEYS = ['Channel', 'EventLog', 'LogName']
const NESTED_KEYS = ['EventData', 'ExtraEventData', 'UserData', 'Payload']

/**
 * Reads events whose fields lie side by side at the top: NXLog (`SourceName`, `Hostname`), OTRF,
 * Microsoft Sentinel (`EventSourceName`, `EventData` as XML text), EvtxECmd (`Payload` as JSON text), and
 * flat exports with a nested `EventData`. An event without a channel counts only when it bears Sysmon's own fields.
 * undefined when the object has another shape.
 */
export function readFlatWindows(json: JsonObject): WindowsRecord | undefined {
  const rawId = json['EventID'] ?? json['EventId']
  const eventId = eventIdOf(isObject(rawId) ? rawId['#text'] : rawId)
  if (eventId === undefined) return undefined
  const provider = firstText(json, PROVIDER_KEYS)
  const channel = firstText(json, CHANNEL_KEYS) ?? channelOf(json, provider)
  if (channel === undefined && provider === undefined) return undefined

  const fields = topFields(json)
  for (const key of NESTED_KEYS) readNested(json[key], fields, key === 'UserData')
  if (isObject(rawId) || json['EventID'] === undefined) fields['EventID'] = eventId
  // Flat shippers drop the nameless data of classic PowerShell events, and keep it in the message only.
  if (channel === 'Windows PowerShell') addField(fields, 'Data', json['Message'])
  const computer = firstText(json, COMPUTER_KEYS)
  addField(fields, 'Channel', channel)
  addField(fields, 'Provider_Name', provider)
  addField(fields, 'Computer', computer)
  const timeMs = firstInstant(
    json['TimeCreated'],
    json['@timestamp'],
    json['TimeGenerated'],
    json['SystemTime'],
    json['TimeCreated_SystemTime'],
    json['EventTime'],
  )
  return { eventId, channel, provider, computer, timeMs, fields }
}

function topFields(json: JsonObject): Fields {
  const fields: Fields = { ...json }
  for (const key in json) {
    if (key.includes(' ')) addField(fields, key.replaceAll(' ', ''), json[key])
  }
  return fields
}

// The reader of whole events reads what is nested; the identity of the event is already known here.
function readNested(value: Json | undefined, fields: Fields, isUserData: boolean): void {
  const data = isObject(value) ? nestedObject(value, isUserData) : nestedText(value)
  if (data === undefined) return
  const inner = readEvtxJson({ Event: { System: { EventID: 0 }, ...data } })
  for (const [name, content] of Object.entries(inner?.fields ?? {})) {
    if (name !== 'EventID') setField(fields, name, content)
  }
}

// Some exports hoist the element inside UserData themselves.
function nestedObject(value: JsonObject, isUserData: boolean): JsonObject {
  const isWrapped = isUserData && Object.values(value).some(isObject)
  return isWrapped ? { UserData: value } : { EventData: value }
}

function nestedText(value: Json | undefined): JsonObject | undefined {
  if (typeof value !== 'string') return undefined
  if (value.startsWith('<')) return xmlToJson(value)
  if (!value.startsWith('{"EventData"') && !value.startsWith('{"UserData"')) return undefined
  const parsed = parsedText(value)
  return isObject(parsed) ? parsed : undefined
}

// Sysmon writes its own fields into every event; nothing else has the two together.
function channelOf(json: JsonObject, provider: string | undefined): string | undefined {
  const sysmon =
    provider === 'Microsoft-Windows-Sysmon' ||
    (json['UtcTime'] !== undefined &&
      (json['ProcessGuid'] !== undefined || json['SourceProcessGUID'] !== undefined))
  if (sysmon) return 'Microsoft-Windows-Sysmon/Operational'
  return provider === 'Microsoft-Windows-Security-Auditing' ? 'Security' : undefined
}

function firstText(json: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(json[key])
    if (text !== undefined && text !== '') return text
  }
  return undefined
}
