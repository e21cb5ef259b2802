import { openSegmentStore } from '../../packages/server/src/store/events/segment-store.ts'
import { startCompaction } from '../../packages/server/src/store/events/hunt/compaction.ts'
import { VariedEvents } from './varied-events.ts'

const BATCH = 1_000
const SOURCES = ['domain-controllers', 'workstations', 'turnstiles', 'ticketing']
/** What may wait for compaction: keeps the disk small. */
const WAITING_BYTES = 1_000_000_000

export interface Filled {
  readonly rawBytes: number
  readonly fromMs: number
  readonly toMs: number
}

/** Fills an event directory with so many events of one day, compacted; the segments are released. */
export async function fillArchive(directory: string, events: number): Promise<Filled> {
  const store = await openSegmentStore({ directory })
  const compaction = startCompaction({
    directory,
    events: store,
    clock: Date.now,
    onFault: (fault) => process.stderr.write(`${String(fault)}\n`),
    limits: {
      keepMs: 0,
      deferBacklog: Number.MAX_SAFE_INTEGER,
      deferBytesPerSecond: Number.MAX_SAFE_INTEGER,
    },
  })
  const varied = new VariedEvents(11)
  const fromMs = Date.parse('2026-07-19T00:00:00Z')
  const toMs = fromMs + 86_400_000
  let rawBytes = 0
  for (let n = 0; n < events; n += BATCH) {
    const lines = Array.from({ length: BATCH }, (_, i) =>
      varied.next(fromMs + Math.floor(((n + i) / events) * 86_400_000)),
    )
    const receivedAtMs = fromMs + Math.floor((n / events) * 86_400_000)
    const source = SOURCES[(n / BATCH) % SOURCES.length] ?? ''
    await store.append({ source, receivedAtMs, lines })
    for (const line of lines) rawBytes += Buffer.byteLength(line) + 1
    const page = store.after(store.cursor(), BATCH, 1e9)
    store.commit(page)
    if (compaction.waitingBytes() > WAITING_BYTES) await compaction.catchUp()
  }
  await compaction.catchUp()
  await compaction.stop()
  await store.close()
  return { rawBytes, fromMs, toMs }
}
