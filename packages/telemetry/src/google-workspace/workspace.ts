import type { Json, JsonObject, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import type { EventFacts } from '../view/recognised.ts'
import { sourceTable } from '../view/source-table.ts'
import { textOf } from '../view/text.ts'

const sourcesOf = sourceTable((application) => [
  { product: 'gcp', service: `google_workspace.${application}` },
])

/** Reads an activity of the Workspace Reports API: `id.applicationName` and `events`, or one event hoisted. */
export function readWorkspaceReport(json: JsonObject): TelemetryEvent | undefined {
  const id = json['id']
  const application = isObject(id) ? textOf(id['applicationName']) : undefined
  if (application === undefined || !isObject(id) || !isObject(json['actor'])) return undefined
  const fields: Fields = { ...json }
  const listed = json['events']
  const events = Array.isArray(listed) ? listed.filter(isObject) : [json]
  addField(fields, 'eventName', listOf(events.map((event) => event['name'] ?? null)))
  addField(fields, 'eventService', `${application}.googleapis.com`)
  for (const event of events) addParameters(event['parameters'], fields)
  return recognised(json, [{ sources: sourcesOf(application), fields }], {
    timeMs: firstInstant(id['time']),
    entity: [json['actor']['email'], json['ownerDomain']],
  })
}

/** Reads a Workspace activity that came through Google Cloud's audit log. */
export function readWorkspaceAudit(
  json: JsonObject,
  payload: JsonObject,
  facts: EventFacts,
): TelemetryEvent {
  const application = (textOf(payload['serviceName']) ?? '').replace('.googleapis.com', '')
  const metadata = payload['metadata']
  const listed = isObject(metadata) ? metadata['event'] : undefined
  const events = (Array.isArray(listed) ? listed : [listed]).filter(isObject)
  const fields: Fields = { ...json }
  addField(fields, 'protoPayload', payload)
  addField(fields, 'eventName', listOf(events.map((event) => event['eventName'] ?? null)))
  addField(fields, 'eventService', payload['serviceName'])
  for (const event of events) addParameters(event['parameter'], fields)
  return recognised(json, [{ sources: sourcesOf(application), fields }], facts)
}

// Parameters come as a list of {name, value} or as an object; rules name them in lower case.
function addParameters(parameters: Json | undefined, fields: Fields): void {
  if (isObject(parameters)) {
    for (const [name, value] of Object.entries(parameters)) {
      addField(fields, name.toLowerCase(), value)
    }
  } else if (Array.isArray(parameters)) {
    for (const parameter of parameters) {
      if (!isObject(parameter)) continue
      const name = textOf(parameter['name'])
      if (name !== undefined) addField(fields, name.toLowerCase(), parameter['value'])
    }
  }
}

function listOf(values: readonly Json[]): Json | undefined {
  const present = values.filter((value) => value !== null)
  return present.length > 1 ? present : present[0]
}
