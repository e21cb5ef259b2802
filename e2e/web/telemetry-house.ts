import { randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import type { House } from './house.ts'
import type { Teammate } from './team.ts'

const HOSTS = ['SRV-BILLETS', 'PC-ACCRED-3', 'DC-1', 'GATE-CTRL-7']
const USERS = ['amal', 'svc-badge', 'admin.nord']
const CODES = [4625, 4624, 4688]

/** An evening of a stadium's network and machines: `count` events, a minute apart, the latest first. */
export function eveningOf(count: number, nowMs: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => {
    const atMs = nowMs - index * 60_000
    return index % 10 === 0
      ? {
          _path: 'dns',
          ts: atMs / 1000,
          'id.orig_h': `10.60.3.${index % 40}`,
          query: index % 50 === 0 ? 'billets-grandstade.example' : `cdn${index % 7}.example`,
          qtype_name: 'A',
        }
      : {
          time: new Date(atMs).toISOString(),
          logsource: { product: 'windows', service: 'security' },
          host: HOSTS[index % HOSTS.length],
          user: USERS[index % USERS.length],
          EventID: CODES[index % CODES.length],
          CommandLine: `cmd.exe /c whoami /all ${index}`,
        }
  })
}

/** Declares a source that sends over HTTP with these limits. */
export async function declare(by: Teammate, id: string, silentAfterMs: number): Promise<void> {
  const answer = await by.caller.post('/sources', {
    commandId: randomUUID(),
    id,
    door: 'http',
    admission: { kind: 'token' },
    limits: { silentAfterMs },
  })
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
}

/** Delivers lines as a person who may. */
export async function deliver(
  house: House,
  by: Teammate,
  source: string,
  lines: readonly string[],
) {
  const answer = await fetch(house.url(`/api/sources/${source}/events`), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      cookie: must(by.caller.cookie, 'cookie'),
      origin: house.origin.origin,
    },
    body: `${lines.join('\n')}\n`,
  })
  if (answer.status >= 300) throw new Error(await answer.text())
}
