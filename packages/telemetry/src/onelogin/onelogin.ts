import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'

const EVENTS = freezeSources({ product: 'onelogin', service: 'onelogin.events' })

/** Reads a OneLogin event. */
export function readOneLogin(json: JsonObject): TelemetryEvent | undefined {
  if (json['event_type_id'] === undefined) return undefined
  return recognised(json, [{ sources: EVENTS, fields: json }], {
    timeMs: firstInstant(json['event_timestamp'], json['created_at']),
    entity: [json['user_name'], json['actor_user_name'], json['account_id']],
  })
}
