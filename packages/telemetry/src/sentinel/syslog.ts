import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { linuxSources } from '../view/linux-sources.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'
import { readEvtxJson } from '../windows/evtx-json.ts'
import { xmlToJson } from '../windows/xml-to-json.ts'
import { linuxSysmonEvent } from '../linux-sysmon/linux-sysmon.ts'

/** Reads a row of Sentinel's Syslog table; Sysmon for Linux puts its events in there as XML. */
export function readSentinelSyslog(json: JsonObject): TelemetryEvent | undefined {
  const message = json['SyslogMessage']
  if (typeof message !== 'string') return undefined
  if (message.startsWith('<Event>') || message.startsWith('<Event ')) {
    const event = xmlToJson(message)
    const record = event && readEvtxJson(event)
    if (record !== undefined) return linuxSysmonEvent(record, json)
  }
  const fields: Fields = { ...json }
  addField(fields, 'message', message)
  const program = textOf(json['ProcessName']) ?? ''
  return recognised(json, [{ sources: linuxSources(program), fields }], {
    timeMs: firstInstant(json['EventTime'], json['TimeGenerated']),
    entity: [json['Computer'], json['HostName']],
  })
}
