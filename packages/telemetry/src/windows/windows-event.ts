import { parseInstant } from '@vigie/kit'
import type { EventView, JsonObject, TelemetryEvent } from '@vigie/kit'
import { isLinuxSysmon, linuxSysmonEvent } from '../linux-sysmon/linux-sysmon.ts'
import { addField } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { LackingView, LayeredFields, LayeredView } from '../view/layered-fields.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'
import { antivirusFields, isThreatEvent } from './antivirus.ts'
import { serviceOfChannel } from './channels.ts'
import { readEvtxJson } from './evtx-json.ts'
import { readEventReporter } from './event-reporter.ts'
import { flatPlanOf } from './flat-plan.ts'
import { readFlatWindows } from './flat.ts'
import { categorySources, windowsSources } from './log-sources.ts'
import { LACKED_BY_5156, networkConnectionFields } from './network-connection.ts'
import { LACKED_BY_4688, processCreationFields } from './process-creation.ts'
import type { WindowsRecord } from './record.ts'
import { registryValueFields } from './registry-value.ts'
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
  const flat = flatPlanOf(json).isFlatAlone ? readFlatWindows(json) : undefined
  const record =
    flat ??
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
  const { eventId, channel } = record
  const service = channel === undefined ? undefined : serviceOfChannel(channel)
  const layers = record.layers ?? new LayeredFields([record.fields])
  const eventType = service === 'sysmon' && eventId === '12' ? registryType(layers) : undefined
  const fields = eventType === undefined ? layers : withEventType(layers, eventType)
  const native = new LayeredView(windowsSources(service, eventId, eventType), fields)
  const other = otherView(service, eventId, fields)
  const timeMs = (service === 'sysmon' ? sysmonTime(fields) : undefined) ?? record.timeMs
  const views = other === undefined ? [native] : [native, other]
  return recognised(original, views, { timeMs, entity: [record.computer] })
}

function otherView(
  service: string | undefined,
  eventId: string,
  fields: LayeredFields,
): EventView | undefined {
  if (service === 'security') {
    if (eventId === '4688') {
      const added = processCreationFields(fields)
      return new LackingView(PROCESS_CREATION, fields.with(added), LACKED_BY_4688)
    }
    if (eventId === '5156') {
      const added = networkConnectionFields(fields)
      return new LackingView(NETWORK_CONNECTION, fields.with(added), LACKED_BY_5156)
    }
    if (eventId === '4657') {
      const added = registryValueFields(fields)
      return new LayeredView(added.sources, fields.with(added.fields))
    }
  }
  if (service === 'windefend' && isThreatEvent(eventId)) {
    return new LayeredView(ANTIVIRUS, fields.with(antivirusFields(fields)))
  }
  return undefined
}

/**
 * What Sysmon 12 did. NXLog overwrites the field with its own (`INFO`) or loses it; the message may
 * still say it. undefined when nothing says.
 */
function registryType(fields: LayeredFields): string | undefined {
  const own = textOf(fields.get('EventType'))
  if (own !== undefined && REGISTRY_TYPES.has(own.toLowerCase())) return own
  const message = textOf(fields.get('Message'))
  const said = message === undefined ? undefined : /\bEventType: (\w+)/.exec(message)?.[1]
  return said === undefined || !REGISTRY_TYPES.has(said.toLowerCase()) ? undefined : said
}

function withEventType(fields: LayeredFields, eventType: string): LayeredFields {
  return fields.get('EventType') === eventType ? fields : fields.with({ EventType: eventType })
}

function sysmonTime(fields: LayeredFields): number | undefined {
  const utc = fields.get('UtcTime')
  return typeof utc === 'string' ? parseInstant(utc) : undefined
}
