import type { EventView, JsonObject, LogSource, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { linuxSources } from '../view/linux-sources.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'

const FACILITIES =
  'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  )
const MEMBERS: ReadonlySet<string> = new Set(
  'facility severity version sequence hostname appName procId msgId structuredData'.split(' '),
)
const SEVERITIES = 'emerg alert crit err warning notice info debug'.split(' ')
const CISCO = /%([A-Z0-9][A-Z0-9_-]*)-\d-[A-Z0-9_]+:/
const HUAWEI = /%%\d{2}([A-Z0-9_]+)\/\d\/[A-Z0-9_]+/
const NOTHING = freezeSources()
const CISCO_SYSLOG = freezeSources({ product: 'cisco', service: 'syslog' })
const CISCO_SERVICES = new Map(
  ['aaa', 'bgp', 'ldp'].map((service) => [
    service,
    freezeSources({ product: 'cisco', service }, { product: 'cisco', service: 'syslog' }),
  ]),
)
const HUAWEI_ANY = freezeSources({ product: 'huawei', service: 'syslog' })
const HUAWEI_BGP = freezeSources(
  { product: 'huawei', service: 'bgp' },
  { product: 'huawei', service: 'syslog' },
)
const JUNIPER_ANY = freezeSources({ product: 'juniper', service: 'syslog' })
const JUNIPER_BGP = freezeSources(
  { product: 'juniper', service: 'bgp' },
  { product: 'juniper', service: 'syslog' },
)

/**
 * Reads a syslog message whose header was parsed (see `SyslogLines`), when nothing else has recognised
 * its body. Network devices are told by the form of their messages, agents on Windows by their name;
 * the rest is Linux, by program. A message without a program asserts `syslog` alone.
 */
export function readSyslog(json: JsonObject): TelemetryEvent | undefined {
  const header = json['syslog']
  if (!isObject(header) || !isHeader(header)) return undefined
  const message = textOf(json['message']) ?? ''
  const program = textOf(header['appName']) ?? ''
  const fields: Fields = { ...json }
  addField(fields, 'hostname', header['hostname'])
  addField(fields, 'program', header['appName'])
  addField(fields, 'pid', header['procId'])
  addField(fields, 'facility', wordFor(header['facility'], FACILITIES))
  addField(fields, 'severity', wordFor(header['severity'], SEVERITIES))
  if (program === 'sudo') addSudoFields(fields, message)
  const views: EventView[] = [{ sources: sourcesOf(header, program, message), fields }]
  return recognised(json, views, {
    timeMs: firstInstant(json['timestamp']),
    entity: [header['hostname']],
  })
}

/** Ours has these members and no other; shippers put other things under the same name. */
function isHeader(header: JsonObject): boolean {
  return Object.keys(header).every((name) => MEMBERS.has(name))
}

function wordFor(
  value: JsonObject[string] | undefined,
  words: readonly string[],
): string | undefined {
  return typeof value === 'number' ? words[value] : undefined
}

function sourcesOf(header: JsonObject, program: string, message: string): readonly LogSource[] {
  const cisco = CISCO.exec(message.slice(0, 256))?.[1]
  if (cisco !== undefined) return CISCO_SERVICES.get(ciscoService(cisco, message)) ?? CISCO_SYSLOG
  const huawei = HUAWEI.exec(`${program} ${message.slice(0, 256)}`)?.[1]
  if (huawei !== undefined) return huawei === 'BGP' ? HUAWEI_BGP : HUAWEI_ANY
  if (isJunos(header, program)) {
    return program === 'rpd' || /\bbgp\b|:179\b/i.test(message) ? JUNIPER_BGP : JUNIPER_ANY
  }
  // Adiscon's agent sends the words of Windows' events, without their number and channel.
  if (program === 'EvntSLog') return NOTHING
  return linuxSources(program)
}

/** Which of Sigma's services a facility of IOS belongs to. */
function ciscoService(facility: string, message: string): string {
  if (/^(?:AAA|AAAA|PARSER|SEC_LOGIN|TAC|TPLUS|RADIUS)$/.test(facility)) return 'aaa'
  if (facility.startsWith('BGP')) return 'bgp'
  if (/^(?:LDP|TDP)/.test(facility) || /\bLDP\b/.test(message)) return 'ldp'
  return /TCP/.test(facility) && /[:(]179\b/.test(message) ? 'bgp' : 'syslog'
}

/** Junos marks its structured data, and only its routing and management daemons have these names. */
function isJunos(header: JsonObject, program: string): boolean {
  const data = header['structuredData']
  if (isObject(data) && Object.keys(data).some((id) => id.startsWith('junos@'))) return true
  return program === 'rpd' || program === 'mgd' || program === 'chassisd'
}

/** `user : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh`: the pairs are fields of Sigma's rules. */
function addSudoFields(fields: Fields, message: string): void {
  const found = /^ *(\S{1,64}) : (?=.{0,200}TTY=)/.exec(message)
  if (found === null) return
  addField(fields, 'user', found[1])
  for (const part of message.slice(found[0].length).split(' ; ')) {
    const pair = /^(TTY|PWD|USER|GROUP|ENV|COMMAND|TSID)=([^]*)$/.exec(part)
    if (pair?.[1] === undefined) continue
    addField(fields, pair[1], pair[2])
    // A command may hold ` ; ` of its own; it always comes last.
    if (pair[1] === 'COMMAND') {
      fields['COMMAND'] = message.slice(message.indexOf('COMMAND=') + 8)
      return
    }
  }
}
