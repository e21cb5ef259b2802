import { StreamClient } from './stream-client.ts'
import { openStream } from './wire.ts'
import type { TabMessage, WorkerMessage } from './wire.ts'

/** This tab's end of the live stream. */
export interface LiveConnection {
  readonly signedOut: () => void
  readonly close: () => void
}

const HERE_MS = 10_000
const WATCH_MS = 400
const PULSE_MS = 1_000

/** Joins the browser's shared stream, or opens one for this tab where shared workers are missing. */
export function connectLive(
  session: string,
  hear: (message: WorkerMessage) => void,
): LiveConnection {
  return 'SharedWorker' in globalThis ? joinWorker(session, hear) : openOwn(hear)
}

function joinWorker(session: string, hear: (message: WorkerMessage) => void): LiveConnection {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'vigie-live',
  })
  const { port } = worker
  const say = (message: TabMessage) => {
    port.postMessage(message)
  }
  port.addEventListener('message', (message: MessageEvent<WorkerMessage>) => {
    hear(message.data)
  })
  port.start()
  say({ kind: 'join', session })
  const here = setInterval(() => {
    say({ kind: 'here' })
  }, HERE_MS)
  const stopWaking = onWake(() => {
    say({ kind: 'here' })
    say({ kind: 'wake' })
  })
  const leave = (event: PageTransitionEvent) => {
    if (!event.persisted) say({ kind: 'leave' })
  }
  addEventListener('pagehide', leave)
  return {
    signedOut: () => {
      say({ kind: 'signed-out' })
    },
    close: () => {
      clearInterval(here)
      stopWaking()
      removeEventListener('pagehide', leave)
      say({ kind: 'leave' })
      port.close()
    },
  }
}

function openOwn(hear: (message: WorkerMessage) => void): LiveConnection {
  const client = new StreamClient({
    open: openStream,
    nowMs: () => Date.now(),
    chance: () => Math.random(),
    tell: hear,
  })
  const watch = setInterval(() => {
    client.watch()
  }, WATCH_MS)
  const pulse = setInterval(() => {
    hear({ kind: 'pulse', heardMs: client.state.heardMs })
  }, PULSE_MS)
  const stopWaking = onWake(() => {
    client.wake()
  })
  client.connect()
  return {
    signedOut: () => {
      client.stop()
    },
    close: () => {
      clearInterval(watch)
      clearInterval(pulse)
      stopWaking()
      client.stop()
    },
  }
}

/** Calls back when the tab is shown again, restored from the back-forward cache, or the network returns. */
function onWake(wake: () => void): () => void {
  const shown = () => {
    if (document.visibilityState === 'visible') wake()
  }
  document.addEventListener('visibilitychange', shown)
  addEventListener('pageshow', wake)
  addEventListener('online', wake)
  return () => {
    document.removeEventListener('visibilitychange', shown)
    removeEventListener('pageshow', wake)
    removeEventListener('online', wake)
  }
}
