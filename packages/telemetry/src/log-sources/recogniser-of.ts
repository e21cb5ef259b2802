import type { LogSource } from '@vigie/kit'

/** How a log source that rules name is resolved. */
export type Connection =
  /** A reader asserts it; its name, and what it reads. */
  | { readonly kind: 'connected'; readonly recogniser: string }
  /** No reader does: only an event that names this source itself (`logsource`, or labels). */
  | { readonly kind: 'no-source' }
  /** Not among the sources of the rules that this table was made for. */
  | { readonly kind: 'unknown' }

/** Recogniser → the sources it asserts, as `product/category/service`. */
const CONNECTED: readonly (readonly [recogniser: string, sources: string])[] = [
  [
    'Windows event log, by channel',
    'windows// windows//application windows//applocker windows//appmodel-runtime windows//appxdeployment-server ' +
      'windows//appxpackaging-om windows//bits-client windows//capi2 windows//certificateservicesclient-lifecycle-system ' +
      'windows//codeintegrity-operational windows//diagnosis-scripted windows//dns-client windows//dns-server ' +
      'windows//dns-server-analytic windows//driver-framework windows//firewall-as windows//iis-configuration windows//ldap ' +
      'windows//lsa-server windows//microsoft-servicebus-client windows//msexchange-management windows//ntlm windows//openssh ' +
      'windows//powershell-classic windows//printservice-admin windows//printservice-operational windows//security ' +
      'windows//security-mitigations windows//shell-core windows//smbclient-connectivity windows//smbclient-security ' +
      'windows//smbserver-connectivity windows//sysmon windows//system windows//taskscheduler ' +
      'windows//terminalservices-localsessionmanager windows//windefend windows//wmi',
  ],
  [
    'Sysmon, by event number; Defender hunting tables; Elastic endpoint events',
    'windows/create_remote_thread/ windows/create_stream_hash/ windows/dns_query/ windows/driver_load/ windows/file_change/ ' +
      'windows/file_delete/ windows/file_event/ windows/file_executable_detected/ windows/image_load/ windows/pipe_created/ ' +
      'windows/process_access/ windows/process_tampering/ windows/raw_access_thread/ windows/registry_add/ ' +
      'windows/registry_event/ windows/sysmon_error/ windows/sysmon_status/ windows/wmi_event/',
  ],
  ['Defender hunting tables', 'windows/file_rename/'],
  ['Sysmon 1, Security 4688, Defender, Elastic', 'windows/process_creation/'],
  ['Sysmon 3, Security 5156, Defender, Elastic', 'windows/network_connection/'],
  ['Sysmon 12–14, Security 4657, Defender', 'windows/registry_set/ windows/registry_delete/'],
  [
    'PowerShell, by event number',
    'windows/ps_classic_provider_start/ windows/ps_classic_start/ windows/ps_module/ windows/ps_script/',
  ],
  ['Windows Defender, threats found', '/antivirus/'],
  ['RPC Firewall', 'rpc_firewall/application/'],
  [
    'Sysmon for Linux, auditd joined, Elastic',
    'linux/process_creation/ linux/file_event/ linux/network_connection/',
  ],
  ['auditd', 'linux//auditd'],
  [
    'syslog and the journal, by program',
    'linux// linux//auth linux//clamav linux//cron linux//guacamole linux//sshd linux//sudo linux//syslog linux//vsftpd',
  ],
  ['Elastic endpoint events', 'macos/process_creation/ macos/file_event/'],
  [
    'Zeek',
    'zeek//dce_rpc zeek//dns zeek//http zeek//kerberos zeek//rdp zeek//smb_files zeek//x509',
  ],
  ['Zeek dns, Suricata dns', '/dns/'],
  ['IIS, Apache and nginx access logs, Zeek http, Suricata http', '/webserver/'],
  ['W3C proxy logs, CEF and LEEF requests, Zeek http, Suricata http', '/proxy/'],
  ['CEF and LEEF traffic, Windows firewall log, Suricata flow', '/firewall/'],
  ['Apache error log', '//apache'],
  ['nginx error log', '//nginx'],
  ['syslog of Cisco IOS, by facility', 'cisco//aaa cisco//bgp cisco//ldp cisco//syslog'],
  ['Duo', 'cisco//duo'],
  ['syslog of Huawei VRP', 'huawei//bgp'],
  ['syslog of Junos', 'juniper//bgp'],
  ['FortiGate key=value, CEF', 'fortigate//event'],
  ['CloudTrail', 'aws//cloudtrail'],
  [
    'Azure Monitor, Entra, Sentinel',
    'azure//activitylogs azure//auditlogs azure//pim azure//riskdetection azure//signinlogs',
  ],
  ['Google Cloud audit', 'gcp//gcp.audit'],
  ['Google Workspace', 'gcp//google_workspace.admin gcp//google_workspace.login'],
  ['Kubernetes audit', 'kubernetes//audit kubernetes/application/audit'],
  [
    'Microsoft 365 audit',
    'm365//audit m365//exchange m365//threat_detection m365//threat_management',
  ],
  ['GitHub audit', 'github//audit'],
  ['Bitbucket audit', 'bitbucket//audit'],
  ['Okta', 'okta//okta'],
  ['OneLogin', 'onelogin//onelogin.events'],
  ['OpenCanary', 'opencanary/application/'],
]

/** Event tracing that no log holds, logs of one appliance, and what applications write in their own ways. */
const NO_SOURCE =
  'windows/file_access/ /database/ //netflow django/application/ jvm/application/ nodejs/application/ ' +
  'python/application/ ruby_on_rails/application/ spring/application/ sql/application/ velocity/application/ qualys// ' +
  'fortios//sslvpnd paloalto/appliance/globalprotect paloalto/file_event/globalprotect'

const TABLE: ReadonlyMap<string, Connection> = new Map<string, Connection>([
  ...CONNECTED.flatMap(([recogniser, sources]) =>
    sources.split(' ').map((key) => [key, { kind: 'connected', recogniser }] as const),
  ),
  ...NO_SOURCE.split(' ').map((key) => [key, { kind: 'no-source' }] as const),
])

/** How a rule's log source is resolved: every triple of SigmaHQ's rules is in the table. */
export function recogniserOf({ product, category, service }: LogSource): Connection {
  return TABLE.get(`${product ?? ''}/${category ?? ''}/${service ?? ''}`) ?? { kind: 'unknown' }
}

/** The sources of the table with their connections, in the order of their keys. */
export function knownLogSources(): readonly (readonly [LogSource, Connection])[] {
  return [...TABLE]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, connection]) => {
      const [product = '', category = '', service = ''] = key.split('/')
      const source = {
        ...(product === '' ? {} : { product }),
        ...(category === '' ? {} : { category }),
        ...(service === '' ? {} : { service }),
      }
      return [source, connection]
    })
}
