import type { Json } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import type { LayeredFields } from '../view/layered-fields.ts'
import { textOf } from '../view/text.ts'

// Mandatory label SIDs → the words Sysmon uses. [MS-DTYP] 2.4.2.4 "Well-Known SID Structures".
const INTEGRITY: Readonly<Record<string, string>> = {
  'S-1-16-0': 'Untrusted',
  'S-1-16-4096': 'Low',
  'S-1-16-8192': 'Medium',
  'S-1-16-8448': 'Medium Plus',
  'S-1-16-12288': 'High',
  'S-1-16-16384': 'System',
}

const SERVICE_ACCOUNTS: Readonly<Record<string, string>> = {
  'S-1-5-18': 'NT AUTHORITY\\SYSTEM',
  'S-1-5-19': 'NT AUTHORITY\\LOCAL SERVICE',
  'S-1-5-20': 'NT AUTHORITY\\NETWORK SERVICE',
}

/** What Sysmon says of a new process, and Security 4688 never does. */
export const LACKED_BY_4688: readonly string[] = Object.freeze([
  'Company',
  'CurrentDirectory',
  'Description',
  'FileVersion',
  'GrandParentImage',
  'Hashes',
  'OriginalFileName',
  'ParentCommandLine',
  'Product',
])

/**
 * What Security 4688 has under the names of a Sysmon process creation. 4688's own `ProcessId` is the creator,
 * hence the parent. The user is the one the process runs as: the target where 4688 names one, else
 * the subject. Fields that 4688 has not (hashes, original file name, parent command line) stay absent.
 */
export function processCreationFields(native: LayeredFields): Fields {
  const fields: Fields = {}
  alias(fields, 'Image', native.get('NewProcessName'))
  alias(fields, 'ParentImage', native.get('ParentProcessName'))
  const target = textOf(native.get('TargetUserName'))
  const owner = target === undefined || target === '-' || target === '' ? 'Subject' : 'Target'
  alias(fields, 'User', userOf(native, owner))
  alias(fields, 'LogonId', native.get(`${owner}LogonId`))
  alias(fields, 'ParentUser', owner === 'Target' ? userOf(native, 'Subject') : undefined)
  fields['ProcessId'] = decimal(native.get('NewProcessId')) ?? null
  alias(fields, 'ParentProcessId', decimal(native.get('ProcessId')))
  const label = textOf(native.get('MandatoryLabel'))
  if (label !== undefined) alias(fields, 'IntegrityLevel', INTEGRITY[label] ?? label)
  return fields
}

function alias(fields: Fields, name: string, value: Json | undefined): void {
  if (value !== undefined && value !== null) setField(fields, name, value)
}

function userOf(native: LayeredFields, owner: string): string | undefined {
  const sid = textOf(native.get(`${owner}UserSid`))
  const known = sid === undefined ? undefined : SERVICE_ACCOUNTS[sid]
  if (known !== undefined) return known
  const name = textOf(native.get(`${owner}UserName`))
  const domain = textOf(native.get(`${owner}DomainName`))
  if (name === undefined || name === '-' || name === '') return undefined
  return domain === undefined || domain === '-' || domain === '' ? name : `${domain}\\${name}`
}

/** Sysmon writes process ids in decimal, the Security log in hexadecimal. */
function decimal(value: Json | undefined): string | undefined {
  const text = textOf(value)
  if (text === undefined) return undefined
  return /^0x[0-9a-f]{1,8}$/i.test(text) ? String(Number.parseInt(text, 16)) : text
}
