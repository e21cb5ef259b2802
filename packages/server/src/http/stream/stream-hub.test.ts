import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Principal, Role } from '@vigie/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { secureRandom } from '../../run/random.ts'
import { openRecord } from '../../store/open-record.ts'
import type { Gatekeeper } from '../gatekeeper.ts'
import { presenter } from '../present.ts'
import type { Socket } from './connection.ts'
import { StreamHub } from './stream-hub.ts'

const directory = mkdtempSync(join(tmpdir(), 'vigie-hub-'))
let now = 1_790_000_000_000
const clock = () => now
const record = openRecord({ directory, projections: [], clock, random: secureRandom })
const rules = {
  entries: [{ kinds: ['note.', 'log.'], action: 'log.read' as const }],
  documents: [],
}
/** Rights of one reader, turned by the test; the doors themselves are tested end to end. */
let roles: readonly Role[] | undefined = ['observer']
const revoked = new Set<() => void>()
const reader: Principal = {
  kind: 'person',
  id: 'p',
  sessionId: 's',
  roles: ['observer'],
  tlpCeiling: 'AMBER',
  steppedUpUntilMs: 0,
}
const gatekeeper: Gatekeeper = {
  authenticate: () => reader,
  authorise: () => undefined,
  present: (known) =>
    roles === undefined || known.kind === 'machine' ? undefined : { ...known, roles },
  onRevoked(listener) {
    revoked.add(listener)
    return () => revoked.delete(listener)
  },
}
const hub = new StreamHub({
  record,
  presenter: presenter(record, rules, clock),
  gatekeeper,
  clock,
  version: 'test',
})
beforeAll(() => hub.start())
afterAll(async () => {
  hub.stop()
  await record.close()
  rmSync(directory, { recursive: true })
})

class Peer extends EventEmitter {
  text = ''
  isTaking = true
  state: 'open' | 'ended' | 'destroyed' = 'open'
  write(bytes: Buffer): boolean {
    this.text += bytes.toString()
    if (this.bursts.length > 0) this.bursts.push(`${this.bursts.pop()}${bytes.toString()}`)
    return this.isTaking
  }
  /** What was written between a cork and its end. */
  readonly bursts: string[] = []
  cork(): void {
    this.bursts.push('')
  }
  uncork(): void {}
  end(bytes: Buffer): this {
    this.text += bytes.toString()
    this.state = 'ended'
    return this
  }
  destroy(): this {
    this.state = 'destroyed'
    return this
  }
}

function follow(after?: number): Peer {
  const peer = new Peer()
  hub.follow(peer as unknown as Socket, reader, after)
  return peer
}

async function write(text: string): Promise<string> {
  const { reference, opening } = record.sealer.seal(text)
  await record.submit({
    commandId: crypto.randomUUID(),
    actor: { kind: 'system', id: 'test' },
    openings: [opening],
    decide: () => ({
      ok: true,
      facts: [
        {
          kind: 'note.written',
          kindVersion: 1,
          subject: { kind: 'note', id: 'n' },
          data: { text: { sealed: reference.sealed } },
        },
      ],
    }),
  })
  return reference.sealed
}

async function until(isReached: () => boolean): Promise<void> {
  const end = performance.now() + 3_000
  while (!isReached()) {
    if (performance.now() > end) throw new Error('not reached')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

test('[P12] a purge reaches what was rendered before it', async () => {
  const early = follow(0)
  const sealed = await write('to be forgotten')
  await until(() => early.text.includes('to be forgotten'))
  const purged = await record.purge({
    commandId: crypto.randomUUID(),
    actor: { kind: 'system', id: 'test' },
    commitments: [sealed],
    reason: 'asked for',
  })
  expect(purged.ok).toBe(true)
  await until(() => early.text.includes('log.purged'))
  const late = follow(0)
  await until(() => late.text.includes('log.purged'))
  expect(late.text).toContain(sealed)
  expect(late.text).not.toContain('to be forgotten')
})

test('[P5] rights are looked at before each frame: the frame after a revocation does not leave', async () => {
  const peer = follow()
  await write('before')
  await until(() => peer.text.includes('before'))
  roles = undefined
  await write('too late')
  await until(() => peer.state === 'ended')
  expect(peer.text).toContain('session-ended')
  expect(peer.text).not.toContain('too late')
  roles = ['observer']
})

test('[P5] changed roles end the stream, told by access at once', () => {
  const peer = follow()
  roles = ['observer', 'analyst']
  for (const tell of revoked) tell()
  expect(peer.state).toBe('ended')
  expect(peer.text).toContain('rights-changed')
  roles = ['observer']
})

test('[P7] a peer that takes nothing for half a minute is cut', async () => {
  const peer = follow()
  peer.isTaking = false
  await write('stuck')
  await until(() => peer.text.includes('stuck'))
  now += 31_000
  await until(() => peer.state === 'destroyed')
})

test('[P15] the state of the sources is sent to newcomers and on change', async () => {
  hub.setFeeds([])
  const peer = follow()
  expect(peer.text).toContain('event: feeds')
  now += 1_000
  await until(() => peer.text.split('event: feeds').length === 3)
})

test('[P19] a frame and the measurements that are due travel in one write', async () => {
  const peer = follow()
  const channel = { name: 'units', action: 'event.read' } as const
  let x = 0
  // At the commit itself, so that both wait for the same tick however slow the machine is.
  const removal = record.onCommitted(() => hub.setLive(channel, { 'unit/U1': { x: ++x } }))
  now += 1_000
  await write('together')
  await until(() => peer.bursts.some((burst) => burst.includes('together')))
  expect(peer.bursts.find((burst) => burst.includes('together'))).toContain('"unit/U1":{"x":1}')
  // The clock of the test stands still: measurements were told a moment ago, and wait their turn.
  await write('alone')
  removal()
  await until(() => peer.text.includes('alone'))
  expect(peer.bursts.find((burst) => burst.includes('alone'))).not.toContain('unit/U1')
  await until(() => peer.text.includes('"x":2'))
})
