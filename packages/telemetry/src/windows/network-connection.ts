import type { Json } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import type { LayeredFields } from '../view/layered-fields.ts'
import { drivePath } from './drive-path.ts'
import { textOf } from '../view/text.ts'

const PROTOCOLS: Readonly<Record<string, string>> = { 6: 'tcp', 17: 'udp' }
const INITIATED: Readonly<Record<string, string>> = {
  '%%14592': 'false',
  '%%14593': 'true',
  inbound: 'false',
  outbound: 'true',
}

/** What Sysmon says of a connection, and Security 5156 never does. */
export const LACKED_BY_5156: readonly string[] = Object.freeze([
  'CommandLine',
  'DestinationHostname',
  'ParentImage',
  'SourceHostname',
  'User',
])

/**
 * What Security 5156 (the filtering platform permitted a connection) has under the names of a Sysmon network
 * connection. Host names are unknown to 5156 and stay absent.
 */
export function networkConnectionFields(native: LayeredFields): Fields {
  const fields: Fields = {}
  const image = textOf(native.get('Application'))
  alias(fields, 'Image', image === undefined ? undefined : drivePath(image))
  alias(fields, 'ProcessId', native.get('ProcessID') ?? native.get('ProcessId'))
  alias(fields, 'SourceIp', native.get('SourceAddress'))
  alias(fields, 'DestinationIp', native.get('DestAddress'))
  alias(fields, 'DestinationPort', native.get('DestPort'))
  alias(fields, 'SourceIsIpv6', isIpv6(native.get('SourceAddress')))
  alias(fields, 'DestinationIsIpv6', isIpv6(native.get('DestAddress')))
  const protocol = textOf(native.get('Protocol'))
  if (protocol !== undefined) alias(fields, 'Protocol', PROTOCOLS[protocol] ?? protocol)
  const direction = textOf(native.get('Direction'))
  if (direction !== undefined) alias(fields, 'Initiated', INITIATED[direction.toLowerCase()])
  return fields
}

function isIpv6(address: Json | undefined): string | undefined {
  const text = textOf(address)
  return text === undefined ? undefined : String(text.includes(':'))
}

function alias(fields: Fields, name: string, value: Json | undefined): void {
  if (value !== undefined && value !== null) setField(fields, name, value)
}
