import type { EventStore, StoredEvent } from '../event-store.ts'
import { HuntFailed } from './hunt-store.ts'
import type { HuntStore } from './hunt-store.ts'

/** Reads events by reference wherever they lie; those that are gone are left out. */
export function eventReader(
  events: Pick<EventStore, 'read'>,
  hunts: Pick<HuntStore, 'read'>,
): (references: readonly string[]) => Promise<ReadonlyMap<string, StoredEvent>> {
  return async (references) => {
    const found = new Map<string, StoredEvent>()
    const compacted: string[] = []
    for (const reference of new Set(references)) {
      const event = events.read(reference)
      if (event === undefined) compacted.push(reference)
      else found.set(reference, event)
    }
    for (const event of await read(hunts, compacted)) found.set(event.reference, event)
    return found
  }
}

/** An engine that is stopped or overloaded costs the reader the event, not the page that shows it. */
async function read(
  hunts: Pick<HuntStore, 'read'>,
  references: readonly string[],
): Promise<readonly StoredEvent[]> {
  try {
    return await hunts.read(references)
  } catch (error) {
    if (error instanceof HuntFailed) return []
    throw error
  }
}
