import type { JsonObject } from '@vigie/kit'
import { isoOfCivil, monthNumber } from '../text/civil-time.ts'
import type { TimeContext } from '../text/civil-time.ts'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { textOf } from '../view/text.ts'

/** Parts of a Snare line, counted behind the mark. */
const PARTS = {
  channel: 1,
  time: 3,
  eventId: 4,
  provider: 5,
  user: 6,
  type: 8,
  computer: 9,
  category: 10,
  message: 12,
} as const
const MARK = 'MSWinEventLog'
const TIME = /^(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})$/

/** What the words of Security's and System's messages are called in the events themselves. */
const LABELS: Readonly<Record<string, string>> = {
  'Access Mask': 'AccessMask',
  'Authentication Package': 'AuthenticationPackageName',
  'Creator Process ID': 'ProcessId',
  'Creator Process Name': 'ParentProcessName',
  'Failure Reason': 'FailureReason',
  'Logon Process': 'LogonProcessName',
  'Logon Type': 'LogonType',
  'Mandatory Label': 'MandatoryLabel',
  'New Process ID': 'NewProcessId',
  'New Process Name': 'NewProcessName',
  'Object Name': 'ObjectName',
  'Object Server': 'ObjectServer',
  'Object Type': 'ObjectType',
  'Process Command Line': 'CommandLine',
  'Process ID': 'ProcessId',
  'Process Name': 'ProcessName',
  'Relative Target Name': 'RelativeTargetName',
  'Service File Name': 'ServiceFileName',
  'Service Name': 'ServiceName',
  'Service Type': 'ServiceType',
  'Share Name': 'ShareName',
  'Source Network Address': 'IpAddress',
  'Source Port': 'IpPort',
  'Sub Status': 'SubStatus',
  'Task Name': 'TaskName',
  'Ticket Encryption Type': 'TicketEncryptionType',
  'Ticket Options': 'TicketOptions',
  'Token Elevation Type': 'TokenElevationType',
  'Workstation Name': 'WorkstationName',
  Status: 'Status',
}
/** Accounts are told by the heading they stand under. */
const HEADINGS: Readonly<Record<string, 'Subject' | 'Target'>> = {
  'Account For Which Logon Failed': 'Target',
  'Account Whose Credentials Were Used': 'Target',
  'Creator Subject': 'Subject',
  'New Account': 'Target',
  'New Logon': 'Target',
  'Target Account': 'Target',
  'Target Subject': 'Target',
  Subject: 'Subject',
}
const ACCOUNT: Readonly<Record<string, string>> = {
  'Account Domain': 'DomainName',
  'Account Name': 'UserName',
  'Logon ID': 'LogonId',
  'Security ID': 'UserSid',
}
const LEVELS: Readonly<Record<string, string>> = {
  Untrusted: 'S-1-16-0',
  Low: 'S-1-16-4096',
  Medium: 'S-1-16-8192',
  High: 'S-1-16-12288',
  System: 'S-1-16-16384',
}
// Snare writes blanks for what were line breaks and tabs: a label stands behind two at least.
const SECURITY_LABEL = new RegExp(
  `(?:^|\\s\\s)(${[LABELS, HEADINGS, ACCOUNT].flatMap(Object.keys).join('|')}):`,
  'g',
)
const SYSMON_LABEL = /(?:^|\s\s)([A-Z][A-Za-z0-9]{1,40}):(?= )/g
const EXPLANATION = '  Token Elevation Type indicates'

/**
 * Reads a Windows event as Snare's agents send it over syslog, its parts between tabs (`#011` where a relay has
 * escaped them), into the flat shape that `readFlatWindows` knows. Of Security's, System's and Sysmon's
 * messages the fields are taken out; where one seems to be there twice, the first counts. undefined for other texts.
 */
export function parseSnare(text: string, context: TimeContext): JsonObject | undefined {
  if (!text.startsWith(MARK)) return undefined
  const rest = text.slice(MARK.length)
  const parts = rest.startsWith('#011') ? rest.slice(4).split('#011') : rest.slice(1).split('\t')
  const part = (name: keyof typeof PARTS): string => parts[PARTS[name]] ?? ''
  const eventId = part('eventId')
  if (!/^\d{1,10}$/.test(eventId) || parts.length <= PARTS.message) return undefined
  const [channel, provider, message] = [part('channel'), part('provider'), part('message').trim()]
  const fields: Fields = { EventID: eventId, Channel: channel, SourceName: provider }
  addField(fields, 'Hostname', part('computer'))
  addField(fields, 'EventTime', timeOf(part('time'), context))
  addField(fields, 'EventType', part('type'))
  addField(fields, 'Category', part('category'))
  addField(fields, 'Message', message)
  if (provider === 'Microsoft-Windows-Sysmon') {
    delete fields['EventType']
    for (const [name, value] of labelled(message, SYSMON_LABEL)) addField(fields, name, value)
  } else if (channel === 'Security' || channel === 'System') addSecurityFields(fields, message)
  return fields
}

function addSecurityFields(fields: Fields, message: string): void {
  let account: string = 'Subject'
  const end = message.indexOf(EXPLANATION)
  for (const [label, value] of labelled(
    message.slice(0, end < 0 ? undefined : end),
    SECURITY_LABEL,
  )) {
    account = HEADINGS[label] ?? account
    const part = ACCOUNT[label]
    const name = part === undefined ? LABELS[label] : `${account}${part}`
    if (name !== undefined && value !== '') addField(fields, name, value)
  }
  const label = textOf(fields['MandatoryLabel']) ?? ''
  const sid = LEVELS[/^Mandatory Label\\(\w{1,20}) Mandatory Level$/.exec(label)?.[1] ?? '']
  if (sid !== undefined) fields['MandatoryLabel'] = sid
  // Service installations have their own names in System.
  if (fields['EventID'] === '7045') addField(fields, 'ImagePath', fields['ServiceFileName'])
}

/** Each label of a message, with the text up to the next one. */
function labelled(message: string, label: RegExp): readonly (readonly [string, string])[] {
  const found = [...message.matchAll(label)]
  return found.map((each, i): readonly [string, string] => {
    const end = found[i + 1]?.index ?? message.length
    return [each[1] ?? '', message.slice(each.index + each[0].length, end).trim()]
  })
}

function timeOf(text: string, context: TimeContext): string | undefined {
  const [, monthName = '', day, clock = '', year] = TIME.exec(text) ?? []
  const month = monthNumber(monthName)
  if (month === undefined) return undefined
  return isoOfCivil({ year: Number(year), month, day: Number(day), clock }, context)
}
