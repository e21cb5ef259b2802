import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { isRecord } from '@vigie/kit'

const BUSY = 5
const AGAIN_MS = 25

/**
 * Waits until nobody else makes files of the archive, and holds the others off until it is released; the
 * operating system releases it for whoever dies. Without it an erasure could miss what somebody has
 * read and not yet written.
 */
export async function lockArchive(
  events: string,
  signal?: AbortSignal,
): Promise<{ release(): void }> {
  for (;;) {
    signal?.throwIfAborted()
    const db = new DatabaseSync(join(events, 'archive.lock'), { timeout: 0 })
    try {
      db.exec('BEGIN EXCLUSIVE')
      return { release: () => db.close() }
    } catch (error) {
      db.close()
      if (!isRecord(error) || error['errcode'] !== BUSY) throw error
    }
    await pause(AGAIN_MS)
  }
}
