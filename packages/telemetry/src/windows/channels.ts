/**
 * Windows event channels (lower case) → the Sigma service that stands for each.
 * The names are Windows' own; the services are Sigma's published log-source vocabulary. A channel
 * that is missing here is still Windows: it asserts the product alone.
 */
const SERVICE_OF_CHANNEL: ReadonlyMap<string, string> = new Map([
  ['application', 'application'],
  ['security', 'security'],
  ['system', 'system'],
  ['windows powershell', 'powershell-classic'],
  ['powershellcore/operational', 'powershell'],
  ['openssh/operational', 'openssh'],
  ['dns server', 'dns-server'],
  ['msexchange management', 'msexchange-management'],
  ...microsoftWindows([
    ['Sysmon/Operational', 'sysmon'],
    ['PowerShell/Operational', 'powershell'],
    ['NTLM/Operational', 'ntlm'],
    ['TaskScheduler/Operational', 'taskscheduler'],
    ['WMI-Activity/Operational', 'wmi'],
    ['DHCP-Server/Operational', 'dhcp'],
    ['PrintService/Admin', 'printservice-admin'],
    ['PrintService/Operational', 'printservice-operational'],
    ['SmbClient/Security', 'smbclient-security'],
    ['SmbClient/Connectivity', 'smbclient-connectivity'],
    ['SMBServer/Connectivity', 'smbserver-connectivity'],
    ['TerminalServices-LocalSessionManager/Operational', 'terminalservices-localsessionmanager'],
    ['CodeIntegrity/Operational', 'codeintegrity-operational'],
    ['AppLocker/MSI and Script', 'applocker'],
    ['AppLocker/EXE and DLL', 'applocker'],
    ['AppLocker/Packaged app-Deployment', 'applocker'],
    ['AppLocker/Packaged app-Execution', 'applocker'],
    ['Windows Defender/Operational', 'windefend'],
    ['Windows Firewall With Advanced Security/Firewall', 'firewall-as'],
    ['Bits-Client/Operational', 'bits-client'],
    ['Security-Mitigations/Kernel Mode', 'security-mitigations'],
    ['Security-Mitigations/User Mode', 'security-mitigations'],
    ['Diagnosis-Scripted/Operational', 'diagnosis-scripted'],
    ['Shell-Core/Operational', 'shell-core'],
    ['LDAP-Client/Debug', 'ldap'],
    ['BitLocker/BitLocker Management', 'bitlocker'],
    ['VHDMP/Operational', 'vhdmp'],
    ['VHDMP-Operational', 'vhdmp'],
    ['AppXDeploymentServer/Operational', 'appxdeployment-server'],
    ['LSA/Operational', 'lsa-server'],
    ['AppxPackaging/Operational', 'appxpackaging-om'],
    ['DNS Client Events/Operational', 'dns-client'],
    ['DNS-Client/Operational', 'dns-client'],
    ['DNS-Server/Analytical', 'dns-server-analytic'],
    ['DNSServer/Analytical', 'dns-server-analytic'],
    ['DNSServer/Audit', 'dns-server-audit'],
    ['DriverFrameworks-UserMode/Operational', 'driver-framework'],
    ['AppModel-Runtime/Admin', 'appmodel-runtime'],
    ['CAPI2/Operational', 'capi2'],
    [
      'CertificateServicesClient-Lifecycle-System/Operational',
      'certificateservicesclient-lifecycle-system',
    ],
    ['Kernel-ShimEngine/Operational', 'kernel-shimengine'],
    ['Kernel-ShimEngine/Diagnostic', 'kernel-shimengine'],
    ['Application-Experience/Program-Telemetry', 'application-experience'],
    ['Application-Experience/Program-Compatibility-Assistant', 'application-experience'],
    ['Ntfs/Operational', 'ntfs'],
    ['Hyper-V-Worker', 'hyper-v-worker'],
    ['Hyper-V-Worker-Admin', 'hyper-v-worker'],
    ['Hyper-V-Worker-Operational', 'hyper-v-worker'],
    ['Kernel-EventTracing', 'kernel-event-tracing'],
    ['Kernel-EventTracing/Admin', 'kernel-event-tracing'],
    ['SENSE/Operational', 'sense'],
  ]),
  ['microsoft-servicebus-client', 'microsoft-servicebus-client'],
  ['microsoft-servicebus-client/admin', 'microsoft-servicebus-client'],
  ['microsoft-servicebus-client/operational', 'microsoft-servicebus-client'],
  ['microsoft-iis-configuration/operational', 'iis-configuration'],
])

/** The Sigma service of a channel, in any letter case; undefined when Sigma has no word for it. */
export function serviceOfChannel(channel: string): string | undefined {
  return SERVICE_OF_CHANNEL.get(channel) ?? SERVICE_OF_CHANNEL.get(channel.toLowerCase())
}

function microsoftWindows(
  channels: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  return channels.map(([name, service]) => [`microsoft-windows-${name.toLowerCase()}`, service])
}
