import { CHUNK_BYTES } from './chunk-bytes.ts'
import { isChunkStart } from './chunk-header.ts'
import { FILE_BLOCK_BYTES } from './file-header.ts'

/** Bytes of the block before the chunks of a binary event log, and of each chunk. */
export const EVTX_BYTES = { head: FILE_BLOCK_BYTES, chunk: CHUNK_BYTES } as const

/** Tells whether a chunk of a binary event log begins here. */
export function isEvtxChunk(bytes: Uint8Array): boolean {
  return isChunkStart(bytes, 0)
}
