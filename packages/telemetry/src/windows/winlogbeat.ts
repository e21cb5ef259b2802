import type { Json, JsonObject } from '@vigie/kit'
import { addField, setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { textOf } from '../view/text.ts'
import { eventIdOf } from './record.ts'
import type { WindowsRecord } from './record.ts'

/**
 * Reads what Winlogbeat writes: `winlog.*` of versions 7 and 8 (nested, or with dotted keys), and the
 * `log_name`, `event_id`, `event_data` of version 6. undefined when the object has another shape.
 */
export function readWinlogbeat(json: JsonObject): WindowsRecord | undefined {
  const winlog = isObject(json['winlog']) ? json['winlog'] : undottedWinlog(json)
  if (winlog !== undefined) return fromParts(json, winlog, 'channel', 'provider_name')
  if (typeof json['log_name'] !== 'string') return undefined
  return fromParts(json, json, 'log_name', 'source_name')
}

function fromParts(
  json: JsonObject,
  part: JsonObject,
  channelKey: string,
  providerKey: string,
): WindowsRecord | undefined {
  const ecs = json['event']
  const code = part['event_id'] ?? (isObject(ecs) ? ecs['code'] : undefined) ?? json['event.code']
  const eventId = eventIdOf(code)
  if (eventId === undefined || code === undefined) return undefined

  const channel = textOf(part[channelKey])
  const provider = textOf(part[providerKey] ?? (isObject(ecs) ? ecs['provider'] : undefined))
  const computer = textOf(part['computer_name'])
  const fields: Fields = {}
  copyData(part['event_data'], fields)
  copyData(part['user_data'], fields)
  gatherNameless(fields)
  setField(fields, 'EventID', code)
  addField(fields, 'Channel', channel)
  addField(fields, 'Provider_Name', provider)
  addField(fields, 'Computer', computer)
  addField(fields, 'Message', json['message'])
  addField(fields, 'Level', part['level'])
  addField(fields, 'Task', part['task'])
  addField(fields, 'Opcode', part['opcode'])
  addField(fields, 'Keywords', part['keywords'])
  addField(fields, 'EventRecordID', part['record_id'] ?? part['record_number'])
  const user = part['user']
  if (isObject(user)) addField(fields, 'Security_UserID', user['identifier'])
  return { eventId, channel, provider, computer, timeMs: firstInstant(json['@timestamp']), fields }
}

function copyData(data: Json | undefined, fields: Fields): void {
  if (!isObject(data)) return
  for (const [name, value] of Object.entries(data)) {
    setField(fields, name.includes(' ') ? name.replaceAll(' ', '') : name, value)
  }
}

// Winlogbeat calls the nameless data of classic events param1, param2 …; rules call them Data.
function gatherNameless(fields: Fields): void {
  if (Object.hasOwn(fields, 'Data') || !Object.hasOwn(fields, 'param1')) return
  const values: Json[] = []
  for (let i = 1; ; i++) {
    const value = fields[`param${i}`]
    if (value === undefined) break
    values.push(value)
  }
  fields['Data'] = values
}

// A pipeline that flattens documents writes `winlog.event_data.Image` as one key.
function undottedWinlog(json: JsonObject): JsonObject | undefined {
  if (json['winlog.channel'] === undefined && json['winlog.provider_name'] === undefined) {
    return undefined
  }
  const parts: Record<string, Fields> = { event_data: {}, user_data: {}, user: {} }
  const winlog: Fields = {}
  for (const [key, value] of Object.entries(json)) {
    if (!key.startsWith('winlog.')) continue
    const path = key.slice('winlog.'.length)
    const dot = path.indexOf('.')
    const part = dot < 0 ? undefined : parts[path.slice(0, dot)]
    if (part === undefined) setField(winlog, path, value)
    else setField(part, path.slice(dot + 1), value)
  }
  return { ...parts, ...winlog }
}
