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
  if (typeof type !== 'string') return undefined
  const isOkta =
    json['legacyEventType'] !== undefined ||
    json['legacyeventtype'] !== undefined ||
    (isObject(json['actor']) && (json['outcome'] !== undefined || json['client'] !== undefined))
  if (!isOkta) return undefined
  const actor = isObject(json['actor']) ? json['actor'] : {}
  const fields: Fields = { ...json }
  addField(fields, 'okta.event_type', type)
  return recognised(json, [{ sources: OKTA, fields }], {
    timeMs: firstInstant(json['published'], json['@timestamp']),
    entity: [actor['alternateId'], actor['displayName'], actor['id']],
  })
}
