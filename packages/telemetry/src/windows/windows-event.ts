import { parseInstant } from '@vigie/kit'
import type { EventView, JsonObject, TelemetryEvent } from '@vigie/kit'
import { isLinuxSysmon, linuxSysmonEvent } from '../linux-sysmon/linux-sysmon.ts'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'
import { antivirusView, isThreatEvent } from './antivirus.ts'
import { serviceOfChannel } from './channels.ts'
import { readEvtxJson } from './evtx-json.ts'
import { readEventReporter } from './event-reporter.ts'
import { readFlatWindows } from './flat.ts'
import { categorySources, windowsSources } from './log-sources.ts'
import { LACKED_BY_5156, networkConnectionView } from './network-connection.ts'
import { LACKED_BY_4688, processCreationView } from './process-creation.ts'
import type { WindowsRecord } from './record.ts'
import { registryValueView } from './registry-value.ts'
import { readWazuh } from './wazuh.ts'
import { readXmlAsText } from './xml-as-text.ts'
import { readWinlogbeat } from './winlogbeat.ts'

const PROCESS_CREATION = categorySources('process_creation')
const NETWORK_CONNECTION = categorySources('network_connection')
const RPC_FIREWALL = freezeSources({ product: 'rpc_firewall', category: 'application' })
const ANTIVIRUS = categorySources('antivirus')
const REGISTRY_TYPES: ReadonlySet<string> = new Set(['createkey', 'deletekey', 'deletevalue'])

/** Reads a Windows event of any JSON shape; undefined when it is none. */
export function readWindows(json: JsonObject): TelemetryEvent | undefined {
  const record =
    readEvtxJson(json) ??
    readWinlogbeat(json) ??
    readFlatWindows(json) ??
    readWazuh(json) ??
    readXmlAsText(json) ??
    readEventReporter(json)
  if (record === undefined) return undefined
  if (isLinuxSysmon(record.channel)) return linuxSysmonEvent(record, json)
  if (record.channel === 'RPCFW') return rpcFirewallEvent(record, json)
  return windowsEvent(record, json)
}

function rpcFirewallEvent(record: WindowsRecord, json: JsonObject): TelemetryEvent {
  const { fields, timeMs, computer } = record
  addField(fields, 'EventLog', 'RPCFW')
  return recognised(json, [{ sources: RPC_FIREWALL, fields }], { timeMs, entity: [computer ?? ''] })
}

/** The views of a Windows record: its own names, and Sysmon's where Windows' auditing says the same. */
export function windowsEvent(record: WindowsRecord, original: JsonObject): TelemetryEvent {
  const { eventId, channel, fields } = record
  const service = channel === undefined ? undefined : serviceOfChannel(channel)
  const eventType = service === 'sysmon' && eventId === '12' ? registryType(fields) : undefined
  const native = { sources: windowsSources(service, eventId, eventType), fields }
  const other = otherView(service, eventId, fields)
  const timeMs = (service === 'sysmon' ? sysmonTime(fields) : undefined) ?? record.timeMs
  const views = other === undefined ? [native] : [native, other]
  return recognised(original, views, { timeMs, entity: [record.computer] })
}

function otherView(
  service: string | undefined,
  eventId: string,
  fields: Fields,
): EventView | undefined {
  if (service === 'security') {
    if (eventId === '4688') {
      const view = processCreationView(fields)
      return { sources: PROCESS_CREATION, fields: view, lacks: LACKED_BY_4688 }
    }
    if (eventId === '5156') {
      const view = networkConnectionView(fields)
      return { sources: NETWORK_CONNECTION, fields: view, lacks: LACKED_BY_5156 }
    }
    if (eventId === '4657') return registryValueView(fields)
  }
  if (service === 'windefend' && isThreatEvent(eventId)) {
    return { sources: ANTIVIRUS, fields: antivirusView(fields) }
  }
  return undefined
}

/**
 * What Sysmon 12 did. NXLog overwrites the field with its own (`INFO`) or loses it; the message may
 * still say it, and then the view is put right. undefined when nothing says.
 */
function registryType(fields: Fields): string | undefined {
  const own = textOf(fields['EventType'])
  if (own !== undefined && REGISTRY_TYPES.has(own.toLowerCase())) return own
  const message = textOf(fields['Message'])
  const said = message === undefined ? undefined : /\bEventType: (\w+)/.exec(message)?.[1]
  if (said === undefined || !REGISTRY_TYPES.has(said.toLowerCase())) return undefined
  fields['EventType'] = said
  return said
}

function sysmonTime(fields: Fields): number | undefined {
  const utc = fields['UtcTime']
  return typeof utc === 'string' ? parseInstant(utc) : undefined
}
