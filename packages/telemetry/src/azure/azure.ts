import type { Json, JsonObject, LogSource, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'
import { parsedText } from '../view/parsed-text.ts'

const PRODUCT = freezeSources({ product: 'azure' })
const ACTIVITY = freezeSources({ product: 'azure', service: 'activitylogs' })
const AUDIT = freezeSources({ product: 'azure', service: 'auditlogs' })
const SIGN_IN = freezeSources({ product: 'azure', service: 'signinlogs' })
// Alerts of Privileged Identity Management come as risk events too.
const RISK = freezeSources(
  { product: 'azure', service: 'riskdetection' },
  { product: 'azure', service: 'pim' },
)

/**
 * Reads the logs of Azure and Entra ID: exports of Azure Monitor (`operationName`, `category`,
 * `properties`), tables of Sentinel (`Type`), and records of Microsoft Graph.
 */
export function readAzure(json: JsonObject): TelemetryEvent | undefined {
  const sources = ofTable(json) ?? ofGraph(json) ?? ofMonitor(json)
  if (sources === undefined) return undefined
  const fields = fieldsOf(json)
  const initiator = field(fields, 'initiatedBy', 'InitiatedBy')
  const user = isObject(initiator) && isObject(initiator['user']) ? initiator['user'] : {}
  return recognised(json, [{ sources, fields }], {
    timeMs: firstInstant(
      json['time'],
      json['TimeGenerated'],
      field(fields, 'activityDateTime', 'createdDateTime', 'CreatedDateTime', 'eventTimestamp'),
      json['@timestamp'],
    ),
    entity: [
      field(fields, 'userPrincipalName', 'UserPrincipalName', 'caller', 'Caller'),
      user['userPrincipalName'],
      json['resourceId'],
      json['ResourceId'],
      json['tenantId'],
    ],
  })
}

function ofTable(json: JsonObject): readonly LogSource[] | undefined {
  switch (textOf(json['Type'])) {
    case 'AuditLogs':
      return AUDIT
    case 'AzureActivity':
      return ACTIVITY
    case 'SigninLogs':
    case 'AADNonInteractiveUserSignInLogs':
    case 'AADServicePrincipalSignInLogs':
    case 'AADManagedIdentitySignInLogs':
      return SIGN_IN
    case 'AADUserRiskEvents':
    case 'AADRiskyUsers':
      return RISK
    case undefined:
    default:
      return undefined
  }
}

function ofGraph(json: JsonObject): readonly LogSource[] | undefined {
  if (json['riskEventType'] !== undefined) return RISK
  if (json['loggedByService'] !== undefined && json['activityDisplayName'] !== undefined) {
    return AUDIT
  }
  const isSignIn =
    json['userPrincipalName'] !== undefined && json['conditionalAccessStatus'] !== undefined
  return isSignIn ? SIGN_IN : undefined
}

function ofMonitor(json: JsonObject): readonly LogSource[] | undefined {
  const operation = json['operationName'] ?? json['operationname'] ?? json['OperationName']
  const resource = textOf(json['resourceId'] ?? json['resourceid'] ?? json['ResourceId'])
  const category = textOf(json['category'] ?? json['Category']) ?? ''
  const properties = json['properties']
  if (operation === undefined && category === '') return undefined
  if (/sign-?in/i.test(category)) return SIGN_IN
  if (/risk(y|events)/i.test(category)) return RISK
  if (category === 'AuditLogs') return AUDIT
  const isEntra =
    (resource !== undefined && /microsoft\.aadiam/i.test(resource)) ||
    (isObject(properties) && properties['loggedByService'] !== undefined)
  if (isEntra) return AUDIT
  if (operation === undefined) return undefined
  const isMonitored =
    resource !== undefined || (json['tenantId'] !== undefined && json['time'] !== undefined)
  if (isMonitored) return ACTIVITY
  // Logs of single resources, such as storage: Azure's, but none that Sigma has a word for.
  return json['time'] !== undefined && json['callerIpAddress'] !== undefined ? PRODUCT : undefined
}

/**
 * The record, with its `properties` beside it, as rules mix both. Columns that hold JSON as text are
 * opened. What rules call `properties.message` is the name of the activity.
 */
function fieldsOf(json: JsonObject): Fields {
  const fields: Fields = {}
  for (const [name, value] of Object.entries(json)) addField(fields, name, parsedText(value))
  const properties = fields['properties'] ?? fields['Properties']
  if (isObject(properties)) {
    for (const [name, value] of Object.entries(properties)) addField(fields, name, value)
  }
  const activity = field(fields, 'activityDisplayName', 'ActivityDisplayName', 'operationName')
  const message = isObject(properties) ? properties['message'] : undefined
  addField(fields, 'properties.message', message ?? activity ?? fields['OperationName'])
  return fields
}

function field(fields: Fields, ...names: readonly string[]): Json | undefined {
  for (const name of names) {
    const value = fields[name]
    if (value !== undefined && value !== null) return value
  }
  return undefined
}
