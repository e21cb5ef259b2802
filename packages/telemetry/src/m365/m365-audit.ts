import type { JsonObject, LogSource, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'

const AUDIT: LogSource = { product: 'm365', service: 'audit' }
const ANY = freezeSources(AUDIT)
const EXCHANGE = freezeSources(AUDIT, { product: 'm365', service: 'exchange' })
const COMPLIANCE = freezeSources(
  AUDIT,
  { product: 'm365', service: 'threat_management' },
  { product: 'm365', service: 'threat_detection' },
)

/** Reads a record of the Microsoft 365 unified audit log, in either letter case of its names. */
export function readM365Audit(json: JsonObject): TelemetryEvent | undefined {
  const operation = json['Operation'] ?? json['operation']
  const workload = textOf(json['Workload'] ?? json['workload'])
  const recordType = json['RecordType'] ?? json['recordtype']
  if (typeof operation !== 'string') return undefined
  if (workload === undefined && recordType === undefined) return undefined
  const fields: Fields = { ...json }
  // Alerts name what was detected; every other record is named by its operation.
  addField(fields, 'eventName', json['Name'] ?? operation)
  addField(fields, 'eventSource', workload)
  const result = textOf(json['ResultStatus'] ?? json['resultstatus'])
  addField(fields, 'status', result === undefined ? undefined : statusOf(result))
  return recognised(json, [{ sources: sourcesOf(workload), fields }], {
    timeMs: firstInstant(json['CreationTime'] ?? json['creationtime']),
    entity: [json['UserId'] ?? json['userid'], json['ObjectId'] ?? json['objectid']],
  })
}

function sourcesOf(workload: string | undefined): readonly LogSource[] {
  if (workload === 'Exchange') return EXCHANGE
  return workload === 'SecurityComplianceCenter' ? COMPLIANCE : ANY
}

function statusOf(result: string): string {
  return /^(succeeded|success|true)$/i.test(result) ? 'success' : result
}
