import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'

const AUDIT = freezeSources({ product: 'bitbucket', service: 'audit' })

/** Reads an entry of Bitbucket's audit log. */
export function readBitbucketAudit(json: JsonObject): TelemetryEvent | undefined {
  if (json['auditType'] === undefined && json['auditType.action'] === undefined) return undefined
  const author = json['author']
  return recognised(json, [{ sources: AUDIT, fields: json }], {
    timeMs: firstInstant(json['timestamp'], json['@timestamp']),
    entity: [isObject(author) ? author['name'] : undefined, json['system']],
  })
}
