import type { EventView, Json, JsonObject, TelemetryEvent } from '@vigie/kit'
import { isoOfCivil, monthNumber } from '../text/civil-time.ts'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import { sourceTable } from '../view/source-table.ts'
import { textOf } from '../view/text.ts'
import { webView } from '../web/web-view.ts'

const FIREWALL = freezeSources({ category: 'firewall' })

// Sigma's word for a product, where it is not simply the vendor's name.
const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ['palo_alto_networks', 'paloalto'],
  ['fortinet', 'fortigate'],
])

const sourcesOf = sourceTable((name) => {
  const [vendor = '', service = ''] = name.split('\n').map(asWord)
  const product = PRODUCTS.get(vendor) ?? vendor
  if (product === '') return service === '' ? [] : [{ service }]
  return [{ product, ...(service === '' ? {} : { service }) }]
})

/**
 * Reads an event of a security device in CEF or LEEF: its source is the vendor as product and the
 * product as service, in lower case with `_` for what is no letter or digit. Traffic is a firewall's
 * too, and a request for a URL a proxy's.
 */
export function readSecurityDevice(json: JsonObject): TelemetryEvent | undefined {
  const cef = json['cef']
  const leef = json['leef']
  if (isObject(cef)) return deviceEvent(json, cef['deviceVendor'], deviceService(json, cef))
  return isObject(leef) ? deviceEvent(json, leef['vendor'], leef['product']) : undefined
}

/** FortiGate names the kind of log in `cat`, which Sigma takes for the service. */
function deviceService(json: JsonObject, cef: JsonObject): Json | undefined {
  const kind = /^(\w+)/.exec(textOf(json['cat']) ?? textOf(json['FTNTFGTtype']) ?? '')?.[1]
  return textOf(cef['deviceVendor']) === 'Fortinet' ? kind : cef['deviceProduct']
}

function deviceEvent(
  json: JsonObject,
  vendor: Json | undefined,
  service: Json | undefined,
): TelemetryEvent {
  const fields: Fields = { ...json }
  for (const [name, value] of Object.entries(json)) {
    // `cs1Label=Rule Name cs1=…`: the field is called what its label says.
    if (!name.endsWith('Label')) continue
    const label = textOf(value)?.trim()
    if (label !== undefined && label !== '') addField(fields, label, json[name.slice(0, -5)])
  }
  const sources = sourcesOf(`${textOf(vendor) ?? ''}\n${textOf(service) ?? ''}`)
  const views: EventView[] = [{ sources, fields }]
  const target = json['dst']
  const port = json['dpt'] ?? json['dstPort']
  if (json['src'] !== undefined && target !== undefined && port !== undefined) {
    views.push({ sources: FIREWALL, fields: trafficFields(json, fields) })
  }
  const url = json['request'] ?? json['url']
  if (url !== undefined) {
    views.push(
      webView(
        {
          target: url,
          method: json['requestMethod'],
          host: json['dhost'],
          userAgent: json['requestClientApplication'] ?? json['userAgent'],
          sourceIp: json['src'],
          destinationIp: target,
          userName: json['suser'] ?? json['usrName'],
        },
        fields,
      ),
    )
  }
  const syslog = json['syslog']
  return recognised(json, views, {
    timeMs: firstInstant(
      ...[json['rt'], json['end'], json['start'], json['devTime']].map(isoOfDate),
      json['timestamp'],
    ),
    entity: [
      json['dvchost'],
      json['dvc'],
      isObject(syslog) ? syslog['hostname'] : null,
      json['src'],
    ],
  })
}

/** `Jan 18 2026 11:29:03.123 UTC`, as both formats write dates; a time without a zone is taken as UTC. */
function isoOfDate(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || value.length > 64) return value
  const found =
    /^([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?: (?:UTC|GMT))?$/.exec(
      value,
    )
  const month = monthNumber(found?.[1] ?? '')
  if (found === null || month === undefined) return value
  return isoOfCivil({ month, day: Number(found[2]), year: Number(found[3]), clock: found[4] ?? '' })
}

function trafficFields(json: JsonObject, native: Fields): Fields {
  const fields: Fields = { ...native }
  const action = textOf(json['act'] ?? json['action'])
  addField(fields, 'action', action)
  if (action !== undefined) {
    addField(fields, 'blocked', /^(?:deny|denied|drop|dropped|block|blocked|reject)/i.test(action))
  }
  addField(fields, 'src_ip', json['src'])
  addField(fields, 'dst_ip', json['dst'])
  addField(fields, 'src_port', json['spt'] ?? json['srcPort'])
  addField(fields, 'dst_port', json['dpt'] ?? json['dstPort'])
  return fields
}

function asWord(name: string): string {
  return name
    .slice(0, 64)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}
