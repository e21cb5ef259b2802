import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'
import { sourceTable } from '../view/source-table.ts'
import { textOf } from '../view/text.ts'

const sourcesOf = sourceTable((service) => [{ product: 'fortigate', service }])

/** Reads a FortiGate log whose key=value pairs were made JSON. */
export function readFortigate(json: JsonObject): TelemetryEvent | undefined {
  if (json['devid'] === undefined || json['logid'] === undefined) return undefined
  const type = textOf(json['type'])
  if (type === undefined) return undefined
  return recognised(json, [{ sources: sourcesOf(type.toLowerCase()), fields: json }], {
    timeMs: firstInstant(
      json['eventtime'],
      `${textOf(json['date']) ?? ''} ${textOf(json['time']) ?? ''}${textOf(json['tz']) ?? ''}`,
    ),
    entity: [json['devname'], json['devid']],
  })
}
