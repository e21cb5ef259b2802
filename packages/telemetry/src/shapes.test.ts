import type { Json, JsonObject } from '@vigie/kit'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEvent } from './read-event.ts'

/** The sources of every view, as `product/category/service`, `+` between those of one view. */
function sources(json: JsonObject): string[] {
  return readEvent(json).views.map((view) =>
    view.sources
      .map(({ product = '', category = '', service = '' }) => `${product}/${category}/${service}`)
      .join('+'),
  )
}

function fieldsOf(json: JsonObject, index = 0): Readonly<Record<string, Json>> {
  return readEvent(json).views[index]?.fields ?? {}
}

test.each<[JsonObject]>([
  [{ 'id.orig_h': '10.0.0.1', 'id.resp_p': 53 }],
  [{ id: { orig_h: '10.0.0.1', resp_p: 53 } }],
  [{ id_orig_h: '10.0.0.1', id_resp_p: 53 }],
])('[T30] Zeek addresses as %j', (address) => {
  const json = { _path: 'rdp', ts: 1588205199.82437, ...address }
  expect(sources(json)).toEqual(['zeek//rdp'])
  expect(fieldsOf(json)).toMatchObject({ 'id.orig_h': '10.0.0.1', 'id.resp_p': 53 })
  expect(readEvent(json)).toMatchObject({ timeMs: 1588205199824, entity: '10.0.0.1' })
})

test('[T30] Zeek http and dns are also web and DNS telemetry', () => {
  const http = {
    '@stream': 'http',
    ts: '2026-07-19T20:15:00Z',
    method: 'GET',
    host: 'h',
    uri: '/a%20b.php?x=%2e',
    user_agent: 'curl',
    status_code: 200,
  }
  expect(sources(http)).toEqual(['zeek//http', '/proxy/+/webserver/'])
  expect(fieldsOf(http, 1)).toMatchObject({
    'c-uri': ['/a%20b.php?x=%2e', '/a b.php?x=.'],
    'cs-uri-query': ['/a%20b.php?x=%2e', '/a b.php?x=.', 'x=%2e', 'x=.'],
    'cs-uri-stem': ['/a%20b.php', '/a b.php'],
    'c-uri-query': ['x=%2e', 'x=.'],
    'c-uri-extension': 'php',
    'cs-method': 'GET',
    'cs-host': 'h',
    'c-useragent': 'curl',
    'cs-user-agent': 'curl',
    'sc-status': 200,
  })
  const dns = { _path: 'dns', ts: 1.6e9, query: 'q', qtype_name: 'TXT', answers: ['a'] }
  expect(sources(dns)).toEqual(['zeek//dns', '/dns/'])
  expect(fieldsOf(dns, 1)).toMatchObject({ query: 'q', record_type: 'TXT', answer: ['a'] })
})

test('[T31] Suricata EVE: alerts, web, DNS and flows', () => {
  const base = { timestamp: '2019-01-02T03:50:11.315110+0100', flow_id: 1, src_ip: '1.2.3.4' }
  const alert = { ...base, event_type: 'alert', dest_ip: '5.6.7.8', dest_port: 22 }
  expect(sources(alert)).toEqual(['suricata//alert'])
  expect(readEvent(alert)).toMatchObject({ timeMs: 1546397411315, entity: '1.2.3.4' })
  expect(fieldsOf(alert)).toMatchObject({ dst_ip: '5.6.7.8', dst_port: 22 })
  const http = { ...base, event_type: 'http', http: { url: '/x', http_method: 'PUT' } }
  expect(sources(http)[1]).toBe('/proxy/+/webserver/')
  expect(fieldsOf(http, 1)).toMatchObject({ 'cs-method': 'PUT', 'c-uri': '/x' })
  const dns = { ...base, event_type: 'dns', dns: { rrname: 'q', rrtype: 'A' } }
  expect(fieldsOf(dns, 1)).toMatchObject({ query: 'q', record_type: 'A' })
  const answers = [{ rdata: 'a' }, { rdata: 'b' }]
  const dns3 = { ...base, event_type: 'dns', dns: { queries: [{ rrname: 'q' }], answers } }
  expect(fieldsOf(dns3, 1)).toMatchObject({ query: 'q', answer: ['a', 'b'] })
  expect(sources({ ...base, event_type: 'flow' })).toEqual(['suricata//flow', '/firewall/'])
})

test.each<[string, JsonObject, string, string]>([
  [
    'CloudTrail',
    { eventSource: 's3.amazonaws.com', eventName: 'x', userIdentity: { arn: 'arn:x' } },
    'aws//cloudtrail',
    'arn:x',
  ],
  [
    'CloudTrail in lower case',
    { eventsource: 's3.amazonaws.com', eventname: 'x', useridentity: { arn: 'arn:x' } },
    'aws//cloudtrail',
    'arn:x',
  ],
  [
    'CloudTrail through EventBridge',
    { detail: { eventSource: 'iam.amazonaws.com', eventName: 'x', recipientAccountId: '1' } },
    'aws//cloudtrail',
    '1',
  ],
  [
    'Azure activity',
    {
      operationName: 'MICROSOFT.X/DELETE',
      resourceId: '/SUBSCRIPTIONS/1',
      category: 'Administrative',
    },
    'azure//activitylogs',
    '/SUBSCRIPTIONS/1',
  ],
  [
    'Entra audit',
    {
      operationName: 'Add user',
      category: 'AuditLogs',
      properties: { initiatedBy: { user: { userPrincipalName: 'a@b' } } },
    },
    'azure//auditlogs',
    'a@b',
  ],
  [
    'Entra audit by its provider',
    { operationName: 'x', category: 'Policy', resourceId: '/tenants/1/providers/Microsoft.aadiam' },
    'azure//auditlogs',
    '/tenants/1/providers/Microsoft.aadiam',
  ],
  [
    'Entra sign-in',
    { category: 'SignInLogs', operationName: 'x', properties: { userPrincipalName: 'a@b' } },
    'azure//signinlogs',
    'a@b',
  ],
  ['Sentinel audit', { Type: 'AuditLogs', TenantId: 't', Caller: 'c' }, 'azure//auditlogs', 'c'],
  [
    'Entra risk',
    { riskEventType: 'x', userPrincipalName: 'a@b' },
    'azure//riskdetection+azure//pim',
    'a@b',
  ],
  [
    'Azure storage',
    { time: 't', category: 'StorageRead', operationName: 'GetBlob', callerIpAddress: '1' },
    'azure//',
    '',
  ],
  [
    'Google Cloud',
    { protoPayload: { methodName: 'm', authenticationInfo: { principalEmail: 'a@b' } } },
    'gcp//gcp.audit',
    'a@b',
  ],
  [
    'Workspace through Google Cloud',
    { protoPayload: { serviceName: 'login.googleapis.com' }, logName: 'l' },
    'gcp//google_workspace.login',
    'l',
  ],
  [
    'Workspace reports',
    { id: { applicationName: 'admin' }, actor: { email: 'a@b' }, events: [{ name: 'X' }] },
    'gcp//google_workspace.admin',
    'a@b',
  ],
  [
    'Okta',
    { eventType: 'user.x', actor: { alternateId: 'a@b' }, outcome: {} },
    'okta//okta',
    'a@b',
  ],
  ['GitHub', { action: 'repo.destroy', actor: 'cat', org: 'o' }, 'github//audit', 'cat'],
  ['Bitbucket', { auditType: { action: 'x' }, author: { name: 'cat' } }, 'bitbucket//audit', 'cat'],
  [
    'Kubernetes',
    { apiVersion: 'audit.k8s.io/v1', verb: 'get', user: { username: 'u' }, objectRef: {} },
    'kubernetes/application/audit',
    'u',
  ],
  [
    'Microsoft 365',
    { Operation: 'x', Workload: 'Exchange', UserId: 'u' },
    'm365//audit+m365//exchange',
    'u',
  ],
  [
    'Microsoft 365 alerts',
    { Operation: 'AlertTriggered', Workload: 'SecurityComplianceCenter', UserId: 'u' },
    'm365//audit+m365//threat_management+m365//threat_detection',
    'u',
  ],
  ['OneLogin', { event_type_id: 13, user_name: 'u' }, 'onelogin//onelogin.events', 'u'],
  ['OpenCanary', { logtype: 4002, node_id: 'n', src_host: '' }, 'opencanary/application/', 'n'],
  [
    'Duo',
    { event_type: 'authentication', factor: 'push', access_device: {}, user: { name: 'u' } },
    'cisco//duo',
    'u',
  ],
  ['FortiGate', { devid: 'd', logid: '1', type: 'event', devname: 'n' }, 'fortigate//event', 'n'],
  ['Linux audit', { type: 'SYSCALL', exe: '/bin/x', node: 'n' }, 'linux//auditd', 'n'],
  [
    'the journal',
    { __REALTIME_TIMESTAMP: '1784492100000000', SYSLOG_IDENTIFIER: 'sshd', _HOSTNAME: 'n' },
    'linux//sshd+linux//syslog+linux//auth',
    'n',
  ],
  [
    'Sentinel’s Syslog',
    { SyslogMessage: 'x', ProcessName: 'CRON', Computer: 'n' },
    'linux//cron+linux//syslog',
    'n',
  ],
  ['a server log', { 'cs-method': 'GET', 'cs-uri-stem': '/', 's-ip': 'n' }, '/webserver/', 'n'],
  ['a proxy log', { 'c-uri': '/', 'c-ip': 'n' }, '/proxy/', 'n'],
  [
    'an event that names its source',
    { product: 'cisco', service: 'aaa', message: 'x', host: 'n' },
    'cisco//aaa',
    'n',
  ],
])('[T32] recognises %s', (_name, json, expected, entity) => {
  const event = readEvent(json)
  expect(event.recognised).toBe(true)
  expect(sources(json)).toEqual([expected])
  expect(event.entity ?? '').toBe(entity)
  expect(event.original).toBe(json)
})

test('[T33] fields that rules name otherwise are given under those names too', () => {
  expect(
    fieldsOf({ protoPayload: { methodName: 'm', serviceName: 's' }, logName: 'l' }),
  ).toMatchObject({ 'gcp.audit.method_name': 'm', data: { logName: 'l' } })
  expect(fieldsOf({ eventType: 'user.x', actor: {}, outcome: {} })).toMatchObject({
    'okta.event_type': 'user.x',
  })
  const parameters = [{ name: 'SETTING_NAME', value: 'x' }]
  const event = { name: 'CHANGE', parameters }
  expect(fieldsOf({ id: { applicationName: 'admin' }, actor: {}, events: [event] })).toMatchObject({
    eventName: 'CHANGE',
    eventService: 'admin.googleapis.com',
    setting_name: 'x',
  })
  const requestObject = { spec: { volumes: [{ hostPath: { path: '/' } }] } }
  expect(fieldsOf({ verb: 'create', objectRef: {}, requestObject })).toMatchObject({
    hostPath: { path: '/' },
  })
  const alert = { Operation: 'AlertTriggered', Workload: 'W', Name: 'N', ResultStatus: 'Succeeded' }
  expect(fieldsOf(alert)).toMatchObject({ eventSource: 'W', eventName: 'N', status: 'success' })
  const entra = {
    Type: 'AuditLogs',
    OperationName: 'Set x',
    TargetResources: '[{"displayName":"d"}]',
  }
  expect(fieldsOf(entra)).toMatchObject({
    TargetResources: [{ displayName: 'd' }],
    'properties.message': 'Set x',
  })
  expect(fieldsOf({ category: 'SignInLogs', properties: { riskState: 'r' } })).toMatchObject({
    riskState: 'r',
  })
})

test('[T34] Sysmon for Linux, in the Syslog table or bare, is Linux', () => {
  const xml =
    '<Event><System><EventID>1</EventID><Channel>Linux-Sysmon/Operational</Channel><Computer>n</Computer></System>' +
    '<EventData><Data Name="UtcTime">2026-07-19 20:15:00.123</Data><Data Name="Image">/bin/sh</Data></EventData></Event>'
  const json = { SyslogMessage: xml, ProcessName: 'sysmon' }
  expect(sources(json)).toEqual(['linux/process_creation/sysmon'])
  expect(fieldsOf(json)).toMatchObject({ Image: '/bin/sh' })
  expect(readEvent(json)).toMatchObject({ timeMs: 1784492100123, entity: 'n', original: json })
  expect(sources({ EventID: 11, Channel: 'Linux-Sysmon/Operational' })).toEqual([
    'linux/file_event/sysmon',
  ])
})

test.each<[string, Json, Json, string]>([
  ['linux', ['process'], ['start'], 'linux/process_creation/'],
  ['macos', 'process', 'start', 'macos/process_creation/'],
  ['darwin', ['file'], ['creation'], 'macos/file_event/'],
  ['debian', ['file'], ['deletion'], 'linux/file_delete/'],
  ['windows', ['network'], ['connection', 'start'], 'windows/network_connection/'],
  ['linux', ['process'], ['end'], 'linux//'],
])('[T27] Elastic Common Schema: %s %j %j is %s', (type, category, kind, expected) => {
  const json = {
    '@timestamp': '2026-07-19T20:15:00Z',
    event: { category, type: kind },
    host: { name: 'n', os: { type } },
    process: { executable: '/bin/sh', args: ['sh', '-c', 'x'], parent: { executable: '/bin/a' } },
    file: { path: '/etc/x' },
  }
  expect(sources(json)).toEqual([expected])
  expect(readEvent(json)).toMatchObject({ timeMs: 1784492100000, entity: 'n' })
  expect(fieldsOf(json)).toMatchObject({
    Image: '/bin/sh',
    CommandLine: 'sh -c x',
    ParentImage: '/bin/a',
    TargetFilename: '/etc/x',
  })
})

test('[T35] Defender’s hunting tables get Sysmon’s names', () => {
  const process = {
    ActionType: 'ProcessCreated',
    DeviceId: 'd',
    DeviceName: 'n',
    Timestamp: '2026-07-19T20:15:00.1234567Z',
    FolderPath: 'C:\\Windows\\cmd.exe',
    FileName: 'cmd.exe',
    ProcessCommandLine: 'cmd /c x',
    AccountDomain: 'CORP',
    AccountName: 'ana',
    InitiatingProcessFolderPath: 'C:\\Windows',
    InitiatingProcessFileName: 'explorer.exe',
    SHA1: 'aa',
    MD5: '',
  }
  expect(sources(process)).toEqual(['windows/process_creation/'])
  expect(readEvent(process)).toMatchObject({ timeMs: 1784492100123, entity: 'n' })
  expect(fieldsOf(process)).toMatchObject({
    Image: 'C:\\Windows\\cmd.exe',
    CommandLine: 'cmd /c x',
    ParentImage: 'C:\\Windows\\explorer.exe',
    User: 'CORP\\ana',
    Hashes: 'SHA1=aa',
  })
  const registry = { ActionType: 'RegistryValueSet', DeviceId: 'd', RegistryKey: 'HKLM\\a' }
  expect(fieldsOf({ ...registry, RegistryValueName: 'b', RegistryValueData: '1' })).toMatchObject({
    TargetObject: 'HKLM\\a\\b',
    Details: '1',
  })
  expect(sources({ ActionType: 'LdapSearch', DeviceId: 'd' })).toEqual(['windows//'])
  expect(sources({ ActionType: 'constructor', DeviceId: 'd' })).toEqual(['windows//'])
})

test.each<[JsonObject]>([
  [{}],
  [{ message: 'x' }],
  [{ EventID: 1 }],
  [{ product: 'toaster', category: 'bread' }],
  [{ action: 'go' }],
  [{ type: 'ALERT', text: 'x' }],
])('[T36] an unknown shape stays whole and asserts nothing: %j', (json) => {
  expect(readEvent(json)).toEqual({
    original: json,
    recognised: false,
    views: [{ sources: [], fields: json }],
  })
})

test('[T37] times are read from text and numbers of any unit, nonsense is absent', () => {
  const at = (ts: Json): number | undefined => readEvent({ _path: 'conn', ts }).timeMs
  expect(at(1784492100)).toBe(1784492100000)
  expect(at(1784492100123)).toBe(1784492100123)
  expect(at('1784492100.123')).toBe(1784492100123)
  expect(at(1784492100123456)).toBe(1784492100123)
  expect(at('2026-07-19T22:15:00+02:00')).toBe(1784492100000)
  for (const nonsense of [0, -1, 1e300, '', 'x', null, {}]) expect(at(nonsense)).toBeUndefined()
})

test('[T38] readers never throw and never alter the original, whatever the JSON', () => {
  const keys = fc.constantFrom(
    ...(
      'Event System EventID EventData UserData Channel winlog event_data log_name event_id _path ts ' +
      'id http dns event_type timestamp flow_id protoPayload properties category operationName ' +
      'eventName eventSource detail actor eventType Operation Workload ActionType DeviceId ' +
      'SyslogMessage verb objectRef requestObject type exe action org product __proto__ #text ' +
      '#attributes @Name Data logsource'
    ).split(' '),
  )
  const { tree } = fc.letrec<{ tree: Json; leaf: Json }>((tie) => ({
    leaf: fc.constantFrom(null, true, 4688, '4688', 'Security', '<Event>', '{"a":', 'http', ''),
    tree: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(keys, tie('tree'), { maxKeys: 6 }),
    ),
  }))
  fc.assert(
    fc.property(fc.dictionary(keys, tree, { maxKeys: 8 }), (json) => {
      const before = JSON.stringify(json)
      const event = readEvent(json)
      expect(event.original).toBe(json)
      expect(JSON.stringify(json)).toBe(before)
      expect(event.views.length).toBeGreaterThan(0)
    }),
  )
})

test('[T38] hostile texts cost no more than their length', () => {
  const long = 'x['.repeat(1_000_000)
  const blanks = `2026-07-19 20:15:00${' '.repeat(2_000_000)}x`
  for (const json of [
    { SyslogMessage: `<Event ${long}`, ProcessName: long, EventTime: blanks },
    {
      EventID: 12,
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Message: long,
      UtcTime: blanks,
    },
    { _path: long, ts: blanks, uri: '%'.repeat(1_000_000) },
    { type: 'SYSCALL', exe: 'x', msg: 'audit(1'.repeat(500_000) },
    { EventID: 1, Channel: long, SourceName: long, EventData: '<a b="'.repeat(500_000) },
  ]) {
    expect(readEvent(json).recognised).toBe(true)
  }
})
