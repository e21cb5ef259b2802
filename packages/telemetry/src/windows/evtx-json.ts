import type { Json, JsonObject } from '@vigie/kit'
import { addField, setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { textOf } from '../view/text.ts'
import { eventIdOf } from './record.ts'
import type { WindowsRecord } from './record.ts'
import { withGuidBraces } from './windows-guid.ts'

/**
 * Reads `{"Event": {"System": …, "EventData" | "UserData": …}}`: the shape of the Rust evtx crate
 * (`#attributes`, `#text`), of python-evtx and xmltodict (`@Name`, `#text`), and of our own XML reader;
 * Velociraptor leaves `Event` out and writes `EventID` as `{"Value": 1}`.
 * undefined when the object has another shape.
 */
export function readEvtxJson(json: JsonObject): WindowsRecord | undefined {
  const event = json['Event'] ?? (isObject(json['System']) ? json : undefined)
  if (!isObject(event)) return undefined
  const system = event['System']
  if (!isObject(system)) return undefined
  const eventId = eventIdOf(eventNumber(system['EventID']))
  if (eventId === undefined) return undefined

  const fields: Fields = {}
  readEventData(event['EventData'], fields)
  readUserData(event['UserData'], fields)
  readSystem(system, fields)
  const rendering = event['RenderingInfo']
  if (isObject(rendering)) addField(fields, 'Message', contentOf(rendering['Message']))
  return {
    eventId,
    channel: textOf(contentOf(system['Channel'])),
    provider: textOf(attributeOf(system['Provider'], 'Name')),
    computer: textOf(contentOf(system['Computer'])),
    timeMs: firstInstant(attributeOf(system['TimeCreated'], 'SystemTime')),
    fields,
  }
}

// The event's own data comes first: `Channel` of a "log cleared" event is the log that was cleared.
function readSystem(system: JsonObject, fields: Fields): void {
  for (const [name, value] of Object.entries(system)) {
    if (name.startsWith('#') || name.startsWith('@')) continue
    if (!isObject(value)) {
      if (name === 'EventID') setField(fields, name, value)
      else if (value !== null) addField(fields, name, value)
      continue
    }
    const content = name === 'EventID' ? eventNumber(value) : contentOf(value)
    if (content !== undefined && name === 'EventID') setField(fields, name, content)
    else if (content !== undefined) addField(fields, name, content)
    for (const [attribute, text] of attributesOf(value)) {
      addField(fields, `${name}_${attribute}`, withGuidBraces(attribute, text))
    }
  }
}

function eventNumber(value: Json | undefined): Json | undefined {
  return isObject(value) && value['Value'] !== undefined ? value['Value'] : contentOf(value)
}

function readEventData(data: Json | undefined, fields: Fields): void {
  if (!isObject(data)) return
  for (const [name, value] of Object.entries(data)) {
    if (name.startsWith('#') || name.startsWith('@')) continue
    if (name === 'Data') readDataElements(value, fields)
    else setDataField(fields, name, value)
  }
}

// `<Data Name="x">` becomes field x; nameless ones are collected, in order, under `Data`.
function readDataElements(value: Json, fields: Fields): void {
  const nameless: Json[] = []
  for (const element of Array.isArray(value) ? value : [value]) {
    const name = textOf(attributeOf(element, 'Name'))
    const content = contentOf(element) ?? null
    if (name !== undefined) setDataField(fields, name, element)
    else if (Array.isArray(content)) nameless.push(...content)
    else nameless.push(content)
  }
  if (nameless.length > 0) fields['Data'] = nameless.length === 1 ? (nameless[0] ?? null) : nameless
}

function readUserData(data: Json | undefined, fields: Fields): void {
  if (!isObject(data)) return
  for (const [name, value] of Object.entries(data)) {
    if (name.startsWith('#') || name.startsWith('@') || !isObject(value)) continue
    for (const [inner, content] of Object.entries(value)) {
      if (inner.startsWith('#') || inner.startsWith('@')) continue
      setDataField(fields, inner, content)
    }
  }
}

function setDataField(fields: Fields, name: string, element: Json): void {
  const plain = withoutBlanks(name)
  setField(fields, plain, withGuidBraces(plain, contentOf(element) ?? null))
}

/** What an element holds: itself, or its `#text`; undefined for an element with attributes alone. */
function contentOf(value: Json | undefined): Json | undefined {
  if (!isObject(value)) return value
  if (Object.hasOwn(value, '#text')) return value['#text']
  const plain = Object.keys(value).some((key) => !key.startsWith('#') && !key.startsWith('@'))
  return plain ? value : undefined
}

function attributeOf(value: Json | undefined, name: string): Json | undefined {
  if (!isObject(value)) return undefined
  const attributes = value['#attributes']
  return isObject(attributes) ? attributes[name] : (value[`@${name}`] ?? value[name])
}

function attributesOf(value: JsonObject): readonly (readonly [string, Json])[] {
  const attributes = value['#attributes']
  if (isObject(attributes)) return Object.entries(attributes)
  return Object.entries(value)
    .filter(([key]) => !key.startsWith('#'))
    .map(([key, text]) => [key.startsWith('@') ? key.slice(1) : key, text])
}

function withoutBlanks(name: string): string {
  return name.includes(' ') ? name.replaceAll(' ', '') : name
}
