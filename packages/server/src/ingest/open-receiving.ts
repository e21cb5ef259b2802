import { join } from 'node:path'
import type { MachineDoor } from '../http/machine-door.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { EventStore } from '../store/events/event-store.ts'
import { cleanStop } from './clean-stop.ts'
import { openFeedBook } from './feed-book.ts'
import { allowedPaths } from './files/allowed-paths.ts'
import { startTailing } from './files/tailing.ts'
import { ingestRoutes } from './ingest-routes.ts'
import { startIngest } from './ingest.ts'
import type { Ingest } from './ingest.ts'
import { startListeners } from './listeners.ts'
import type { ListenerPorts, OpenDoor } from './listeners.ts'
import { machineDoors } from './machine-doors.ts'
import { SourceDirectory } from './source-directory.ts'
import { sourceRoutes } from './source-routes.ts'
import { UnparsedBook } from './unparsed-book.ts'
import { uploadRoutes } from './upload/upload-routes.ts'

/** All of reception, open. */
export interface Receiving {
  readonly routes: readonly Route[]
  readonly machineDoors: readonly MachineDoor[]
  readonly ingest: Ingest
  readonly doors: readonly OpenDoor[]
  /** Closes the doors, reads what was sent already, and saves what is known of the sources. */
  stop(): Promise<void>
}

export interface ReceivingOptions {
  readonly gestures: Gestures
  readonly events: EventStore
  /** Directory of the event store. */
  readonly place: string
  readonly host: string
  readonly ports: ListenerPorts
  readonly tls: { readonly key: string; readonly certificate: string } | undefined
  readonly tailDirectories: readonly string[]
  /** Events on disk and not yet through detection above which senders are told to wait. */
  readonly maximumBacklog?: number
  readonly onFault: (fault: unknown) => void
}

/** Opens every door that is configured. Throws the system's error when a port is taken. */
export async function openReceiving(options: ReceivingOptions): Promise<Receiving> {
  const { gestures, events, place, onFault } = options
  const { record, clock } = gestures
  const stopped = cleanStop(join(place, 'stopped'))
  const directory = new SourceDirectory(record)
  const unparsed = new UnparsedBook(join(place, 'unparsed'))
  const book = openFeedBook(join(place, 'feeds.json'), clock)
  const { maximumBacklog } = options
  const ingest = startIngest({
    events,
    record,
    book,
    unparsed,
    directory,
    clock,
    onFault,
    ...(maximumBacklog === undefined ? {} : { maximumBacklog }),
  })
  const { reception } = ingest
  if (!stopped.take()) reception.doubtTail()
  const paths = allowedPaths(options.tailDirectories)
  const listeners = await startListeners({ ...options, reception })
  const tailing = startTailing({ reception, directory, place, allowed: paths, clock, onFault })
  const doors = () => listeners.doors
  return {
    routes: [
      ...ingestRoutes(ingest),
      ...sourceRoutes({ ...gestures, ingest, events, unparsed, allowedPaths: paths, doors }),
      ...uploadRoutes({ reception, directory, place }),
    ],
    machineDoors: machineDoors(reception),
    ingest,
    doors: listeners.doors,
    async stop() {
      await listeners.stop()
      await tailing.stop()
      await ingest.stop()
      directory.close()
      stopped.mark()
    },
  }
}
