import { isWithinTlp, REACH_CHANNELS } from '@vigie/domain'
import type { Tlp } from '@vigie/domain'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { startNoticeDesk } from './notice-desk.ts'
import { openNoticeQueue } from './notice-queue.ts'
import type { ReachConfig } from './reach-config.ts'
import { reachRoutes } from './reach-routes.ts'
import { openSenders } from './senders.ts'
import { vapidKeys } from './vapid-keys.ts'

export interface ReachOptions {
  readonly gestures: Gestures
  readonly directory: string
  readonly config: ReachConfig
  readonly origin: () => URL
  /** The strictest marking that a person may read now; undefined for those who read nothing. */
  readonly ceilingOf: (person: string) => Tlp | undefined
  readonly onFault: (fault: unknown) => void
}

/** Reach beyond an open tab: contacts, times on call, and the queue to the gateways. */
export interface Reach {
  readonly routes: readonly Route[]
  stop(): Promise<void>
}

/** Opens the queue and begins to follow the log. */
export function startReach(options: ReachOptions): Reach {
  const { gestures, directory, config, ceilingOf } = options
  const { record, clock } = gestures
  const keys = vapidKeys(directory)
  const queue = openNoticeQueue(directory)
  const stopping = new AbortController()
  const senders = openSenders(config, keys, stopping.signal)
  const desk = startNoticeDesk({
    record,
    clock,
    queue,
    senders,
    origin: options.origin,
    onFault: options.onFault,
    mayKnow(person, tlp) {
      const ceiling = ceilingOf(person)
      return ceiling !== undefined && isWithinTlp(tlp, ceiling)
    },
  })
  return {
    routes: reachRoutes({
      ...gestures,
      queue,
      channels: REACH_CHANNELS.filter((channel) => senders[channel] !== undefined),
      pushServices: config.pushServices,
      pushKey: keys.publicKey,
    }),
    async stop() {
      stopping.abort()
      await desk.stop()
      queue.close()
    },
  }
}
