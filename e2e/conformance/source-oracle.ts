// Which log sources an event may be said to come from, told from its raw JSON alone: an oracle for the
// readers and for the dispatch of rules, with which it shares no code. Windows goes by SigmaHQ's mapping.
import { isRecord } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import type { CorpusEvent } from './corpora.ts'
import type { ThorEntry } from './thor-mapping.ts'

/** A log source in Sigma's words; what is absent is not said. */
interface Source {
  readonly product?: string | undefined
  readonly category?: string | undefined
  readonly service?: string | undefined
}

/** What `thor.yml` does not say: channels of services, and what Security's own numbers mean. */
const BESIDE_THOR: readonly ThorEntry[] = [
  service('dns-server', 'dns server'),
  service('dns-server-analytic', 'microsoft-windows-dns-server/analytical'),
  service('driver-framework', 'microsoft-windows-driverframeworks-usermode/operational'),
  service('dns-client', 'microsoft-windows-dns-client/operational'),
  category('network_connection', '5156'),
  category('registry_event', '4657'),
  category('registry_set', '4657'),
  category('registry_delete', '4657'),
]

function service(name: string, channel: string): ThorEntry {
  const nothing = { category: undefined, eventType: undefined, carriedBy: undefined }
  return { ...nothing, product: 'windows', service: name, channels: [channel], eventIds: [] }
}

function category(name: string, eventId: string): ThorEntry {
  const nothing = { service: undefined, eventType: undefined, channels: [] }
  return {
    ...nothing,
    product: 'windows',
    category: name,
    eventIds: [eventId],
    carriedBy: 'security',
  }
}

/** What each log type of the cloud samples is; where it names several services, the event's category tells. */
const CLOUD: readonly (readonly [logType: string, of: (json: JsonObject) => readonly Source[]])[] =
  [
    ['AWS.CloudTrail', () => [{ product: 'aws', service: 'cloudtrail' }]],
    [
      'Azure.Audit',
      (json) => azure(/SignIn/.test(text(json, 'category')) ? 'signinlogs' : 'auditlogs'),
    ],
    ['Azure.MonitorActivity', () => azure('activitylogs')],
    ['MicrosoftIntune.', () => azure('auditlogs')],
    ['GCP.AuditLog', () => [{ product: 'gcp', service: 'gcp.audit' }]],
    [
      'GSuite.',
      (json) => [
        { product: 'gcp', service: 'google_workspace.admin' },
        ...(/login/.test(JSON.stringify(json['id']))
          ? [{ product: 'gcp', service: 'google_workspace.login' }]
          : []),
      ],
    ],
    [
      'Amazon.EKS.Audit',
      () => [{ product: 'kubernetes', category: 'application', service: 'audit' }],
    ],
    ['GitHub.Audit', () => [{ product: 'github', service: 'audit' }]],
    ['Okta.', () => [{ product: 'okta', service: 'okta' }]],
    ['OneLogin.', () => [{ product: 'onelogin', service: 'onelogin.events' }]],
    [
      'Microsoft365.',
      () => ['audit', 'exchange'].map((name) => ({ product: 'm365', service: name })),
    ],
    ['Duo.', () => [{ product: 'cisco', service: 'duo' }]],
  ]

/** What Defender's tables of hunting name an action, and the Sysmon category that it is. */
const DEFENDER: readonly (readonly [action: RegExp, category: string])[] = [
  [/^ProcessCreated$/, 'process_creation'],
  [/^File(?:Created|Modified|Renamed)$/, 'file_event'],
  [/^FileRenamed$/, 'file_rename'],
  [/^FileDeleted$/, 'file_delete'],
  [/^ImageLoaded$/, 'image_load'],
  [/^(?:Inbound)?Connection/, 'network_connection'],
  [/^Registry/, 'registry_event'],
  [/^RegistryValueSet$/, 'registry_set'],
]

/** Tells whether an event may be said to come from where a rule looks; undefined when nothing marks the event. */
export type SourceOracle = (event: CorpusEvent, wanted: Source) => boolean | undefined

/** The oracle over SigmaHQ's mapping. */
export function sourceOracle(thor: readonly ThorEntry[]): SourceOracle {
  const entries = [...thor, ...BESIDE_THOR]
  return ({ json, logType }, wanted) => {
    const cloud = CLOUD.find(([prefix]) => logType?.startsWith(prefix))?.[1](json)
    const sources = cloud ?? windowsSources(json, entries) ?? otherSources(json)
    return sources?.some((source) =>
      (['product', 'category', 'service'] as const).every(
        (name) => wanted[name] === undefined || wanted[name] === source[name],
      ),
    )
  }
}

function windowsSources(
  json: JsonObject,
  entries: readonly ThorEntry[],
): readonly Source[] | undefined {
  const channel = first(json, [
    ['Event', 'System', 'Channel'],
    ['winlog', 'channel'],
    ['log_name'],
    ['Channel'],
  ])?.toLowerCase()
  if (channel === undefined) return undefined
  const eventId = first(json, [
    ['Event', 'System', 'EventID', '#text'],
    ['Event', 'System', 'EventID'],
    ['winlog', 'event_id'],
    ['event_id'],
    ['EventID'],
  ])
  // OTRF's shipper has overwritten the field of its name; the message still says it.
  const eventType =
    first(json, [
      ['Event', 'EventData', 'EventType'],
      ['event_data', 'EventType'],
    ]) ?? /EventType: (\w+)/.exec(text(json, 'Message'))?.[1]
  const services = entries.filter(({ channels }) => channels.includes(channel))
  const categories = entries.filter(
    (entry) =>
      entry.category !== undefined &&
      entry.eventIds.includes(eventId ?? '') &&
      (entry.eventType === undefined || entry.eventType === eventType) &&
      services.some(({ service: name }) => name === entry.carriedBy),
  )
  const names = services.map(({ service: name }) => ({
    product: 'windows',
    service: name,
  }))
  return [
    { product: 'windows' },
    ...names,
    ...categories.map(({ category: name, carriedBy }) => ({
      product: 'windows',
      category: name,
      service: carriedBy,
    })),
  ]
}

/** What marks the sources of the corpora that are no Windows logs, and bear no type of the collection. */
function otherSources(json: JsonObject): readonly Source[] | undefined {
  const zeek = text(json, '_path') || text(json, '@stream')
  if (zeek !== '') return [{ product: 'zeek', service: zeek }, ...networkSources(zeek)]
  const eve = text(json, 'event_type')
  if (eve !== '' && 'flow_id' in json) return networkSources(eve)
  if (text(json, 'eventSource').endsWith('.amazonaws.com')) {
    return [{ product: 'aws', service: 'cloudtrail' }]
  }
  if (text(json, 'SourceSystem') === 'Azure AD') return azure('auditlogs')
  if ('DeviceName' in json && 'ActionType' in json) {
    const categories = DEFENDER.filter(([action]) => action.test(text(json, 'ActionType')))
    return categories.map(([, name]) => ({ product: 'windows', category: name }))
  }
  const syslog = text(json, 'SyslogMessage')
  if (syslog !== '') return linuxSources(syslog)
  if (json['product'] === 'synthetic') return undefined
  const label = {
    product: text(json, 'product') || undefined,
    category: text(json, 'category') || undefined,
    service: text(json, 'service') || undefined,
  }
  return (label.product ?? label.category) ? [label] : undefined
}

function networkSources(protocol: string): readonly Source[] {
  switch (protocol) {
    case 'http':
      return [{ category: 'proxy' }, { category: 'webserver' }]
    case 'dns':
      return [{ category: 'dns' }]
    case 'flow':
      return [{ category: 'firewall' }]
    default:
      return []
  }
}

/** Sysmon for Linux and audit records inside syslog. */
function linuxSources(message: string): readonly Source[] {
  const eventId = /Name="Linux-Sysmon".*<EventID>(\d+)</.exec(message)?.[1]
  const categories: Readonly<Record<string, string>> = {
    1: 'process_creation',
    3: 'network_connection',
    5: 'process_termination',
    11: 'file_event',
  }
  const isExecution = message.startsWith('type=AUOMS_EXECVE ')
  const found = isExecution ? 'process_creation' : categories[eventId ?? '']
  return [
    { product: 'linux', category: found },
    { product: 'linux', service: 'syslog' },
  ]
}

function azure(name: string): readonly Source[] {
  return [{ product: 'azure', service: name }]
}

function text(json: JsonObject, name: string): string {
  const value = json[name]
  return typeof value === 'string' ? value : ''
}

/** The first of some paths that leads to a text or a number. */
function first(json: JsonObject, paths: readonly (readonly string[])[]): string | undefined {
  for (const path of paths) {
    let value: unknown = json
    for (const step of path) value = isRecord(value) ? value[step] : undefined
    if (typeof value === 'string' || typeof value === 'number') return String(value)
  }
  return undefined
}
