import { SCENARIO_NAMES, USUAL_SCENARIO } from '@vigie/domain'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ScriptChoice } from './exercise/script-choice.ts'
import { readScriptChoice } from './exercise/script-choice.ts'
import { MQTT_TOPIC } from './crowd/mqtt-choice.ts'
import type { MqttChoice } from './crowd/mqtt-choice.ts'
import type { TlsChoice } from './http/tls/tls-choice.ts'
import { REACH_VARIABLES, readReachConfig } from './reach/reach-config.ts'
import type { ReachConfig } from './reach/reach-config.ts'
import type { ListenerPorts } from './ingest/listeners.ts'

/** The environment, read once at start. Every path is absolute. */
export interface Config {
  /** Everything that is kept lives here. */
  readonly dataDirectory: string
  /** Name by which browsers reach this server; passkeys are bound to it. */
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** Port of the public site, which serves nothing of the rooms; undefined: there is none. 0: any free port. */
  readonly publicPort: number | undefined
  /** Where the public reaches that site, when it is not this host and port. */
  readonly publicUrl: URL | undefined
  /** Proxies of ours in front of the public site, which append to `X-Forwarded-For`. */
  readonly publicProxies: number
  /** Address to listen on; by default the loopback for a loopback name, every address otherwise. */
  readonly bind: string
  readonly tls: TlsChoice
  /** Three capital letters that begin the id of every entry; only heeded for a new log. */
  readonly nodeId: string | undefined
  readonly ruleDirectories: readonly string[]
  /** Script of an exercise. */
  readonly script: ScriptChoice
  /** Ports of the doors of telemetry that are not HTTP; closed unless set. */
  readonly doors: ListenerPorts
  /** Broker from which counts are taken, when there is one. */
  readonly mqtt: MqttChoice | undefined
  /** A feed of counts that says nothing for so long is an alarm. */
  readonly countSilentMs: number
  /** Where the state of the room is laid down on paper; undefined: nowhere. */
  readonly paperFolder: string | undefined
  readonly paperEveryMs: number
  /** Gateways to people who have no tab open. */
  readonly reach: ReachConfig
  /** Directories below which files may be followed. */
  readonly tailDirectories: readonly string[]
  readonly webDirectory: string
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info'
  /** Life of a session, at most one shift. */
  readonly sessionMs: number
  /** A desk session without requests ends after this long. */
  readonly idleMs: number
}

/** One or more variables hold something that cannot be used. The message names each, and its value. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault'
}

const USUAL_SCRIPT: ScriptChoice = { kind: 'shipped', name: USUAL_SCENARIO }
const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const
const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '::1', '[::1]']

/** Every variable that Vigie reads, with its default, for `vigie serve --help`. */
export const VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ['VIGIE_DATA', 'directory of everything that is kept (./var)'],
  ['VIGIE_HOST', 'name by which browsers reach it (localhost); any other needs TLS'],
  ['VIGIE_PORT', 'port, 0 for any free one (8460)'],
  ['VIGIE_PUBLIC_PORT', 'port of the public site, or off (the port after VIGIE_PORT)'],
  ['VIGIE_PUBLIC_URL', 'where the public reaches that site (this host and that port)'],
  ['VIGIE_PUBLIC_PROXIES', 'proxies of yours in front of it, seen in X-Forwarded-For (0)'],
  ['VIGIE_BIND', 'address to listen on (the loopback for localhost, else all)'],
  ['VIGIE_TLS_CERT', 'certificate chain, PEM file; without it a local authority is made'],
  ['VIGIE_TLS_KEY', 'its private key, PEM file'],
  ['VIGIE_NODE', 'three capital letters that begin every id of a new log (VIG)'],
  [
    'VIGIE_EXERCISE',
    `script of an exercise: ${SCENARIO_NAMES.join(', ')}, or a directory (${USUAL_SCENARIO})`,
  ],
  ['VIGIE_RULES', 'directories of Sigma rules, separated by : (the rules that ship)'],
  ['VIGIE_SYSLOG_UDP', 'port of syslog over UDP (closed)'],
  ['VIGIE_SYSLOG_TCP', 'port of syslog over TCP (closed)'],
  ['VIGIE_SYSLOG_TLS', 'port of syslog over TLS (closed)'],
  ['VIGIE_RELP', 'port of RELP (closed)'],
  ['VIGIE_MQTT', 'broker of counts, mqtt:// or mqtts:// (none)'],
  ['VIGIE_MQTT_TOPIC', `topics of counts (${MQTT_TOPIC})`],
  ['VIGIE_COUNT_SILENT_SECONDS', 'a feed of counts is silent after so many seconds (15)'],
  [
    'VIGIE_PAPER',
    'directory for the state of the room as PDF and HTML, or off (paper in VIGIE_DATA)',
  ],
  ['VIGIE_PAPER_MINUTES', 'how often it is laid down there, in minutes (15)'],
  ...REACH_VARIABLES,
  ['VIGIE_TAIL', 'directories below which sources may follow files, separated by : (none)'],
  ['VIGIE_SESSION_HOURS', 'life of a session in hours, at most one shift (12)'],
  ['VIGIE_IDLE_MINUTES', 'a desk session without requests ends after so many minutes (30)'],
  ['VIGIE_LOG', 'silent, error, warn or info, on standard error (warn)'],
]

/** Reads the environment. Throws a `ConfigFault` that lists everything that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = []
  const value = (name: string) => (env[name] === '' ? undefined : env[name])
  const refuse = (name: string, want: string) => {
    problems.push(`${name} is ${JSON.stringify(value(name))}: ${want}`)
  }

  const host = (value('VIGIE_HOST') ?? 'localhost').toLowerCase()
  if (!isHostName(host)) refuse('VIGIE_HOST', 'a host name or an IP address is needed')
  const isLoopback = LOOPBACK_NAMES.includes(host)
  const port = Number(value('VIGIE_PORT') ?? 8460)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    refuse('VIGIE_PORT', 'a whole number from 0 to 65535 is needed')
  const publicPort = publicPortOf(value('VIGIE_PUBLIC_PORT'), port)
  if (publicPort === null)
    refuse('VIGIE_PUBLIC_PORT', 'off or a whole number from 0 to 65535 is needed')
  if (publicPort === port && port !== 0)
    refuse('VIGIE_PUBLIC_PORT', 'another port than VIGIE_PORT is needed')
  const publicUrl = value('VIGIE_PUBLIC_URL')
  if (publicUrl !== undefined && !/^https?:\/\/[^/?#]+\/?$/.test(publicUrl))
    refuse('VIGIE_PUBLIC_URL', 'an address such as https://info.example.org is needed')
  const publicProxies = Number(value('VIGIE_PUBLIC_PROXIES') ?? 0)
  if (!(Number.isInteger(publicProxies) && publicProxies >= 0 && publicProxies <= 5))
    refuse('VIGIE_PUBLIC_PROXIES', 'a whole number from 0 to 5 is needed')
  const nodeId = value('VIGIE_NODE')
  if (nodeId !== undefined && !/^[A-Z]{3}$/.test(nodeId))
    refuse('VIGIE_NODE', 'three capital letters are needed')
  const doorPort = (name: string) => {
    const text = value(name)
    if (text === undefined) return undefined
    const door = Number(text)
    if (Number.isInteger(door) && door >= 0 && door <= 65_535) return door
    refuse(name, 'a whole number from 0 to 65535 is needed')
    return undefined
  }
  const doors = {
    syslogUdp: doorPort('VIGIE_SYSLOG_UDP'),
    syslogTcp: doorPort('VIGIE_SYSLOG_TCP'),
    syslogTls: doorPort('VIGIE_SYSLOG_TLS'),
    relp: doorPort('VIGIE_RELP'),
  }
  const broker = value('VIGIE_MQTT')
  if (broker !== undefined && !/^mqtts?:\/\/[^/]+/.test(broker)) {
    // It may hold a password: not repeated.
    problems.push('VIGIE_MQTT: an address that begins with mqtt:// or mqtts:// is needed')
  }
  const silentSeconds = Number(value('VIGIE_COUNT_SILENT_SECONDS') ?? 15)
  if (!(silentSeconds >= 1 && silentSeconds <= 600))
    refuse('VIGIE_COUNT_SILENT_SECONDS', 'a number from 1 to 600 is needed')
  const script = readScriptChoice(value('VIGIE_EXERCISE') ?? USUAL_SCENARIO)
  if (script === undefined)
    refuse('VIGIE_EXERCISE', `one of ${SCENARIO_NAMES.join(', ')}, or a path is needed`)
  const sessionHours = Number(value('VIGIE_SESSION_HOURS') ?? 12)
  if (!(sessionHours > 0 && sessionHours <= 12))
    refuse('VIGIE_SESSION_HOURS', 'a number above 0, at most 12, is needed')
  const idleMinutes = Number(value('VIGIE_IDLE_MINUTES') ?? 30)
  if (!(idleMinutes >= 1 && idleMinutes <= 720))
    refuse('VIGIE_IDLE_MINUTES', 'a number from 1 to 720 is needed')
  const logLevel = LOG_LEVELS.find((level) => level === (value('VIGIE_LOG') ?? 'warn'))
  if (logLevel === undefined) refuse('VIGIE_LOG', `one of ${LOG_LEVELS.join(', ')} is needed`)
  const certificate = value('VIGIE_TLS_CERT')
  const key = value('VIGIE_TLS_KEY')
  if ((certificate === undefined) !== (key === undefined))
    problems.push('VIGIE_TLS_CERT and VIGIE_TLS_KEY go together: one of them is missing')
  const paperMinutes = Number(value('VIGIE_PAPER_MINUTES') ?? 15)
  if (!(paperMinutes > 0 && paperMinutes <= 1_440))
    refuse('VIGIE_PAPER_MINUTES', 'a number above 0, at most 1440, is needed')
  const paper = value('VIGIE_PAPER') ?? join(value('VIGIE_DATA') ?? 'var', 'paper')
  const reach = readReachConfig(value, host, (problem) => {
    problems.push(problem)
  })
  if (problems.length > 0) throw new ConfigFault(problems.join('\n'))

  const rules = value('VIGIE_RULES')?.split(':') ?? [fromRepository('rules')]
  return Object.freeze({
    dataDirectory: resolve(value('VIGIE_DATA') ?? 'var'),
    host,
    port,
    publicPort: publicPort ?? undefined,
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl),
    publicProxies,
    bind: value('VIGIE_BIND') ?? bindAddress(host, isLoopback),
    tls: tlsChoice(certificate, key, isLoopback),
    nodeId,
    ruleDirectories: rules.map((directory) => resolve(directory)),
    doors,
    script: script ?? USUAL_SCRIPT,
    countSilentMs: silentSeconds * 1_000,
    mqtt:
      broker === undefined
        ? undefined
        : { url: broker, topic: value('VIGIE_MQTT_TOPIC') ?? MQTT_TOPIC },
    reach,
    paperFolder: paper === 'off' ? undefined : resolve(paper),
    paperEveryMs: paperMinutes * 60_000,
    tailDirectories: (value('VIGIE_TAIL')?.split(':') ?? []).map((path) => resolve(path)),
    webDirectory: fromRepository('packages/web/dist'),
    logLevel: logLevel ?? 'warn',
    sessionMs: sessionHours * 3_600_000,
    idleMs: idleMinutes * 60_000,
  })
}

/** Undefined: no public site; null: what was given is no port. Beside a free port, any other free one. */
function publicPortOf(text: string | undefined, port: number): number | null | undefined {
  if (text === 'off') return undefined
  if (text === undefined) return port === 0 || port === 65_535 ? 0 : port + 1
  const chosen = Number(text)
  return Number.isInteger(chosen) && chosen >= 0 && chosen <= 65_535 ? chosen : null
}

function tlsChoice(
  certificate: string | undefined,
  key: string | undefined,
  isLoopback: boolean,
): TlsChoice {
  if (certificate !== undefined && key !== undefined) {
    return { kind: 'files', certificate: resolve(certificate), key: resolve(key) }
  }
  return { kind: isLoopback ? 'none' : 'local-authority' }
}

function bindAddress(host: string, isLoopback: boolean): string {
  if (isLoopback) return host === '[::1]' ? '::1' : host
  return /^[\d.]+$/.test(host) || host.includes(':') ? host.replace(/^\[|\]$/g, '') : '::'
}

function isHostName(host: string): boolean {
  const url = host.includes(':') && !host.startsWith('[') ? `http://[${host}]` : `http://${host}`
  return URL.canParse(url) && !/[/@?#]/.test(host)
}

function fromRepository(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url))
}
