import { sha1 } from '@noble/hashes/legacy.js'
import { encodeUtf8, fromHex, isRecord, must, toHex, unreachable } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import { canonicalText } from '../log/canonical.ts'
import type { Observable } from './observable.ts'
import { hashAlgorithm } from './parse-observable.ts'

/** Namespace of deterministic identifiers of STIX cyber-observable objects (STIX 2.1, section 2.9). */
const NAMESPACE = '00abedb4aa42466c9c01fed23315a9b7'

/** Properties that make the identity of each type (STIX 2.1, sections 6.1 to 6.18). */
const CONTRIBUTING: Readonly<Record<string, readonly string[]>> = {
  artifact: ['hashes', 'payload_bin'],
  'autonomous-system': ['number'],
  directory: ['path'],
  'domain-name': ['value'],
  'email-addr': ['value'],
  'email-message': ['from_ref', 'subject', 'body'],
  file: ['hashes', 'name', 'parent_directory_ref', 'extensions'],
  'ipv4-addr': ['value'],
  'ipv6-addr': ['value'],
  'mac-addr': ['value'],
  mutex: ['name'],
  'network-traffic': [
    'start',
    'end',
    'src_ref',
    'dst_ref',
    'src_port',
    'dst_port',
    'protocols',
    'extensions',
  ],
  software: ['name', 'cpe', 'swid', 'vendor', 'version'],
  url: ['value'],
  'user-account': ['account_type', 'user_id', 'account_login'],
  'windows-registry-key': ['key', 'values'],
  'x509-certificate': ['hashes', 'serial_number'],
}

/** Of several hashes one counts: the first of these that is there, else the first named. */
const HASH_ORDER = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'] as const

/**
 * The deterministic identifier of a cyber-observable object: UUIDv5 over the RFC 8785 text of its
 * contributing properties. Undefined for types or objects without any, whose identifier is random.
 */
export function scoId(object: JsonObject): string | undefined {
  const type = object['type']
  if (typeof type !== 'string') return undefined
  const present = (CONTRIBUTING[type] ?? []).flatMap((name): [string, Json][] => {
    const value = object[name]
    if (value === undefined) return []
    return [[name, name === 'hashes' ? oneHash(value) : value]]
  })
  if (present.length === 0) return undefined
  return `${type}--${uuidV5(canonicalText(Object.fromEntries(present)))}`
}

/** The STIX object of a value; undefined where STIX has none. */
export function toSco({ type, value }: Observable): JsonObject | undefined {
  switch (type) {
    case 'host':
      return undefined
    case 'user-account':
      return { type, account_login: value }
    case 'file-hash':
      return { type: 'file', hashes: { [hashAlgorithm(value) ?? 'SHA-256']: value } }
    case 'file-name':
      return { type: 'file', name: value }
    case 'windows-registry-key':
      return { type, key: value }
    case 'mutex':
    case 'software':
      return { type, name: value }
    case 'autonomous-system':
      return { type, number: Number(value) }
    case 'ipv4-addr':
    case 'ipv6-addr':
    case 'domain-name':
    case 'url':
    case 'email-addr':
    case 'mac-addr':
      return { type, value }
    default:
      return unreachable(type)
  }
}

function oneHash(hashes: Json): Json {
  if (!isRecord(hashes)) return hashes
  const [first] = Object.keys(hashes)
  const name = HASH_ORDER.find((candidate) => hashes[candidate] !== undefined) ?? first
  const value = name === undefined ? undefined : hashes[name]
  return name === undefined || typeof value !== 'string' ? {} : { [name]: value }
}

/** RFC 9562 §5.5. */
function uuidV5(name: string): string {
  const space = must(fromHex(NAMESPACE), 'namespace')
  const bytes = encodeUtf8(name)
  const input = new Uint8Array(space.length + bytes.length)
  input.set(space)
  input.set(bytes, space.length)
  const digest = sha1(input).slice(0, 16)
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  const hex = toHex(digest)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
