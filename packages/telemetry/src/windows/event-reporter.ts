import type { JsonObject } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { textOf } from '../view/text.ts'
import { eventIdOf } from './record.ts'
import type { WindowsRecord } from './record.ts'

/**
 * Reads a Windows event as Adiscon's agents send it in JSON over syslog: `nteventlogtype` is the channel,
 * `id` the event, `sourceproc` the provider. undefined for another shape.
 */
export function readEventReporter(json: JsonObject): WindowsRecord | undefined {
  const channel = textOf(json['nteventlogtype'])
  const eventId = eventIdOf(json['id'])
  if (channel === undefined || eventId === undefined) return undefined
  const syslog = json['syslog']
  const computer =
    textOf(json['source']) ?? (isObject(syslog) ? textOf(syslog['hostname']) : undefined)
  const provider = textOf(json['sourceproc'])
  const fields: Fields = { ...json, EventID: eventId }
  addField(fields, 'Channel', channel)
  addField(fields, 'Provider_Name', provider)
  addField(fields, 'Computer', computer)
  addField(fields, 'Message', json['msg'])
  return { eventId, channel, provider, computer, timeMs: firstInstant(json['timestamp']), fields }
}
