import { KeptBoard } from './kept-board.ts'
import { StreamClient } from './stream-client.ts'
import { openStream } from './wire.ts'
import type { TabMessage, WorkerMessage } from './wire.ts'

/**
 * Shared worker: the one stream of this browser, for all its tabs (HTTP/1.1 allows six connections to
 * an origin). It holds no entries: a tab that joins reads the present by request and follows from there;
 * measurements, which no request would give it in time, are kept for it.
 */
const WATCH_MS = 400
const PULSE_MS = 1_000
/** Background tabs may be slowed to one timer a minute; past this they are gone. */
const GONE_MS = 150_000

let session: string | undefined
const tabs = new Map<MessagePort, number>()
const board = new KeptBoard()
const client = new StreamClient({
  open: openStream,
  nowMs: () => Date.now(),
  chance: () => Math.random(),
  tell: (news) => {
    if (news.kind === 'joined' || news.kind === 'reset') board.clear()
    else if (news.kind === 'live') board.take(news.live)
    for (const port of tabs.keys()) post(port, news)
  },
})

self.addEventListener('connect', (event) => {
  if (!(event instanceof MessageEvent)) return
  const [port] = event.ports
  if (port === undefined) return
  port.addEventListener('message', (message: MessageEvent<TabMessage>) => {
    take(port, message.data)
  })
  port.start()
})

setInterval(() => {
  if (tabs.size > 0) client.watch()
}, WATCH_MS)

setInterval(() => {
  const now = Date.now()
  for (const [port, heardMs] of tabs) {
    if (now - heardMs > GONE_MS) tabs.delete(port)
    else post(port, { kind: 'pulse', heardMs: client.state.heardMs })
  }
}, PULSE_MS)

function take(port: MessagePort, message: TabMessage): void {
  switch (message.kind) {
    case 'join':
      if (message.session !== session) {
        session = message.session
        client.stop()
      }
      join(port)
      return
    case 'here':
      if (tabs.has(port)) tabs.set(port, Date.now())
      else join(port) // It was taken for gone; it may have missed frames and will see so.
      return
    case 'wake':
      client.wake()
      return
    case 'signed-out':
      session = undefined
      client.stop()
      return
    case 'leave':
      tabs.delete(port)
      return
  }
}

function join(port: MessagePort): void {
  tabs.set(port, Date.now())
  if (client.state.position === undefined) client.connect()
  const { link, heardMs, position, skewMs, signed } = client.state
  post(port, { kind: 'link', link, heardMs })
  if (position === undefined) return
  post(port, { kind: 'joined', position, skewMs, signed })
  for (const live of board.messages()) post(port, { kind: 'live', live })
}

function post(port: MessagePort, message: WorkerMessage): void {
  port.postMessage(message)
}
