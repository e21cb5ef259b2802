import type { JsonObject } from '@vigie/kit'
import { addField, setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { textOf } from '../view/text.ts'
import { eventIdOf } from './record.ts'
import type { WindowsRecord } from './record.ts'

/**
 * Reads a Windows event inside a Wazuh alert or archive line: `data.win.system` and
 * `data.win.eventdata`, whose names Wazuh begins in lower case. undefined for another shape.
 */
export function readWazuh(json: JsonObject): WindowsRecord | undefined {
  const data = json['data']
  const win = isObject(data) ? data['win'] : json['win']
  const system = isObject(win) ? win['system'] : undefined
  if (!isObject(win) || !isObject(system)) return undefined
  const eventId = eventIdOf(system['eventID'])
  if (eventId === undefined) return undefined
  const channel = textOf(system['channel'])
  const provider = textOf(system['providerName'])
  const computer = textOf(system['computer'])
  const fields: Fields = {}
  const eventData = win['eventdata'] ?? win['eventData']
  if (isObject(eventData)) {
    for (const [name, value] of Object.entries(eventData)) {
      setField(fields, name.charAt(0).toUpperCase() + name.slice(1), value)
    }
  }
  fields['EventID'] = eventId
  addField(fields, 'Channel', channel)
  addField(fields, 'Provider_Name', provider)
  addField(fields, 'Computer', computer)
  addField(fields, 'Message', system['message'])
  const timeMs = firstInstant(system['systemTime'], json['timestamp'], json['@timestamp'])
  return { eventId, channel, provider, computer, timeMs, fields }
}
