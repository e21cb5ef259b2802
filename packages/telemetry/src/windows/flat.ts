import type { Json, JsonObject } from '@vigie/kit'
import { addField, setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { LayeredFields } from '../view/layered-fields.ts'
import { isObject } from '../view/object.ts'
import { textOf } from '../view/text.ts'
import { readEvtxJson } from './evtx-json.ts'
import { flatPlanOf } from './flat-plan.ts'
import type { FlatPlan } from './flat-plan.ts'
import { eventIdOf } from './record.ts'
import type { WindowsRecord } from './record.ts'
import { parsedText } from '../view/parsed-text.ts'
import { xmlToJson } from './xml-to-json.ts'

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
  const plan = flatPlanOf(json)
  const provider = firstText(json, plan.provider)
  const channel = firstText(json, plan.channel) ?? channelOf(json, provider)
  if (channel === undefined && provider === undefined) return undefined

  const known: Fields = {}
  if (isObject(rawId) || json['EventID'] === undefined) known['EventID'] = eventId
  const computer = firstText(json, plan.computer)
  const isWhole = !plan.hasBlanks && plan.nested.every((key) => isScalar(json[key]))
  const layers = new LayeredFields([isWhole ? json : innerFields(json, plan), known])
  const add = (name: string, value: Json | undefined): void => {
    if (value !== undefined && layers.get(name) === undefined) setField(known, name, value)
  }
  // Flat shippers drop the nameless data of classic PowerShell events, and keep it in the message only.
  if (channel === 'Windows PowerShell') add('Data', json['Message'])
  add('Channel', channel)
  add('Provider_Name', provider)
  add('Computer', computer)
  return new FlatRecord({ eventId, channel, provider, computer }, layers, () =>
    firstInstant(...plan.time.map((key) => json[key])),
  )
}

type Identity = Pick<WindowsRecord, 'eventId' | 'channel' | 'provider' | 'computer'>

/** Most events are matched without anybody asking for their time or for all of their fields. */
class FlatRecord implements WindowsRecord {
  readonly eventId: string
  readonly channel: string | undefined
  readonly provider: string | undefined
  readonly computer: string | undefined
  readonly layers: LayeredFields
  readonly #time: () => number | undefined

  constructor(identity: Identity, layers: LayeredFields, time: () => number | undefined) {
    this.eventId = identity.eventId
    this.channel = identity.channel
    this.provider = identity.provider
    this.computer = identity.computer
    this.layers = layers
    this.#time = time
  }

  get timeMs(): number | undefined {
    return this.#time()
  }

  get fields(): Fields {
    return this.layers.all
  }
}

/** A copy with what is nested hoisted, and without blanks in names. */
function innerFields(json: JsonObject, plan: FlatPlan): Fields {
  const fields: Fields = { ...json }
  if (plan.hasBlanks) {
    for (const key in json) {
      if (key.includes(' ')) addField(fields, key.replaceAll(' ', ''), json[key])
    }
  }
  for (const key of plan.nested) readNested(json[key], fields, key === 'UserData')
  return fields
}

/** Whether a field holds nothing that could be hoisted. */
function isScalar(value: Json | undefined): boolean {
  return (
    !isObject(value) && !(typeof value === 'string' && /^(?:<|\{"(?:Event|User)Data")/.test(value))
  )
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
