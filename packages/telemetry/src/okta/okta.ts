import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'

const OKTA = freezeSources({ product: 'okta', service: 'okta' })

/** Reads an entry of Okta's system log. */
export function readOkta(json: JsonObject): TelemetryEvent | undefined {
  const type = json['eventType'] ?? json['eventtype']
  const actor = json['actor']
  if (typeof type !== 'string' || !isObject(actor)) return undefined
  const isOkta =
    json['outcome'] !== undefined ||
    json['client'] !== undefined ||
    json['legacyEventType'] !== undefined
  if (!isOkta) return undefined
  const fields: Fields = { ...json }
  addField(fields, 'okta.event_type', type)
  return recognised(json, [{ sources: OKTA, fields }], {
    timeMs: firstInstant(json['published'], json['@timestamp']),
    entity: [actor['alternateId'], actor['displayName'], actor['id']],
  })
}
