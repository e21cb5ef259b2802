import { isRecord, toHex } from '@vigie/kit'
import { UploadProgress, Written } from '@vigie/protocol'
import { drop, readOne } from './phone-book.ts'
import type { Problem } from './problem.ts'
import { request } from './request.ts'
import type { Reply } from './request.ts'
import type { WaitingPhoto } from './waiting-result.ts'

const CHUNK_BYTES = 256 * 1024

/**
 * Uploads a kept photo and answers with its attachment. It goes on where an earlier try stopped, also
 * after the page was closed: `onUpload` is told the upload that the server opened, and the caller keeps
 * it. An answer that was lost is asked again under the same command, so the photo arrives once.
 */
export async function sendPhoto(
  photo: WaitingPhoto,
  onUpload: (upload: string) => Promise<void>,
): Promise<Reply<string>> {
  const kept = await readOne('photos', photo.id)
  const bytes = isRecord(kept) && kept['bytes'] instanceof ArrayBuffer ? kept['bytes'] : undefined
  if (bytes === undefined) return { ok: false, problem: { kind: 'unreadable', detail: photo.name } }
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  const finish = async (id: string): Promise<Reply<string>> => {
    const end = { commandId: photo.id, sha256 }
    const done = await request(Written, `/api/attachments/${id}/completion`, { body: end })
    return done.ok ? { ok: true, value: id } : done
  }
  const begun = await begin(photo, bytes.byteLength, onUpload, finish)
  if (!begun.ok || typeof begun.value === 'string') return asReceived(begun)
  const { id } = begun.value
  let { offset } = begun.value
  while (offset < bytes.byteLength) {
    const chunk = new Blob([bytes.slice(offset, offset + CHUNK_BYTES)])
    const path = `/api/attachments/${id}?offset=${offset}`
    const sent = await request(UploadProgress, path, { method: 'PATCH', body: chunk })
    if (!sent.ok) return sent
    ;({ offset } = sent.value)
  }
  return finish(id)
}

/** Forgets the bytes of a photo that has arrived. */
export async function forgetPhoto({ id }: WaitingPhoto): Promise<void> {
  await drop('photos', id)
}

/** Where to go on; the attachment itself where an earlier try had finished and its answer was lost. */
async function begin(
  { name, upload }: WaitingPhoto,
  sizeBytes: number,
  onUpload: (upload: string) => Promise<void>,
  finish: (upload: string) => Promise<Reply<string>>,
): Promise<Reply<UploadProgress | string>> {
  if (upload !== undefined) {
    const reply = await request(UploadProgress, `/api/attachments/${upload}/progress`)
    if (reply.ok || !isUnknown(reply.problem)) return reply
    const finished = await finish(upload)
    if (finished.ok || !isUnknown(finished.problem)) return finished
  }
  const body = { name, mediaType: 'image/jpeg', sizeBytes }
  const reply = await request(UploadProgress, '/api/attachments', { body })
  if (reply.ok) await onUpload(reply.value.id)
  return reply
}

function asReceived(reply: Reply<UploadProgress | string>): Reply<string> {
  if (!reply.ok) return reply
  const { value } = reply
  return { ok: true, value: typeof value === 'string' ? value : value.id }
}

function isUnknown(problem: Problem): boolean {
  return problem.kind === 'refused' && problem.status === 404
}
