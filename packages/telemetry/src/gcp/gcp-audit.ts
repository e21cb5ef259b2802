import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { readWorkspaceAudit } from '../google-workspace/workspace.ts'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'

const AUDIT = freezeSources({ product: 'gcp', service: 'gcp.audit' })

/** Reads a Google Cloud audit log entry, alone or as the `data` of a message; Workspace's come the same way. */
export function readGcpAudit(json: JsonObject): TelemetryEvent | undefined {
  const entry = isObject(json['data']) ? json['data'] : json
  const payload = entry['protoPayload'] ?? entry['protopayload']
  if (!isObject(payload)) return undefined
  const authentication = payload['authenticationInfo']
  const principal = isObject(authentication) ? authentication['principalEmail'] : undefined
  const facts = {
    timeMs: firstInstant(entry['timestamp'], entry['receiveTimestamp']),
    entity: [principal, entry['logName']],
  }
  const service = textOf(payload['serviceName'])
  if (service === 'admin.googleapis.com' || service === 'login.googleapis.com') {
    return readWorkspaceAudit(json, payload, facts)
  }
  const fields: Fields = { ...entry }
  addField(fields, 'gcp.audit.method_name', payload['methodName'])
  addField(fields, 'gcp.audit.service_name', payload['serviceName'])
  addField(fields, 'data', entry)
  return recognised(json, [{ sources: AUDIT, fields }], facts)
}
