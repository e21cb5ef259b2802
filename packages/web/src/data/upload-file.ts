import type { Tlp } from '@vigie/domain'
import { toHex } from '@vigie/kit'
import { UploadProgress, Written } from '@vigie/protocol'
import { insist } from './insist.ts'
import type { Problem } from './problem.ts'
import { request } from './request.ts'
import type { Reply } from './request.ts'

/** So much is lost at most when a phone's link is cut off. */
const CHUNK_BYTES = 1024 * 1024

/** How far the sending of one file has come. */
export interface UploadStep {
  readonly sent: number
  /** Why nothing moves at the moment; it goes on by itself. */
  readonly waitsFor: Problem | undefined
}

export interface UploadOptions {
  readonly file: File
  readonly tlp: Tlp
  readonly onStep: (step: UploadStep) => void
  /** Ends the sending; the server gives up after a day what had arrived. */
  readonly signal: AbortSignal
}

/** An attachment that the server has received in whole. */
export interface Uploaded {
  readonly id: string
  readonly written: Written
}

/**
 * Sends a file as an attachment: announced, hashed here (SHA-256), sent in chunks of 1 MiB, and received
 * only when the server found the same hash. A lost link is waited out: the server says where to go on.
 * Refusals are those of the attachment routes. Undefined when it was ended by `signal`. Throws what the
 * browser throws when it cannot read the file.
 */
export async function uploadFile(options: UploadOptions): Promise<Reply<Uploaded> | undefined> {
  const { file, tlp, onStep, signal } = options
  let sent = 0
  const onWait = (waitsFor: Problem) => {
    onStep({ sent, waitsFor })
  }
  const body = { name: file.name, mediaType: file.type, sizeBytes: file.size, tlp }
  const begun = await insist(
    () => request(UploadProgress, '/api/attachments', { body }),
    onWait,
    signal,
  )
  if (begun?.ok !== true) return begun
  const { id } = begun.value
  // Read once, after the server agreed to the size: the file may change or vanish meanwhile.
  const bytes = await file.arrayBuffer()
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  while (sent < bytes.byteLength) {
    onStep({ sent, waitsFor: undefined })
    const offset = sent
    const chunk = new Blob([bytes.slice(offset, offset + CHUNK_BYTES)])
    const reply = await insist(() => sendChunk(id, offset, chunk), onWait, signal)
    if (reply?.ok !== true) return reply
    sent = reply.value.offset
  }
  onStep({ sent, waitsFor: undefined })
  const end = { commandId: crypto.randomUUID(), sha256 }
  const path = `/api/attachments/${id}/completion`
  const done = await insist(() => request(Written, path, { body: end }), onWait, signal)
  return done?.ok === true ? { ok: true, value: { id, written: done.value } } : done
}

/** Sends a chunk; where its fate is not known, because an answer was lost, asks where to go on. */
async function sendChunk(id: string, offset: number, chunk: Blob): Promise<Reply<UploadProgress>> {
  const path = `/api/attachments/${id}`
  const reply = await request(UploadProgress, `${path}?offset=${offset}`, {
    method: 'PATCH',
    body: chunk,
  })
  if (reply.ok) return reply
  const { problem } = reply
  const isUnknown =
    problem.kind === 'unreachable' ||
    (problem.kind === 'refused' && problem.code === 'attachment.offset-mismatch')
  return isUnknown ? request(UploadProgress, `${path}/progress`) : reply
}
