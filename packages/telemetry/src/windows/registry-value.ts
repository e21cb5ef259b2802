import type { LogSource } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import type { LayeredFields } from '../view/layered-fields.ts'
import { textOf } from '../view/text.ts'
import { categorySources } from './log-sources.ts'

const SET = categorySources('registry_event', 'registry_set')
const DELETE = categorySources('registry_event', 'registry_delete')

// Message parameters of Windows' audit: value types, and the kind of change (1904 new, 1905 modified).
const DWORD = '%%1876'
const QWORD = '%%1883'
const BINARY = '%%1875'
const DELETED = '%%1906'

/** What is added for a registry change, and the categories that it asserts. */
export interface RegistryFields {
  readonly sources: readonly LogSource[]
  readonly fields: Fields
}

/** Security 4657 (a registry value was modified) under the names of Sysmon's registry events. */
export function registryValueFields(native: LayeredFields): RegistryFields {
  const fields: Fields = {}
  const key = textOf(native.get('ObjectName'))
  const value = textOf(native.get('ObjectValueName'))
  if (key !== undefined) {
    const path = hivePath(key)
    setField(
      fields,
      'TargetObject',
      value === undefined || value === '' ? path : `${path}\\${value}`,
    )
  }
  const image = textOf(native.get('ProcessName'))
  if (image !== undefined) fields['Image'] = image
  const domain = textOf(native.get('SubjectDomainName'))
  const user = textOf(native.get('SubjectUserName'))
  if (user !== undefined) fields['User'] = domain === undefined ? user : `${domain}\\${user}`
  if (textOf(native.get('OperationType')) === DELETED) {
    fields['EventType'] = 'DeleteValue'
    return { sources: DELETE, fields }
  }
  fields['EventType'] = 'SetValue'
  const details = detailsOf(native)
  if (details !== undefined) fields['Details'] = details
  return { sources: SET, fields }
}

/** Sysmon abbreviates hives and names the control set in use, whatever its number. */
function hivePath(key: string): string {
  return key
    .replace(/^\\REGISTRY\\MACHINE(?=\\|$)/i, 'HKLM')
    .replace(/^\\REGISTRY\\USER(?=\\|$)/i, 'HKU')
    .replace(/^(HKLM\\SYSTEM\\)ControlSet\d{3}(?=\\|$)/i, '$1CurrentControlSet')
}

function detailsOf(native: LayeredFields): string | undefined {
  const value = textOf(native.get('NewValue'))
  if (value === undefined) return undefined
  const type = textOf(native.get('NewValueType'))
  if (type === DWORD && /^\d{1,10}$/.test(value)) return `DWORD (${hexadecimal(value, 8)})`
  if (type === QWORD && /^\d{1,20}$/.test(value)) return `QWORD (${hexadecimal(value, 16)})`
  return type === BINARY ? 'Binary Data' : value
}

function hexadecimal(digits: string, width: number): string {
  const hex = BigInt(digits).toString(16).padStart(width, '0')
  return width === 16 ? `0x${hex.slice(0, 8)}-0x${hex.slice(8)}` : `0x${hex}`
}
