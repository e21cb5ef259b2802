import { createHash } from 'node:crypto'
import { isRecord } from '@vigie/kit'
import type { EventView, Json, TelemetryEvent } from '@vigie/kit'

/** What an event shows of the world, in names that STIX knows. Every list without repetition. */
export interface Observed {
  /** SHA-256 of the event's canonical text: the same event is the same wherever it is found. */
  readonly eventHash: string
  readonly addresses: readonly string[]
  readonly domains: readonly string[]
  readonly urls: readonly string[]
  readonly users: readonly string[]
  readonly process?: {
    readonly commandLine?: string
    readonly image?: string
    readonly pid?: number
  }
}

const ADDRESSES = ['SourceIp', 'DestinationIp', 'IpAddress', 'src_ip', 'dst_ip', 'id.orig_h']
const MORE_ADDRESSES = ['id.resp_h', 'c-ip', 'sourceIPAddress', 'client_ip', 'dest_ip']
const DOMAINS = ['QueryName', 'query', 'DestinationHostname', 'cs-host']
const URLS = ['c-uri', 'url']
const USERS = ['User', 'TargetUserName', 'SubjectUserName', 'user']

/** Reads from the view under which a rule matched; fields that are not there give nothing. */
export function observedOf(event: TelemetryEvent, view: EventView | undefined): Observed {
  const fields = view?.fields ?? {}
  const texts = (names: readonly string[]): readonly string[] => [
    ...new Set(names.flatMap((name) => textsOf(fields[name]))),
  ]
  const [image] = textsOf(fields['Image'])
  const [commandLine] = textsOf(fields['CommandLine'])
  const pid = Number(textsOf(fields['ProcessId'])[0] ?? Number.NaN)
  const process = {
    ...(commandLine === undefined ? {} : { commandLine }),
    ...(image === undefined ? {} : { image }),
    ...(Number.isSafeInteger(pid) && pid >= 0 ? { pid } : {}),
  }
  return {
    eventHash: createHash('sha256').update(canonicalText(event.original)).digest('hex'),
    addresses: texts([...ADDRESSES, ...MORE_ADDRESSES]).filter((text) => text !== '-'),
    domains: texts(DOMAINS).filter((text) => /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+$/u.test(text)),
    urls: texts(URLS).filter((text) => /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text)),
    users: texts(USERS),
    ...(image === undefined && commandLine === undefined ? {} : { process }),
  }
}

function textsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  return Array.isArray(value) ? value.flatMap((each: Json) => textsOf(each)) : []
}

/** Keys in order, so that the order in which a tool writes them does not count. */
function canonicalText(value: Json): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isRecord(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
