import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'

const FIREWALL = freezeSources({ category: 'firewall' })

/** Reads a record of the Windows firewall's own log (`pfirewall.log`), by its W3C names. */
export function readFirewallLog(json: JsonObject): TelemetryEvent | undefined {
  const action = textOf(json['action'])
  if (action === undefined || json['src-ip'] === undefined || json['dst-ip'] === undefined) {
    return undefined
  }
  const fields: Fields = { ...json }
  addField(fields, 'src_ip', json['src-ip'])
  addField(fields, 'dst_ip', json['dst-ip'])
  addField(fields, 'src_port', json['src-port'])
  addField(fields, 'dst_port', json['dst-port'])
  addField(fields, 'blocked', /^drop/i.test(action))
  return recognised(json, [{ sources: FIREWALL, fields }], {
    timeMs: firstInstant(json['timestamp']),
    entity: [json['src-ip']],
  })
}
