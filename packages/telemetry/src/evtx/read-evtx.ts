import type { EvtxItem } from './evtx-item.ts'
import { EvtxReader } from './evtx-reader.ts'

const STEP_BYTES = 262_144

/** The records and problems of a whole event log held in memory, in their order; for streams, EvtxReader. */
export function* readEvtx(bytes: Uint8Array): Generator<EvtxItem> {
  const reader = new EvtxReader()
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    yield* reader.push(bytes.subarray(at, at + STEP_BYTES))
  }
  yield* reader.end()
}
