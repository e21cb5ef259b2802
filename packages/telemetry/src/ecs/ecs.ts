import type { Json, JsonObject, LogSource, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import { sourceTable } from '../view/source-table.ts'
import { textOf } from '../view/text.ts'

const PRODUCTS: ReadonlySet<string> = new Set(['linux', 'macos', 'windows'])
const sourcesOf = sourceTable((key) => {
  const [product = '', category = ''] = key.split(' ')
  const source: LogSource = { product }
  return [category === '' ? source : { ...source, category }]
})

// Elastic Common Schema → the names of Sigma's process, file and network rules.
const NAMES: readonly (readonly [sigma: string, ecs: readonly string[]])[] = [
  ['Image', ['process', 'executable']],
  ['CommandLine', ['process', 'command_line']],
  ['CurrentDirectory', ['process', 'working_directory']],
  ['ProcessId', ['process', 'pid']],
  ['OriginalFileName', ['process', 'pe', 'original_file_name']],
  ['ParentImage', ['process', 'parent', 'executable']],
  ['ParentCommandLine', ['process', 'parent', 'command_line']],
  ['User', ['user', 'name']],
  ['TargetFilename', ['file', 'path']],
  ['SourceIp', ['source', 'ip']],
  ['SourcePort', ['source', 'port']],
  ['DestinationIp', ['destination', 'ip']],
  ['DestinationPort', ['destination', 'port']],
  ['DestinationHostname', ['destination', 'domain']],
]

/**
 * Reads an endpoint event in the Elastic Common Schema (Auditbeat, Elastic Defend), nested: `event`
 * with its category, and `host.os` with a system that Sigma has rules for.
 */
export function readEcs(json: JsonObject): TelemetryEvent | undefined {
  const event = json['event']
  const system = textOf(at(json, ['host', 'os', 'type']) ?? at(json, ['host', 'os', 'family']))
  if (!isObject(event) || system === undefined || event['category'] === undefined) return undefined
  const product = system === 'darwin' ? 'macos' : PRODUCTS.has(system) ? system : 'linux'
  const fields: Fields = { ...json }
  for (const [name, path] of NAMES) addField(fields, name, at(json, path))
  const args = at(json, ['process', 'args'])
  if (Array.isArray(args)) addField(fields, 'CommandLine', args.map(textOf).join(' '))
  const category = categoryOf(
    words(event['category']),
    words(event['type']),
    words(event['action']),
  )
  if (category === 'network_connection') addField(fields, 'Initiated', 'true')
  const views = [{ sources: sourcesOf(`${product} ${category}`), fields }]
  return recognised(json, views, {
    timeMs: firstInstant(json['@timestamp'], event['created']),
    entity: [at(json, ['host', 'name']), at(json, ['host', 'hostname']), at(json, ['host', 'id'])],
  })
}

type Words = ReadonlySet<string>

function categoryOf(categories: Words, types: Words, actions: Words): string {
  if (categories.has('process') && (types.has('start') || actions.has('exec'))) {
    return 'process_creation'
  }
  if (categories.has('file') && types.has('deletion')) return 'file_delete'
  if (categories.has('file') && (types.has('creation') || types.has('change'))) return 'file_event'
  const isOutward = !types.has('end') && !types.has('denied')
  return categories.has('network') && isOutward ? 'network_connection' : ''
}

function words(value: Json | undefined): Words {
  const list: readonly (Json | undefined)[] = Array.isArray(value) ? value : [value]
  return new Set(list.flatMap((item) => textOf(item) ?? []))
}

function at(json: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = json
  for (const key of path) {
    if (!isObject(value)) return undefined
    value = Object.hasOwn(value, key) ? value[key] : undefined
  }
  return value
}
