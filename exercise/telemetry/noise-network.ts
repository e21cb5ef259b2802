import type { JsonObject, SeededRandom } from '@vigie/kit'
import { zeek } from './shape.ts'
import { DOMAIN } from './stadium-systems.ts'

/** Everyday traffic as Zeek sees it: names, TLS, web, and the building's own controllers. */
export function zeekNoise(random: SeededRandom): JsonObject {
  const client = `10.60.${random.integer(0, 31)}.${random.integer(2, 250)}`
  const uid = `C${random.integer(1e8, 9e8).toString(36)}`
  const ends = { uid, 'id.orig_h': client, 'id.orig_p': random.integer(30_000, 60_000) }
  switch (random.integer(1, 6)) {
    case 1:
    case 2:
      return dnsQuery(
        client,
        random.pick([
          `www.${DOMAIN}`,
          `plan.${DOMAIN}`,
          'video.exemple-sport.example',
          'meteo.example',
          'pool.ntp.example',
        ]),
      )
    case 3:
    case 4:
      return zeek('ssl', {
        ...ends,
        'id.resp_h': `203.0.113.${random.integer(1, 60)}`,
        'id.resp_p': 443,
        version: 'TLSv13',
        server_name: random.pick([`www.${DOMAIN}`, 'video.exemple-sport.example']),
        established: true,
      })
    case 5:
      return zeek('conn', {
        ...ends,
        'id.resp_h': `203.0.113.${random.integer(1, 60)}`,
        'id.resp_p': random.pick([80, 443, 443, 5223]),
        proto: 'tcp',
        conn_state: 'SF',
        orig_bytes: random.integer(400, 9000),
        resp_bytes: random.integer(900, 90_000),
      })
    default:
      return modbus('10.20.50.4', random.pick(['READ_HOLDING_REGISTERS', 'READ_INPUT_REGISTERS']))
  }
}

/** A name that was asked for. */
export function dnsQuery(client: string, query: string): JsonObject {
  return zeek('dns', {
    uid: `D${query.length}${client.length}`,
    'id.orig_h': client,
    'id.orig_p': 53_211,
    'id.resp_h': '10.60.0.53',
    'id.resp_p': 53,
    proto: 'udp',
    query,
    qtype_name: 'A',
    rcode_name: 'NOERROR',
    rejected: false,
  })
}

/** A command to a controller of the building. */
export function modbus(client: string, command: string): JsonObject {
  return zeek('modbus', {
    uid: 'CMbus1',
    'id.orig_h': client,
    'id.orig_p': 49_870,
    'id.resp_h': '10.20.50.21',
    'id.resp_p': 502,
    func: command,
  })
}

/** Everyday commands on the encoders of the broadcast. */
export function encoderNoise(random: SeededRandom): JsonObject {
  const command = random.pick([
    ['ffprobe', '-v', 'quiet'],
    ['systemctl', 'status', 'encoder'],
    ['df', '-h', '/'],
    ['logrotate', '/etc/logrotate.conf', '--state'],
  ])
  return auditCommand(random.pick(['ENC-1', 'ENC-2']), command)
}

/** An EXECVE record of the Linux audit system, as JSON. */
export function auditCommand(host: string, words: readonly string[]): JsonObject {
  return {
    '@timestamp': '@iso',
    node: host,
    type: 'EXECVE',
    argc: words.length,
    ...Object.fromEntries(words.map((word, i) => [`a${i}`, word])),
  }
}
