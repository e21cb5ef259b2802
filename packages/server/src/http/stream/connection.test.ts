import { EventEmitter } from 'node:events'
import type { Principal } from '@vigie/domain'
import { expect, test } from 'vitest'
import { Connection } from './connection.ts'
import type { Feed, Socket } from './connection.ts'

/** A peer that takes bytes only when told to: the part of Node that we do not own. */
class Peer extends EventEmitter {
  readonly written: string[] = []
  isTaking = true
  state: 'open' | 'ended' | 'destroyed' = 'open'
  write(bytes: Buffer): boolean {
    this.written.push(bytes.toString())
    return this.isTaking
  }
  cork(): void {}
  uncork(): void {}
  end(bytes: Buffer): this {
    this.written.push(bytes.toString())
    this.state = 'ended'
    return this
  }
  destroy(): this {
    this.state = 'destroyed'
    return this
  }
  drain(): void {
    this.emit('drain')
  }
}

const reader: Principal = { kind: 'machine', id: 'm', scopes: [], tlpCeiling: 'GREEN' }
const turn = () => new Promise((resolve) => setImmediate(resolve))
const turns = async (count: number) => {
  for (let n = 0; n < count; n++) await turn()
}

function connect(peer: Peer, feed: Feed) {
  let now = 0
  const connection = new Connection(
    peer as unknown as Socket,
    { reader, cursor: 0 },
    feed,
    () => now,
  )
  return { connection, advance: (ms: number) => (now += ms) }
}

test('[P7] a socket that takes nothing is given one frame, and the next only when it drained', async () => {
  const peer = new Peer()
  peer.isTaking = false
  const { connection, advance } = connect(peer, ({ cursor }) => ({
    bytes: Buffer.from(`frame ${cursor + 1}`),
    to: cursor + 1,
  }))
  for (let n = 0; n < 1_000; n++) connection.pump()
  await turns(10)
  expect(peer.written).toEqual(['frame 1'])
  advance(7)
  expect(connection.blockedMs()).toBe(7)
  peer.drain()
  expect(peer.written).toEqual(['frame 1', 'frame 2'])
  expect(connection.cursor).toBe(2)
})

test('[P7] beats and other messages are dropped, not kept, for a socket that takes nothing', () => {
  const peer = new Peer()
  peer.isTaking = false
  const { connection } = connect(peer, () => undefined)
  connection.tell(Buffer.from('1'))
  connection.tell(Buffer.from('2'))
  expect(peer.written).toEqual(['1'])
})

test('[P7] a reader who catches up gets one frame per turn, so that others come between', async () => {
  const peer = new Peer()
  const { connection } = connect(peer, ({ cursor }) =>
    cursor < 5 ? { bytes: Buffer.from(`${cursor + 1}`), to: cursor + 1 } : undefined,
  )
  connection.pump()
  expect(peer.written).toEqual(['1'])
  await turn()
  expect(peer.written).toEqual(['1', '2'])
  await turns(8)
  expect(peer.written).toEqual(['1', '2', '3', '4', '5'])
})

test('[P5] who takes nothing is cut instead of told goodbye: not one more byte leaves', () => {
  const peer = new Peer()
  peer.isTaking = false
  const { connection } = connect(peer, () => ({ bytes: Buffer.from('x'), to: 1 }))
  connection.pump()
  connection.end('session-ended')
  expect(peer.state).toBe('destroyed')
  peer.drain()
  connection.pump()
  expect(peer.written).toEqual(['x'])
})

test('[P5] after goodbye nothing follows', () => {
  const peer = new Peer()
  const { connection } = connect(peer, () => undefined)
  connection.end('rights-changed')
  connection.tell(Buffer.from('late'))
  connection.end('shutdown')
  expect(peer.state).toBe('ended')
  expect(peer.written).toEqual(['event: goodbye\ndata: {"reason":"rights-changed"}\n\n'])
})
