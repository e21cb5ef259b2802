import { randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import type { Member, RunningVigie } from '../http/running-vigie.ts'

/** What a route that issues files sends: status, name and bytes. */
export async function fileOf(
  vigie: Pick<RunningVigie, 'origin'>,
  by: Member,
  path: string,
  body: object,
): Promise<{ readonly status: number; readonly name: string; readonly bytes: Buffer }> {
  const answer = await fetch(new URL(`/api${path}`, vigie.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: must(by.caller.cookie, 'cookie') },
    body: JSON.stringify({ commandId: randomUUID(), ...body }),
  })
  return {
    status: answer.status,
    name: answer.headers.get('content-disposition') ?? '',
    bytes: Buffer.from(await answer.arrayBuffer()),
  }
}
