import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import { valuesOfKey } from './values-of-key.ts'

const AUDIT = freezeSources({ product: 'kubernetes', category: 'application', service: 'audit' })

/**
 * Reads an audit event of the Kubernetes API server. Rules speak of `hostPath` and `capabilities`
 * wherever they stand in the requested object; they are given as fields of their own.
 */
export function readKubernetesAudit(json: JsonObject): TelemetryEvent | undefined {
  const version = json['apiVersion']
  const isAudit =
    (typeof version === 'string' && version.startsWith('audit.k8s.io/')) ||
    (typeof json['verb'] === 'string' && (isObject(json['objectRef']) || json['auditID']))
  if (isAudit === false || isAudit === undefined || isAudit === null) return undefined
  if (typeof json['verb'] !== 'string' && json['kind'] !== 'Event') return undefined
  const fields: Fields = { ...json }
  const requested = json['requestObject']
  if (isObject(requested)) {
    addField(fields, 'hostPath', valuesOfKey(requested, 'hostPath'))
    addField(fields, 'capabilities', valuesOfKey(requested, 'capabilities'))
  }
  const reference = json['objectRef']
  if (isObject(reference)) addField(fields, 'apiGroup', reference['apiGroup'])
  const user = json['user']
  return recognised(json, [{ sources: AUDIT, fields }], {
    timeMs: firstInstant(json['requestReceivedTimestamp'], json['stageTimestamp']),
    entity: [isObject(user) ? user['username'] : undefined],
  })
}
