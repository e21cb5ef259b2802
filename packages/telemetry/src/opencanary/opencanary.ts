import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'

const CANARY = freezeSources({ product: 'opencanary', category: 'application' })

/** Reads an OpenCanary honeypot event. */
export function readOpenCanary(json: JsonObject): TelemetryEvent | undefined {
  if (json['logtype'] === undefined) return undefined
  if (json['node_id'] === undefined && json['logdata'] === undefined) return undefined
  return recognised(json, [{ sources: CANARY, fields: json }], {
    timeMs: firstInstant(json['utc_time'], json['local_time_adjusted'], json['local_time']),
    entity: [json['src_host'], json['node_id']],
  })
}
