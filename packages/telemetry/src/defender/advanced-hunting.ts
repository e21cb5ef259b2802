import type { Json, JsonObject, LogSource, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'

const WINDOWS = freezeSources({ product: 'windows' })
const CATEGORIES: Readonly<Record<string, readonly LogSource[]>> = {
  ProcessCreated: categories('process_creation'),
  ConnectionSuccess: categories('network_connection'),
  ImageLoaded: categories('image_load'),
  DriverLoad: categories('driver_load'),
  FileCreated: categories('file_event'),
  FileRenamed: categories('file_event', 'file_rename'),
  FileDeleted: categories('file_delete'),
  RegistryValueSet: categories('registry_event', 'registry_set'),
  RegistryKeyCreated: categories('registry_event', 'registry_add'),
  RegistryKeyDeleted: categories('registry_event', 'registry_delete'),
  RegistryValueDeleted: categories('registry_event', 'registry_delete'),
}

/**
 * Reads a row of Microsoft Defender's advanced hunting tables (`Device…Events`), under Sysmon's names
 * where its action is one that Sigma has a category for.
 */
export function readAdvancedHunting(json: JsonObject): TelemetryEvent | undefined {
  const action = json['ActionType']
  if (typeof action !== 'string') return undefined
  if (json['DeviceId'] === undefined && json['AccountObjectId'] === undefined) return undefined
  const sources = (Object.hasOwn(CATEGORIES, action) ? CATEGORIES[action] : undefined) ?? WINDOWS
  return recognised(json, [{ sources, fields: fieldsOf(json, action) }], {
    timeMs: firstInstant(json['Timestamp'], json['TimeGenerated']),
    entity: [json['DeviceName'], json['AccountUpn'], json['AccountDisplayName']],
  })
}

function fieldsOf(json: JsonObject, action: string): Fields {
  const fields: Fields = { ...json }
  const actor = pathOf(json['InitiatingProcessFolderPath'], json['InitiatingProcessFileName'])
  const target = pathOf(json['FolderPath'], json['FileName'])
  if (action === 'ProcessCreated') {
    addField(fields, 'Image', target)
    addField(fields, 'CommandLine', json['ProcessCommandLine'])
    addField(fields, 'ParentImage', actor)
    addField(fields, 'ParentCommandLine', json['InitiatingProcessCommandLine'])
    addField(fields, 'OriginalFileName', json['ProcessVersionInfoOriginalFileName'])
    addField(fields, 'Description', json['ProcessVersionInfoFileDescription'])
    addField(fields, 'Product', json['ProcessVersionInfoProductName'])
    addField(fields, 'Company', json['ProcessVersionInfoCompanyName'])
    addField(fields, 'IntegrityLevel', json['ProcessIntegrityLevel'])
    addField(fields, 'User', userOf(json['AccountDomain'], json['AccountName']))
  } else {
    addField(fields, 'Image', actor)
    addField(fields, 'CommandLine', json['InitiatingProcessCommandLine'])
    addField(
      fields,
      action === 'ImageLoaded' || action === 'DriverLoad' ? 'ImageLoaded' : 'TargetFilename',
      target,
    )
  }
  addField(fields, 'Hashes', hashesOf(json))
  addField(fields, 'TargetObject', pathOf(json['RegistryKey'], json['RegistryValueName']))
  addField(fields, 'Details', json['RegistryValueData'])
  addField(fields, 'DestinationIp', json['RemoteIP'])
  addField(fields, 'DestinationPort', json['RemotePort'])
  addField(fields, 'DestinationHostname', json['RemoteUrl'])
  addField(fields, 'SourceIp', json['LocalIP'])
  addField(fields, 'SourcePort', json['LocalPort'])
  if (action === 'ConnectionSuccess') addField(fields, 'Initiated', 'true')
  return fields
}

function categories(...names: readonly string[]): readonly LogSource[] {
  return freezeSources(...names.map((category) => ({ product: 'windows', category })))
}

// The folder column holds the whole path in some tables, the folder alone in others.
function pathOf(folder: Json | undefined, name: Json | undefined): string | undefined {
  const path = textOf(folder)
  const last = textOf(name)
  if (path === undefined || path === '') return last === '' ? undefined : last
  if (last === undefined || last === '') return path
  return path.toLowerCase().endsWith(last.toLowerCase()) ? path : `${path}\\${last}`
}

function userOf(domain: Json | undefined, name: Json | undefined): string | undefined {
  const account = textOf(name)
  if (account === undefined || account === '') return undefined
  const authority = textOf(domain)
  return authority === undefined || authority === '' ? account : `${authority}\\${account}`
}

function hashesOf(json: JsonObject): string | undefined {
  const parts = ['SHA1', 'MD5', 'SHA256'].flatMap((name) => {
    const hash = textOf(json[name])
    return hash === undefined || hash === '' ? [] : [`${name}=${hash}`]
  })
  return parts.length === 0 ? undefined : parts.join(',')
}
