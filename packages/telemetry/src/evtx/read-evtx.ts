import type { EvtxItem } from './evtx-item.ts'
import { EvtxReader } from './evtx-reader.ts'

/**
 * The records and problems of a whole event log held in memory, in their order, chunk by chunk as
 * they are wanted; for streams, EvtxReader.
 */
export function readEvtx(bytes: Uint8Array): Generator<EvtxItem, void> {
  return new EvtxReader().finish(bytes)
}
