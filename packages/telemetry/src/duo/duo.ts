import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'

const DUO = freezeSources({ product: 'cisco', service: 'duo' })

/** Reads a Duo authentication event. */
export function readDuo(json: JsonObject): TelemetryEvent | undefined {
  if (typeof json['event_type'] !== 'string' || json['factor'] === undefined) return undefined
  if (json['access_device'] === undefined && json['auth_device'] === undefined) return undefined
  const user = json['user']
  return recognised(json, [{ sources: DUO, fields: json }], {
    timeMs: firstInstant(json['isotimestamp'], json['timestamp']),
    entity: [isObject(user) ? user['name'] : undefined, json['email']],
  })
}
