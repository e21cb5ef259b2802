import type { JsonObject, SeededRandom } from '@vigie/kit'
import { sysmon, windows } from './shape.ts'
import { CLERKS, DOMAIN, SERVERS, TICKET_DESKS } from './stadium-systems.ts'

const DESK_PROGRAMS: readonly (readonly [string, string])[] = [
  ['C:\\Program Files\\Guichet\\Guichet.exe', '"C:\\Program Files\\Guichet\\Guichet.exe" --poste'],
  ['C:\\Program Files\\Mozilla Firefox\\firefox.exe', '"firefox.exe" -osint -url about:blank'],
  ['C:\\Program Files\\Office\\WINWORD.EXE', '"WINWORD.EXE" /n "planning-equipes.docx"'],
  ['C:\\Windows\\System32\\spoolsv.exe', 'C:\\Windows\\System32\\spoolsv.exe'],
  ['C:\\Windows\\System32\\notepad.exe', 'notepad.exe consignes.txt'],
]

const SERVER_PROGRAMS: readonly (readonly [string, string])[] = [
  ['C:\\Program Files\\Billet\\SyncBillets.exe', '"SyncBillets.exe" --toutes-les-portes'],
  ['C:\\Windows\\System32\\svchost.exe', 'C:\\Windows\\System32\\svchost.exe -k netsvcs -p'],
  ['C:\\Program Files\\Tourniquet\\Superviseur.exe', '"Superviseur.exe" --service'],
  [
    'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    'powershell.exe -File C:\\Exploitation\\sauvegarde.ps1',
  ],
]

/** An everyday event of a Windows machine: programs, sign-ins, connections, names. */
export function windowsNoise(random: SeededRandom): JsonObject {
  const isDesk = random.fraction() < 0.6
  const host = random.pick<string>(isDesk ? TICKET_DESKS : SERVERS)
  const user = isDesk ? `STADE\\${random.pick(CLERKS)}` : 'STADE\\svc-exploitation'
  const [image, commandLine] = random.pick(isDesk ? DESK_PROGRAMS : SERVER_PROGRAMS)
  const pid = random.integer(900, 15_000)
  switch (random.integer(1, 7)) {
    case 1:
    case 2:
      return sysmon(host, 1, {
        ProcessId: pid,
        Image: image,
        CommandLine: commandLine,
        User: user,
        IntegrityLevel: isDesk ? 'Medium' : 'System',
        ParentImage: isDesk ? 'C:\\Windows\\explorer.exe' : 'C:\\Windows\\System32\\services.exe',
        ParentCommandLine: isDesk
          ? 'C:\\Windows\\Explorer.EXE'
          : 'C:\\Windows\\System32\\services.exe',
      })
    case 3:
      return sysmon(host, 3, {
        ProcessId: pid,
        Image: image,
        User: user,
        Protocol: 'tcp',
        Initiated: 'true',
        SourceIp: `10.20.7.${random.integer(11, 60)}`,
        DestinationIp: `10.20.1.${random.integer(5, 9)}`,
        DestinationPort: random.pick([443, 1433, 8443]),
      })
    case 4:
      return sysmon(host, 22, {
        ProcessId: pid,
        Image: image,
        QueryName: `${random.pick(['api', 'portes', 'maj', 'impression'])}.${DOMAIN}`,
        QueryStatus: '0',
        QueryResults: `::ffff:10.20.1.${random.integer(5, 9)};`,
      })
    case 5:
      return sysmon(host, 5, { ProcessId: pid, Image: image, User: user })
    default:
      return windows(host, 'Security', random.pick([4624, 4634]), {
        TargetUserName: user.slice('STADE\\'.length),
        TargetDomainName: 'STADE',
        LogonType: isDesk ? 2 : 5,
        IpAddress: '-',
      })
  }
}
