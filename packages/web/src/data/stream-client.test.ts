import { expect, test } from 'vitest'
import { StreamClient } from './stream-client.ts'
import type { StreamNews } from './stream-client.ts'

/** A server's end of one connection. */
interface Line {
  readonly after: number | undefined
  readonly send: (text: string) => Promise<void>
  readonly end: () => Promise<void>
  readonly signal: AbortSignal
}

/** A world with its own time, in which each connection is answered by hand. */
function world(status = 200) {
  let isDown = false
  const lines: Line[] = []
  const news: StreamNews[] = []
  let now = 1_000_000
  const client = new StreamClient({
    nowMs: () => now,
    chance: () => 0,
    tell: (message) => news.push(message),
    open: async (after, signal) => {
      if (isDown) throw new TypeError('connection refused')
      let control: ReadableStreamDefaultController<Uint8Array> | undefined
      const body = new ReadableStream<Uint8Array>({ start: (given) => void (control = given) })
      signal.addEventListener('abort', () => control?.error(signal.reason))
      lines.push({
        after,
        signal,
        send: async (text) => {
          control?.enqueue(new TextEncoder().encode(text))
          await settled()
        },
        end: async () => {
          control?.close()
          await settled()
        },
      })
      return new Response(body, { status })
    },
  })
  return {
    client,
    lines,
    news,
    last: () => lines.at(-1)!,
    pass: async (ms: number, stepMs = 400) => {
      for (let left = ms; left > 0; left -= stepMs) {
        now += Math.min(stepMs, left)
        client.watch()
        await settled()
      }
    },
    takeDown: () => {
      isDown = true
    },
    sleep: (ms: number) => {
      now += ms
    },
  }
}

/** Lets everything that is ready happen. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve, 0))
}

function hello(position: number, resumedAfter = position): string {
  const data = {
    position,
    resumedAfter,
    checkpoint: position,
    serverTime: new Date(1_000_000).toISOString(),
    version: '1',
  }
  return `event: hello\ndata: ${JSON.stringify(data)}\n\n`
}

function frame(after: number, to: number, behind = 0): string {
  const data = { after, to, entries: [], changes: [], behind }
  return `id: ${to}\nevent: frame\ndata: ${JSON.stringify(data)}\n\n`
}

function positions(news: readonly StreamNews[]): readonly number[] {
  return news.flatMap((message) => (message.kind === 'frame' ? [message.frame.to] : []))
}

test('[W6] a lost connection comes back by position, and no frame is told twice', async () => {
  const { client, lines, news, last, pass } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  await last().send(frame(5, 8))
  await last().end()
  await pass(1_000)
  expect(lines).toHaveLength(2)
  expect(last().after).toBe(8)
  await last().send(hello(9, 8) + frame(8, 9))
  expect(positions(news)).toEqual([8, 9])
  expect(client.state.link).toEqual({ kind: 'live' })
})

test('[W6] a gap is never bridged: the stream reconnects by the position that it has', async () => {
  const { client, news, last, pass } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  await last().send(frame(6, 7))
  await pass(1_000)
  expect(last().after).toBe(5)
  expect(positions(news)).toEqual([])
})

test('[W7] silence of 2.5 s is a lost link, told with the moment of the last word', async () => {
  const { client, last, pass } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  const heard = client.state.heardMs
  await pass(2_400)
  expect(client.state.link).toEqual({ kind: 'live' })
  await pass(500)
  expect(client.state.link).toEqual({ kind: 'lost', sinceMs: heard })
})

test('[W7] a heartbeat alone keeps the link alive', async () => {
  const { client, last, pass } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  for (let second = 0; second < 10; second++) {
    await pass(1_000)
    await last().send(': beat\n\n')
  }
  expect(client.state.link).toEqual({ kind: 'live' })
})

test('[W7] a connection that leads nowhere is given up and tried again', async () => {
  const { client, lines, pass } = world()
  client.connect()
  await pass(20_000)
  expect(lines.length).toBeGreaterThan(2)
  expect(client.state.link.kind).toBe('lost')
})

test('[W7] a server that nobody can reach is a lost link at once', async () => {
  const { client, last, pass, takeDown } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  takeDown()
  await last().end()
  await pass(800)
  expect(client.state.link.kind).toBe('lost')
})

test('[W8] a device that slept reconnects at its first look at the clock', async () => {
  const { client, lines, last, sleep } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  sleep(600_000)
  client.watch()
  await settled()
  expect(lines).toHaveLength(2)
  expect(last().after).toBe(5)
  expect(lines[0]?.signal.aborted).toBe(true)
})

test('[W8] waking a tab whose link is fresh changes nothing', async () => {
  const { client, lines, last } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  client.wake()
  await settled()
  expect(lines).toHaveLength(1)
})

test('[W9] a refused stream means signed out, and is not asked for again', async () => {
  const { client, lines, pass } = world(401)
  client.connect()
  await settled()
  expect(client.state.link).toEqual({ kind: 'signed-out' })
  await pass(60_000, 5_000)
  expect(lines).toHaveLength(1)
})

test('[W10] catching up is said with what is left', async () => {
  const { client, last } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  await last().send(frame(5, 100, 9_900))
  expect(client.state.link).toEqual({ kind: 'catching-up', behind: 9_900 })
  await last().send(frame(100, 10_000))
  expect(client.state.link).toEqual({ kind: 'live' })
})

test('[W11] a server that no longer knows our position makes the screens read anew', async () => {
  const { client, news, last, pass } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  await last().send('event: goodbye\ndata: {"reason":"position-unknown"}\n\n')
  await pass(1_000)
  expect(news.some((message) => message.kind === 'reset')).toBe(true)
  expect(last().after).toBeUndefined()
})

test('[W11] an unreadable message is skipped, the stream goes on', async () => {
  const { client, news, last } = world()
  client.connect()
  await settled()
  await last().send(hello(5))
  await last().send('event: frame\ndata: {"after":\n\n' + frame(5, 6))
  expect(positions(news)).toEqual([6])
})
