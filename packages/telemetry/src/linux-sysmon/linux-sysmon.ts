import { parseInstant } from '@vigie/kit'
import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { recognised } from '../view/recognised.ts'
import { sourceTable } from '../view/source-table.ts'
import { textOf } from '../view/text.ts'
import type { WindowsRecord } from '../windows/record.ts'

// Sysmon for Linux numbers its events as Sysmon does.
const CATEGORIES: Readonly<Record<string, string>> = {
  1: 'process_creation',
  3: 'network_connection',
  4: 'sysmon_status',
  5: 'process_termination',
  9: 'raw_access_thread',
  11: 'file_event',
  16: 'sysmon_status',
  23: 'file_delete',
}

const sourcesOf = sourceTable((eventId) => {
  const category = CATEGORIES[eventId]
  const source = { product: 'linux', service: 'sysmon' }
  return [category === undefined ? source : { ...source, category }]
})

/** Tells whether a channel is that of Sysmon for Linux. */
export function isLinuxSysmon(channel: string | undefined): boolean {
  return channel === 'Linux-Sysmon/Operational'
}

/** An event of Sysmon for Linux: Windows' event format, but Linux as the product. */
export function linuxSysmonEvent(record: WindowsRecord, original: JsonObject): TelemetryEvent {
  const utc = textOf(record.fields['UtcTime'])
  const views = [{ sources: sourcesOf(record.eventId), fields: record.fields }]
  return recognised(original, views, {
    timeMs: (utc === undefined ? undefined : parseInstant(utc)) ?? record.timeMs,
    entity: [record.computer],
  })
}
