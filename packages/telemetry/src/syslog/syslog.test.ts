import type { JsonObject } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readEvent } from '../read-event.ts'
import { readAll, valuesOf } from '../text/read-all.ts'
import type { TextOptions } from '../text/text-options.ts'

const JULY = { referenceMs: 1784563200000 }

function only(line: string, options: Partial<TextOptions> = {}): JsonObject {
  const [value, ...more] = valuesOf(readAll('syslog', line, 1 << 20, options))
  expect(more).toEqual([])
  return value as JsonObject
}

/** The sources of each view, as `product/category/service`. */
function sources(line: string): string[] {
  return readEvent(only(line, JULY)).views.map((view) =>
    view.sources
      .map(({ product = '', category = '', service = '' }) => `${product}/${category}/${service}`)
      .join('+'),
  )
}

test('[T155] RFC 5424: header, structured data with escapes, byte order mark, empty parts', () => {
  expect(
    only(
      String.raw`<165>1 2026-07-19T22:14:15.003Z gate.example evntslog 17 ID47 [a@32473 iut="3" q="x\"y\\z\]"][b@1] ` +
        '\ufeffAn application event',
    ),
  ).toEqual({
    syslog: {
      facility: 20,
      severity: 5,
      version: 1,
      hostname: 'gate.example',
      appName: 'evntslog',
      procId: '17',
      msgId: 'ID47',
      structuredData: { 'a@32473': { iut: '3', q: 'x"y\\z]' }, 'b@1': {} },
    },
    timestamp: '2026-07-19T22:14:15.003Z',
    message: 'An application event',
  })
  expect(only('<0>1 - - - - - -')).toEqual({
    syslog: { facility: 0, severity: 0, version: 1 },
    message: '',
  })
  expect(only('<0>1 - - - - - [broken x=1] words')).toMatchObject({ message: '[broken x=1] words' })
})

test.each<[string, JsonObject, string | undefined, string]>([
  [
    '<34>Oct 11 22:14:15 gate su[230]: words',
    { facility: 4, severity: 2, hostname: 'gate', appName: 'su', procId: '230' },
    '2025-10-11T22:14:15.000Z',
    'words',
  ],
  [
    'Jul  9 02:14:15 gate kernel: x',
    { hostname: 'gate', appName: 'kernel' },
    '2026-07-09T02:14:15.000Z',
    'x',
  ],
  ['Jul 19 22:14:15 su: x', { appName: 'su' }, '2026-07-19T22:14:15.000Z', 'x'],
  [
    'Jul 19 22:14:15 gate last message repeated 2 times',
    { hostname: 'gate' },
    '2026-07-19T22:14:15.000Z',
    'last message repeated 2 times',
  ],
  [
    'Jul 19 22:14:15 fe80::1:2 sshd[1]: x',
    { hostname: 'fe80::1:2', appName: 'sshd', procId: '1' },
    '2026-07-19T22:14:15.000Z',
    'x',
  ],
  [
    '2026-07-19T20:15:00.123456+01:00 gate CRON[7]: (root) CMD (x)',
    { hostname: 'gate', appName: 'CRON', procId: '7' },
    '2026-07-19T20:15:00.123456+01:00',
    '(root) CMD (x)',
  ],
  [
    '<189>123: *Jul 18 11:29:03.123 UTC: %SYS-5-CONFIG_I: words',
    { facility: 23, severity: 5, sequence: '123' },
    '2026-07-18T11:29:03.123Z',
    '%SYS-5-CONFIG_I: words',
  ],
  [
    '<189>45: rtr-1: Jul 18 2024 11:29:03: %BGP-3-NOTIFICATION: words',
    { facility: 23, severity: 5, sequence: '45', hostname: 'rtr-1' },
    '2024-07-18T11:29:03.000Z',
    '%BGP-3-NOTIFICATION: words',
  ],
  ['<13>words without a time', { facility: 1, severity: 5 }, undefined, 'words without a time'],
  // A zone whose letters mean several zones: the time stays as it stands, which nobody reads.
  ['Jul 18 11:29:03 IST: %SYS-5-X: y', {}, 'Jul 18 11:29:03 IST:', '%SYS-5-X: y'],
])('[T156] RFC 3164 as it is met: %s', (line, syslog, timestamp, message) => {
  expect(only(line, JULY)).toEqual({
    syslog,
    ...(timestamp === undefined ? {} : { timestamp }),
    message,
  })
})

test.each(['<192>Oct 11 22:14:15 a b: c', 'words', '\tat com.example.Main', 'Oct 41'])(
  '[T156] %j is no message, is named, and the next is read',
  (line) => {
    const items = valuesOf(readAll('syslog', `${line}\n<13>x\n`))
    expect(items).toEqual([
      '!not-a-record@1',
      { syslog: { facility: 1, severity: 5 }, message: 'x' },
    ])
  },
)

test('[T157] a year comes from when the log was written, a zone from who asks; else there is no time', () => {
  const line = 'Jul 19 22:14:15 gate su: x'
  const at = (options: Partial<TextOptions>) => readEvent(only(line, options)).timeMs
  expect(at({})).toBeUndefined()
  expect(at(JULY)).toBe(1784499255000)
  expect(at({ ...JULY, zoneOffsetMs: 3_600_000 })).toBe(1784499255000 - 3_600_000)
  // Written on 1 January 2026: it was last year's July; a day ahead is still this year's.
  expect(at({ referenceMs: 1767225600000 })).toBe(1784499255000 - 365 * 86_400_000)
  expect(at({ referenceMs: 1784499255000 - 80_000_000 })).toBe(1784499255000)
  const leap = readEvent(only('Feb 29 12:00:00 gate su: x', JULY)).timeMs
  expect(leap).toBe(1709208000000)
})

test.each<[string, string, readonly string[]]>([
  [
    'JSON',
    '{"event_type":"dns","timestamp":"2026-07-19T20:15:00Z","flow_id":1,"dns":{}}',
    ['suricata//dns', '/dns/'],
  ],
  ['JSON behind its cookie', '@cee: {"_path":"rdp","ts":1784492100}', ['zeek//rdp']],
  ['CEF', 'CEF:0|Palo Alto Networks|PAN-OS|11|100|n|5|src=192.0.2.1', ['paloalto//pan_os']],
  ['LEEF', 'LEEF:1.0|Vendor|Wall|1|100|src=192.0.2.1', ['vendor//wall']],
  [
    'FortiGate',
    'date=2026-07-19 time=20:15:00 devid="F1" logid="1" type="event" action="Add"',
    ['fortigate//event'],
  ],
  [
    'Windows XML',
    '<Event><System><EventID>1</EventID><Channel>Linux-Sysmon/Operational</Channel></System></Event>',
    ['linux/process_creation/sysmon'],
  ],
])('[T158] what a message holds in its own format is read: %s', (_name, body, wanted) => {
  expect(sources(`<13>Jul 19 20:15:00 gate app: ${body}`)).toEqual(wanted)
})

test('[T158] an access log over syslog, and audit records, which are joined', () => {
  const access = '192.0.2.1 - - [19/Jul/2026:20:15:00 +0000] "GET /x HTTP/1.1" 200 5'
  expect(sources(`<13>Jul 19 20:15:00 gate nginx: ${access}`)).toEqual(['/webserver/'])
  const head = '<13>Jul 19 20:15:00 gate audispd: '
  const lines = [
    `${head}type=SYSCALL msg=audit(1784492100.001:7): arch=c000003e syscall=59 exe="/bin/id"`,
    `${head}type=EXECVE msg=audit(1784492100.001:7): argc=1 a0="id"`,
  ]
  expect(valuesOf(readAll('syslog', lines.join('\n')))).toMatchObject([
    {
      audit: { id: '1784492100.001:7', node: 'gate' },
      records: [{ type: 'SYSCALL' }, { type: 'EXECVE' }],
    },
  ])
})

test.each<[string, string]>([
  ['<38>Jul 19 20:15:00 gate sshd[1]: x', 'linux//sshd+linux//syslog+linux//auth'],
  [
    '<38>Jul 19 20:15:00 gate sshd-session[1]: x',
    'linux//sshd-session+linux//syslog+linux//auth+linux//sshd',
  ],
  ['<38>Jul 19 20:15:00 gate clamd: x', 'linux//clamd+linux//syslog+linux//clamav'],
  ['<38>Jul 19 20:15:00 gate words', 'linux//syslog'],
  ['<189>Jul 18 11:29:03 sw %PARSER-5-CFGLOG_LOGGEDCMD: x', 'cisco//aaa+cisco//syslog'],
  [
    '<189>Jul 18 11:29:03 sw %IP-TCP-3-BADAUTH: No MD5 digest from 192.0.2.1:179',
    'cisco//bgp+cisco//syslog',
  ],
  ['<189>Jul 18 11:29:03 sw %LDP-5-NBRCHG: x', 'cisco//ldp+cisco//syslog'],
  ['<189>Jul 18 11:29:03 sw %SYS-5-CONFIG_P: x', 'cisco//syslog'],
  ['<189>Jul 18 11:29:03 hw %%01BGP/3/BGP_AUTH_FAILED(l): x', 'huawei//bgp+huawei//syslog'],
  [
    '<29>Jul 18 11:29:03 mx rpd[9]: bgp_recv: missing MD5 digest from 192.0.2.1:179',
    'juniper//bgp+juniper//syslog',
  ],
  ['<29>1 2026-07-19T20:15:00Z mx sshd 1 - [junos@2636.1.1 a="b"] x', 'juniper//syslog'],
  // The words of a Windows event without its number: nothing that a rule for Windows could ask.
  ['<13>1 2026-07-19T20:15:00Z pc EvntSLog - - - An account was logged on', ''],
])('[T159] who wrote a message: %s', (line, wanted) => {
  expect(sources(line)).toEqual([wanted])
})

test('[T159] an event of Adiscon’s agent is Windows', () => {
  const body =
    '{"source":"pc","nteventlogtype":"Security","id":"4625","sourceproc":"p","param1":"x"}'
  const event = readEvent(only(`<13>1 2026-07-19T20:15:00Z pc EvntSLog - - - @cee: ${body}`))
  expect(event).toMatchObject({ entity: 'pc', timeMs: 1784492100000 })
  expect(event.views[0]).toMatchObject({
    sources: [{ product: 'windows', service: 'security' }],
    fields: { EventID: '4625', Channel: 'Security', param1: 'x' },
  })
})

test('[T159] fields by which rules ask: program, host, severity, and sudo’s own', () => {
  const event = readEvent(
    only(
      '<85>Jul 19 20:15:00 gate sudo: ana : TTY=pts/0 ; PWD=/ ; USER=#-1 ; COMMAND=/bin/sh -c a ; b',
      JULY,
    ),
  )
  expect(event).toMatchObject({ entity: 'gate', timeMs: 1784492100000 })
  expect(event.views[0]?.fields).toMatchObject({
    hostname: 'gate',
    program: 'sudo',
    facility: 'authpriv',
    severity: 'notice',
    user: 'ana',
    PWD: '/',
    USER: '#-1',
    COMMAND: '/bin/sh -c a ; b',
  })
})
