import { isIPv4, isIPv6 } from 'node:net'
import type { Observed } from '../observed.ts'
import { nameUuid } from './uuid.ts'

/** A STIX 2.1 object; which properties, its type says. */
export interface StixObject {
  readonly type: string
  readonly id: string
  readonly [property: string]: unknown
}

/** Namespace of deterministic ids of cyber-observable objects (STIX 2.1 §2.9). */
const OBSERVABLES = '00abedb4-aa42-466c-9c01-fed23315a9b7'

/**
 * The cyber-observable objects of an event. Ids are made of the properties that the specification
 * says contribute to them, so that other tools give the same ones; a process has none of these; its
 * id must look random (§6.13) and follows from the event all the same.
 */
export function observablesOf(observed: Observed): readonly StixObject[] {
  const { addresses, domains, urls, users, process, eventHash } = observed
  return [
    ...addresses.flatMap((value) => addressOf(value)),
    ...domains.map((value) => identified('domain-name', { value })),
    ...urls.map((value) => identified('url', { value })),
    ...users.map((value) => identified('user-account', { user_id: value })),
    ...(process === undefined ? [] : processOf(process, eventHash)),
  ]
}

function addressOf(value: string): readonly StixObject[] {
  if (isIPv4(value)) return [identified('ipv4-addr', { value })]
  // A zone (`%eth0`) is no part of an address of STIX.
  const [plain = ''] = value.split('%')
  return isIPv6(plain) ? [identified('ipv6-addr', { value: plain })] : []
}

function processOf(
  process: NonNullable<Observed['process']>,
  eventHash: string,
): readonly StixObject[] {
  const { image, commandLine, pid } = process
  const name = image?.split(/[\\/]/).at(-1)
  const file = name === undefined || name === '' ? undefined : identified('file', { name })
  return [
    ...(file === undefined ? [] : [file]),
    {
      type: 'process',
      spec_version: '2.1',
      id: `process--${nameUuid(PROCESSES, eventHash, 4)}`,
      ...(pid === undefined ? {} : { pid }),
      ...(commandLine === undefined ? {} : { command_line: commandLine }),
      ...(file === undefined ? {} : { image_ref: file.id }),
      ...(pid === undefined && commandLine === undefined ? { is_hidden: false } : {}),
    },
  ]
}

/** Ours: processes have no properties that contribute to an id. */
const PROCESSES = '5a3f8a1e-6c1d-4a63-9c5e-0b4e7f5d2a91'

/** `contributing` holds exactly the id-contributing properties, one of them, so order is no question. */
function identified(type: string, contributing: Readonly<Record<string, string>>): StixObject {
  const id = `${type}--${nameUuid(OBSERVABLES, JSON.stringify(contributing))}`
  return { type, spec_version: '2.1', id, ...contributing }
}
