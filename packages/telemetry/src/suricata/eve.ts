import type { EventView, Json, JsonObject, TelemetryEvent } from '@vigie/kit'
import { dnsView } from '../view/dns-view.ts'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import { sourceTable } from '../view/source-table.ts'
import { webView } from '../web/web-view.ts'

const sourcesOf = sourceTable((service) => [{ product: 'suricata', service }])
const FIREWALL = freezeSources({ category: 'firewall' })

/** Reads a Suricata EVE record. Sigma has no rules for Suricata itself; its http, dns and flow records are web, DNS and firewall telemetry. */
export function readEve(json: JsonObject): TelemetryEvent | undefined {
  const type = json['event_type']
  if (typeof type !== 'string' || json['timestamp'] === undefined) return undefined
  if (json['flow_id'] === undefined && json['src_ip'] === undefined && type !== 'stats') {
    return undefined
  }
  const fields: Fields = { ...json }
  addField(fields, 'dst_ip', json['dest_ip'])
  addField(fields, 'dst_port', json['dest_port'])
  const views: EventView[] = [{ sources: sourcesOf(type), fields }]
  if (type === 'http' && isObject(json['http'])) views.push(httpView(json['http'], fields))
  if (type === 'dns' && isObject(json['dns'])) views.push(dnsOf(json['dns'], fields))
  if (type === 'flow' || type === 'drop') views.push({ sources: FIREWALL, fields })
  return recognised(json, views, {
    timeMs: firstInstant(json['timestamp']),
    entity: [json['src_ip'], json['host']],
  })
}

function httpView(http: JsonObject, fields: Fields): EventView {
  return webView(
    {
      method: http['http_method'],
      host: http['hostname'],
      target: http['url'],
      status: http['status'],
      userAgent: http['http_user_agent'],
      referrer: http['http_refer'],
      contentType: http['http_content_type'],
      sourceIp: fields['src_ip'],
      destinationIp: fields['dest_ip'],
    },
    fields,
  )
}

// Version 1 and 2 put the question at the top, version 3 into a list of queries.
function dnsOf(dns: JsonObject, fields: Fields): EventView {
  const queries = dns['queries']
  const list: readonly Json[] = Array.isArray(queries) ? queries : [dns]
  const answers = dns['answers']
  return dnsView(
    {
      query: partsOf(list, 'rrname'),
      type: partsOf(list, 'rrtype'),
      answers: Array.isArray(answers) ? partsOf(answers, 'rdata') : dns['rdata'],
    },
    fields,
  )
}

function partsOf(list: readonly Json[], name: string): Json | undefined {
  const parts = list.flatMap((item) => (isObject(item) ? [item[name] ?? null] : []))
  const present = parts.filter((part) => part !== null)
  return present.length > 1 ? present : present[0]
}
