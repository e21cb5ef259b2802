import { huntExportRoutes } from './cyber/hunt/export-routes.ts'
import { huntRoutes } from './cyber/hunt/hunt-routes.ts'
import { retroHuntRoutes } from './cyber/hunt/retro-hunt-routes.ts'
import { savedHuntRoutes } from './cyber/hunt/saved-hunt-routes.ts'
import { storageRoutes } from './cyber/hunt/storage-routes.ts'
import { retroHunts } from './detect/retro-hunts.ts'
import type { Route } from './http/route.ts'
import type { Gestures } from './http/submit-gesture.ts'
import { repeat } from './run/repeat.ts'
import type { EventStore, StoredEvent } from './store/events/event-store.ts'
import { openArchive } from './store/events/hunt/archive.ts'
import { startCompaction } from './store/events/hunt/compaction.ts'
import { eventReader } from './store/events/hunt/event-reader.ts'
import { huntClient } from './store/events/hunt/hunt-client.ts'
import { sweepRetention } from './store/events/hunt/sweep-retention.ts'
import type { MatchStore } from './store/events/match-store.ts'

/** Everything that is asked of stored events, and how they are stored: a part of the composition root. */
export interface HuntLine {
  readonly routes: readonly Route[]
  /** Events by reference, compacted or not; those that are gone are left out. */
  readonly readEvents: (references: readonly string[]) => Promise<ReadonlyMap<string, StoredEvent>>
  stop(): Promise<void>
}

export interface HuntLineOptions {
  readonly gestures: Gestures
  readonly events: EventStore
  readonly matches: MatchStore
  /** Event directory. */
  readonly place: string
  readonly onFault: (fault: unknown) => void
}

const SWEEP_MS = 60 * 60_000
/** Detection that is behind by more goes first. */
const BUSY_BACKLOG = 20_000

/** Starts compaction and retention; the engine starts with the first question. */
export function startHuntLine(options: HuntLineOptions): HuntLine {
  const { gestures, events, matches, place, onFault } = options
  const { record, sealer, clock } = gestures
  const archive = openArchive(place, clock)
  const compaction = startCompaction({ directory: place, events, clock, onFault })
  const hunts = huntClient({ events: place, end: () => events.end() })
  const readEvents = eventReader(events, hunts)
  const sweep = repeat(() => sweepRetention({ record, archive, clock }), {
    intervalMs: SWEEP_MS,
    onFault,
    maximumMs: SWEEP_MS,
  })
  const retro = retroHunts({
    record,
    matches,
    sealer,
    clock,
    hunts,
    onFault,
    isBusy: () => events.backlog() > BUSY_BACKLOG,
  })
  retro.wake()
  const storage = {
    days: () => archive.state().files,
    freshBytes: () => compaction.waitingBytes(),
  }
  return {
    routes: [
      ...huntRoutes({ ...gestures, hunts, events, matches, readEvents }),
      ...huntExportRoutes({ ...gestures, hunts }),
      ...savedHuntRoutes(gestures),
      ...retroHuntRoutes({ ...gestures, retro }),
      ...storageRoutes({ ...gestures, storage }),
    ],
    readEvents,
    async stop() {
      await retro.stop()
      await sweep.stop()
      await compaction.stop()
      await hunts.close()
      archive.close()
    },
  }
}
