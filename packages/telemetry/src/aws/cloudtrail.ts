import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'

const CLOUDTRAIL = freezeSources({ product: 'aws', service: 'cloudtrail' })

/** Reads a CloudTrail record, alone or as the `detail` of an EventBridge message. */
export function readCloudTrail(json: JsonObject): TelemetryEvent | undefined {
  const detail = json['detail']
  const record = isObject(detail) && isRecordOfTrail(detail) ? detail : json
  if (!isRecordOfTrail(record)) return undefined
  const identity = record['userIdentity'] ?? record['useridentity']
  const who = isObject(identity) ? identity : {}
  return recognised(json, [{ sources: CLOUDTRAIL, fields: record }], {
    timeMs: firstInstant(
      record['eventTime'] ?? record['eventtime'],
      record['@timestamp'],
      json['time'],
    ),
    entity: [who['arn'], who['userName'], who['principalId'], record['recipientAccountId']],
  })
}

// Some pipelines lower-case every name; rules find fields in any case, so recognition must too.
function isRecordOfTrail(json: JsonObject): boolean {
  const source = json['eventSource'] ?? json['eventsource']
  if (typeof (json['eventName'] ?? json['eventname']) !== 'string') return false
  if (typeof source === 'string' && /\.(amazonaws|aws)\.com$/.test(source)) return true
  return json['awsRegion'] !== undefined && json['eventVersion'] !== undefined
}
