import type { JsonObject } from '@vigie/kit'

/** A channel of each Windows service that rules name. */
const CHANNELS: Readonly<Record<string, string>> = {
  application: 'Application',
  applocker: 'Microsoft-Windows-AppLocker/EXE and DLL',
  'appmodel-runtime': 'Microsoft-Windows-AppModel-Runtime/Admin',
  'appxdeployment-server': 'Microsoft-Windows-AppXDeploymentServer/Operational',
  'appxpackaging-om': 'Microsoft-Windows-AppxPackaging/Operational',
  'bits-client': 'Microsoft-Windows-Bits-Client/Operational',
  capi2: 'Microsoft-Windows-CAPI2/Operational',
  'certificateservicesclient-lifecycle-system':
    'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational',
  'codeintegrity-operational': 'Microsoft-Windows-CodeIntegrity/Operational',
  'diagnosis-scripted': 'Microsoft-Windows-Diagnosis-Scripted/Operational',
  'dns-client': 'Microsoft-Windows-DNS Client Events/Operational',
  'dns-server': 'DNS Server',
  'dns-server-analytic': 'Microsoft-Windows-DNS-Server/Analytical',
  'driver-framework': 'Microsoft-Windows-DriverFrameworks-UserMode/Operational',
  'firewall-as': 'Microsoft-Windows-Windows Firewall With Advanced Security/Firewall',
  'iis-configuration': 'Microsoft-IIS-Configuration/Operational',
  ldap: 'Microsoft-Windows-LDAP-Client/Debug',
  'lsa-server': 'Microsoft-Windows-LSA/Operational',
  'microsoft-servicebus-client': 'Microsoft-ServiceBus-Client',
  'msexchange-management': 'MSExchange Management',
  ntlm: 'Microsoft-Windows-NTLM/Operational',
  openssh: 'OpenSSH/Operational',
  'powershell-classic': 'Windows PowerShell',
  'printservice-admin': 'Microsoft-Windows-PrintService/Admin',
  'printservice-operational': 'Microsoft-Windows-PrintService/Operational',
  security: 'Security',
  'security-mitigations': 'Microsoft-Windows-Security-Mitigations/User Mode',
  'shell-core': 'Microsoft-Windows-Shell-Core/Operational',
  'smbclient-connectivity': 'Microsoft-Windows-SmbClient/Connectivity',
  'smbclient-security': 'Microsoft-Windows-SmbClient/Security',
  'smbserver-connectivity': 'Microsoft-Windows-SMBServer/Connectivity',
  sysmon: 'Microsoft-Windows-Sysmon/Operational',
  system: 'System',
  taskscheduler: 'Microsoft-Windows-TaskScheduler/Operational',
  'terminalservices-localsessionmanager':
    'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
  windefend: 'Microsoft-Windows-Windows Defender/Operational',
  wmi: 'Microsoft-Windows-WMI-Activity/Operational',
}

const SYSMON: Readonly<Record<string, number>> = {
  process_creation: 1,
  file_change: 2,
  network_connection: 3,
  sysmon_status: 4,
  driver_load: 6,
  image_load: 7,
  create_remote_thread: 8,
  raw_access_thread: 9,
  process_access: 10,
  file_event: 11,
  registry_event: 14,
  registry_set: 13,
  create_stream_hash: 15,
  pipe_created: 17,
  wmi_event: 19,
  dns_query: 22,
  file_delete: 23,
  process_tampering: 25,
  file_executable_detected: 29,
  sysmon_error: 255,
}

const CLASSIC = 'Windows PowerShell'
const POWERSHELL = 'Microsoft-Windows-PowerShell/Operational'

/** An event of each source that the table calls connected, as JSON or as a line of text. */
export const SAMPLE_EVENTS: Readonly<Record<string, JsonObject | string>> = {
  'windows//': windows(1, 'Some-Channel/Operational'),
  ...keyed(CHANNELS, (service, channel) => [`windows//${service}`, windows(1, channel)]),
  ...keyed(SYSMON, (category, id) => [
    `windows/${category}/`,
    windows(id, 'Microsoft-Windows-Sysmon/Operational'),
  ]),
  'windows/file_rename/': { ActionType: 'FileRenamed', DeviceId: 'd' },
  'windows/registry_add/': {
    ...windows(12, 'Microsoft-Windows-Sysmon/Operational'),
    EventType: 'CreateKey',
  },
  'windows/registry_delete/': {
    ...windows(12, 'Microsoft-Windows-Sysmon/Operational'),
    EventType: 'DeleteKey',
  },
  'windows/ps_classic_start/': windows(400, CLASSIC),
  'windows/ps_classic_provider_start/': windows(600, CLASSIC),
  'windows/ps_module/': windows(4103, POWERSHELL),
  'windows/ps_script/': windows(4104, POWERSHELL),
  '/antivirus/': windows(1116, 'Microsoft-Windows-Windows Defender/Operational'),
  'rpc_firewall/application/': windows(3, 'RPCFW'),
  'linux/process_creation/': 'type=EXECVE msg=audit(1784492100.001:7): argc=1 a0="id"',
  'linux/file_event/': 'type=PATH msg=audit(1784492100.001:7): name="/x" nametype=CREATE',
  'linux/network_connection/': {
    audit: { id: '1784492100.001:7' },
    records: [
      { type: 'SYSCALL', arch: 'c000003e', syscall: '42' },
      { type: 'SOCKADDR', saddr: '020001BBC63364020000000000000000' },
    ],
  },
  'linux//auditd': 'type=SYSCALL msg=audit(1784492100.001:7): arch=c000003e syscall=59',
  'linux//': 'Jul 19 20:15:00 gate kernel: device eth0 entered promiscuous mode',
  ...keyed(
    {
      auth: 'pkexec[9]',
      clamav: 'clamd[9]',
      cron: 'CRON[9]',
      guacamole: 'guacd[9]',
      sshd: 'sshd[9]',
      sudo: 'sudo',
      syslog: 'named[9]',
      vsftpd: 'vsftpd',
    },
    (service, tag) => [`linux//${service}`, `Jul 19 20:15:00 gate ${tag}: words`],
  ),
  'macos/process_creation/': ecs('process', 'start'),
  'macos/file_event/': ecs('file', 'creation'),
  ...keyed(
    { dce_rpc: 0, dns: 0, http: 0, kerberos: 0, rdp: 0, smb_files: 0, x509: 0 },
    (service) => [`zeek//${service}`, { _path: service, ts: 1784492100 }],
  ),
  '/dns/': { _path: 'dns', ts: 1784492100, query: 'a.example' },
  '/webserver/': '192.0.2.1 - - [19/Jul/2026:20:15:00 +0000] "GET / HTTP/1.1" 200 5',
  '/proxy/': '#Fields: date time c-ip c-uri\n2026-07-19 20:15:00 192.0.2.1 http://a.example/',
  '/firewall/': 'CEF:0|V|P|1|1|n|5|src=192.0.2.1 dst=192.0.2.2 dpt=23 act=deny',
  '//apache': '[Sun Jul 19 20:15:00 2026] [error] [client 192.0.2.1] words',
  '//nginx': '2026/07/19 20:15:00 [error] 7#8: *9 words',
  ...keyed(
    { aaa: 'AAA-5-X', bgp: 'BGP-3-NOTIFICATION', ldp: 'LDP-5-NBRCHG', syslog: 'SYS-5-CONFIG_I' },
    (service, mnemonic) => [`cisco//${service}`, `<189>7: Jul 19 20:15:00: %${mnemonic}: words`],
  ),
  'cisco//duo': { event_type: 'authentication', factor: 'push', access_device: {} },
  'huawei//bgp': '<189>Jul 19 20:15:00 hw %%01BGP/3/BGP_AUTH_FAILED(l): words',
  'juniper//bgp': '<29>Jul 19 20:15:00 mx rpd[9]: words',
  'fortigate//event': 'devid="F" logid="1" type="event" action="Add"',
  'aws//cloudtrail': { eventSource: 's3.amazonaws.com', eventName: 'x', userIdentity: {} },
  'azure//activitylogs': {
    operationName: 'MICROSOFT.X/DELETE',
    resourceId: '/SUBSCRIPTIONS/1',
    category: 'Administrative',
  },
  'azure//auditlogs': { operationName: 'Add user', category: 'AuditLogs', properties: {} },
  'azure//signinlogs': { operationName: 'x', category: 'SignInLogs', properties: {} },
  'azure//riskdetection': { riskEventType: 'x', userPrincipalName: 'a@b' },
  'azure//pim': { riskEventType: 'x', userPrincipalName: 'a@b' },
  'gcp//gcp.audit': { protoPayload: { methodName: 'm' } },
  'gcp//google_workspace.admin': workspace('admin'),
  'gcp//google_workspace.login': workspace('login'),
  'kubernetes//audit': { apiVersion: 'audit.k8s.io/v1', verb: 'get', objectRef: {} },
  'kubernetes/application/audit': { apiVersion: 'audit.k8s.io/v1', verb: 'get', objectRef: {} },
  'm365//audit': { Operation: 'x', Workload: 'SharePoint' },
  'm365//exchange': { Operation: 'x', Workload: 'Exchange' },
  'm365//threat_detection': { Operation: 'x', Workload: 'SecurityComplianceCenter' },
  'm365//threat_management': { Operation: 'x', Workload: 'SecurityComplianceCenter' },
  'github//audit': { action: 'repo.destroy', actor: 'cat', org: 'o' },
  'bitbucket//audit': { auditType: { action: 'x' }, author: { name: 'cat' } },
  'okta//okta': { eventType: 'user.x', actor: {}, outcome: {} },
  'onelogin//onelogin.events': { event_type_id: 13, user_name: 'u' },
  'opencanary/application/': { logtype: 4002, node_id: 'n' },
}

function windows(id: number, channel: string): JsonObject {
  return { EventID: id, Channel: channel }
}

function workspace(application: string): JsonObject {
  return { id: { applicationName: application }, actor: {}, events: [{ name: 'x' }] }
}

function ecs(category: string, type: string): JsonObject {
  return { event: { category, type }, host: { os: { type: 'macos' } } }
}

function keyed<T>(
  table: Readonly<Record<string, T>>,
  entry: (name: string, value: T) => readonly [string, JsonObject | string],
): Readonly<Record<string, JsonObject | string>> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => entry(name, value)))
}
