import { isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import type { Observable, ObservableType } from './observable.ts'
import { hashAlgorithm, parseObservable } from './parse-observable.ts'
import { isStopped } from './stop-list.ts'

const ADDRESS: readonly ObservableType[] = ['ipv4-addr', 'ipv6-addr']

/** Field names of the formats we read, lower-case, dotted where nested (ECS, Zeek, Windows, Linux, cloud). */
const FIELDS: Readonly<Record<string, readonly ObservableType[]>> = {
  computer: ['host'],
  computername: ['host'],
  hostname: ['host'],
  host: ['host'],
  'host.name': ['host'],
  'host.hostname': ['host'],
  workstationname: ['host'],
  user: ['user-account'],
  username: ['user-account'],
  targetusername: ['user-account'],
  subjectusername: ['user-account'],
  'user.name': ['user-account'],
  'useridentity.username': ['user-account'],
  acct: ['user-account'],
  sourceip: ADDRESS,
  sourceaddress: ADDRESS,
  sourceipaddress: ADDRESS,
  src_ip: ADDRESS,
  ipaddress: ADDRESS,
  'source.ip': ADDRESS,
  'id.orig_h': ADDRESS,
  clientip: ADDRESS,
  c_ip: ADDRESS,
  'c-ip': ADDRESS,
  remote_addr: ADDRESS,
  destinationip: ADDRESS,
  dst_ip: ADDRESS,
  'destination.ip': ADDRESS,
  'id.resp_h': ADDRESS,
  queryname: ['domain-name'],
  query: ['domain-name'],
  destinationhostname: ['domain-name'],
  'dns.question.name': ['domain-name'],
  'url.full': ['url'],
  'c-uri': ['url'],
  md5: ['file-hash'],
  sha1: ['file-hash'],
  sha256: ['file-hash'],
  'file.hash.sha256': ['file-hash'],
  'process.hash.sha256': ['file-hash'],
}

/** Most values that are taken from one event. */
const MOST = 12

/** Deepest nesting that is looked into. */
const DEPTH = 4

/**
 * Hosts, accounts, addresses, names and hashes that an event names, each once, common ones left out.
 * Never throws; what is no value of its type is passed over.
 */
export function observablesIn(event: JsonObject): readonly Observable[] {
  const found = new Map<string, Observable>()
  const add = (type: ObservableType, text: string): boolean => {
    const observable = parseObservable(type, text)
    if (observable === undefined) return false
    if (!isStopped(observable) && found.size < MOST)
      found.set(`${type}\n${observable.value}`, observable)
    return true
  }
  visit(event, '', DEPTH, (path, value) => {
    if (path.endsWith('hashes')) {
      for (const digest of value.split(/[,;]/).map((part) => part.replace(/^[^=]*=/, '')))
        if (hashAlgorithm(digest) !== undefined) add('file-hash', digest)
      return
    }
    const types = FIELDS[path] ?? FIELDS[path.slice(path.lastIndexOf('.') + 1)]
    types?.some((type) => add(type, value))
  })
  return [...found.values()]
}

function visit(
  value: Json,
  path: string,
  depth: number,
  each: (path: string, value: string) => void,
): void {
  if (typeof value === 'string') each(path, value)
  else if (isRecord(value) && depth > 0) {
    for (const [name, member] of Object.entries(value)) {
      const below = path === '' ? name.toLowerCase() : `${path}.${name.toLowerCase()}`
      visit(member, below, depth - 1, each)
    }
  }
}
