import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRecord, must } from '@vigie/kit'
import { readConfig, startVigie } from '@vigie/server'
import type { Vigie } from '@vigie/server'
import type { Answered, Caller } from '../../packages/server/src/access/testing/caller.ts'
import { enrolMember, issueToken, setUpAt } from '../http/enrol.ts'
import { done, gesture } from '../venue/at-venue.ts'

/** A Vigie at a stadium of eight gates, with a commander, an operator and a machine that counts. */
export interface CrowdVigie {
  readonly origin: URL
  readonly directory: string
  /** The first administrator, who may do everything at a set-up. */
  readonly administrator: Caller
  readonly commander: Caller
  readonly operator: Caller
  readonly machine: Caller
  readonly faults: readonly unknown[]
  stop(): Promise<void>
}

/** Starts it on a free port and a temporary directory. */
export async function startCrowdVigie(
  env: Readonly<Record<string, string>> = {},
): Promise<CrowdVigie> {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-crowd-'))
  const faults: unknown[] = []
  const config = readConfig({
    VIGIE_DATA: directory,
    VIGIE_PORT: '0',
    VIGIE_LOG: 'error',
    VIGIE_RULES: join(directory, 'no-rules'),
    ...env,
  })
  const vigie: Vigie = await startVigie(config, (fault) => faults.push(fault))
  const { origin } = vigie
  const secret = must(vigie.startLink?.url.split('#')[1], 'set-up link')
  const { caller: administrator } = await setUpAt(origin, secret)
  const { caller: commander } = await enrolMember(origin, administrator, ['commander'], 'RED')
  const { caller: operator } = await enrolMember(origin, administrator, ['operator'], 'AMBER')
  const { caller: machine } = await issueToken(
    origin,
    administrator,
    ['crowd.send', 'crowd.read', 'stream.follow'],
    'AMBER',
  )
  done(
    await commander.post(
      '/venues/generated',
      gesture({
        id: 'ARN',
        name: 'Arena',
        centre: [-6.88, 33.96],
        seed: 7,
        capacity: 40_000,
        gatesPerSide: 2,
        wedges: 16,
      }),
    ),
  )
  done(await commander.post('/venues/ARN/adoption', gesture()))
  return {
    origin,
    directory,
    administrator,
    commander,
    operator,
    machine,
    faults,
    async stop() {
      await vigie.stop()
      rmSync(directory, { recursive: true })
    },
  }
}

/** Sends a body as it is. */
export async function sendRaw(
  { origin, machine }: Pick<CrowdVigie, 'origin' | 'machine'>,
  type: string,
  body: string,
  language = 'en',
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(new URL('/api/counts', origin), {
    method: 'POST',
    headers: {
      'content-type': type,
      authorization: `Bearer ${must(machine.bearer, 'token')}`,
      'accept-language': language,
    },
    body,
  })
  const answer: unknown = await response.json()
  return { status: response.status, body: isRecord(answer) ? answer : {} }
}

/** Asks again until it is so. */
export async function until<T>(
  ask: () => Promise<T>,
  isSo: (value: T) => boolean,
  timeoutMs = 20_000,
): Promise<T> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const value = await ask()
    if (isSo(value)) return value
    if (performance.now() > end)
      throw new Error(`not so in ${timeoutMs} ms: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A member of a list of the picture, by its id. */
export function item(
  answer: Answered,
  list: string,
  id: string,
): Readonly<Record<string, unknown>> {
  const items = answer.body[list]
  const found = Array.isArray(items)
    ? items.find((each: unknown) => isRecord(each) && each['id'] === id)
    : undefined
  return isRecord(found) ? found : {}
}
