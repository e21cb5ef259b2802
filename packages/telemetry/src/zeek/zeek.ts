import type { EventView, JsonObject, TelemetryEvent } from '@vigie/kit'
import { dnsView } from '../view/dns-view.ts'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import { sourceTable } from '../view/source-table.ts'
import { textOf } from '../view/text.ts'
import { webView } from '../web/web-view.ts'

const sourcesOf = sourceTable((service) => [{ product: 'zeek', service }])
const ADDRESS_PARTS = ['orig_h', 'orig_p', 'resp_h', 'resp_p'] as const

/**
 * Reads a Zeek log written as JSON. The log is named by `_path`, or `@stream` as some shippers call
 * it; addresses come as `id.orig_h`, as a nested `id`, or as `id_orig_h`.
 */
export function readZeek(json: JsonObject): TelemetryEvent | undefined {
  const path = json['_path'] ?? json['@stream']
  if (typeof path !== 'string') return undefined
  const isZeek =
    json['ts'] !== undefined || json['_write_ts'] !== undefined || json['@proc'] === 'zeek'
  if (!isZeek) return undefined
  const fields: Fields = { ...json }
  for (const part of ADDRESS_PARTS) addField(fields, `id.${part}`, addressPart(json, part))
  const service = path.toLowerCase()
  const views: EventView[] = [{ sources: sourcesOf(service), fields }]
  if (service === 'http') views.push(httpView(fields))
  if (service === 'dns') {
    const { query, qtype_name: type, answers } = json
    views.push(dnsView({ query, type, answers }, fields))
  }
  return recognised(json, views, {
    timeMs: firstInstant(json['ts'], json['_write_ts']),
    entity: [fields['id.orig_h'], json['host'], json['@system']],
  })
}

function addressPart(json: JsonObject, part: string): JsonObject[string] | undefined {
  const id = json['id']
  return isObject(id) ? id[part] : json[`id_${part}`]
}

function httpView(fields: Fields): EventView {
  const isTarget = textOf(fields['uri']) !== undefined
  return webView(
    {
      method: fields['method'],
      host: fields['host'],
      target: isTarget ? fields['uri'] : undefined,
      status: fields['status_code'],
      userAgent: fields['user_agent'],
      referrer: fields['referrer'],
      userName: fields['username'],
      sourceIp: fields['id.orig_h'],
      destinationIp: fields['id.resp_h'],
    },
    fields,
  )
}
