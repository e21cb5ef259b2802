import { createHash, randomUUID } from 'node:crypto'
import { isRecord, must } from '@vigie/kit'
import type { Answered, Caller } from '../../packages/server/src/access/testing/caller.ts'

/** The same words in three languages. */
export function three<T>(fr: T, ar: T, en: T) {
  return { fr, ar, en }
}

/** Sends a gesture with a command id of its own. */
export function gesture(caller: Caller, path: string, body: object = {}): Promise<Answered> {
  return caller.post(path, { commandId: randomUUID(), ...body })
}

/** Subject of the first entry that a gesture wrote. */
export function subjectOf({ status, body }: Answered): string {
  const [entry]: unknown[] = Array.isArray(body['entries']) ? body['entries'] : []
  const subject = isRecord(entry) ? entry['subject'] : undefined
  const id = isRecord(subject) ? subject['id'] : undefined
  if (typeof id !== 'string') throw new Error(`no subject in ${status} ${JSON.stringify(body)}`)
  return id
}

/** Id of the first entry that a gesture wrote. */
export function entryOf({ status, body }: Answered): string {
  const [entry]: unknown[] = Array.isArray(body['entries']) ? body['entries'] : []
  const id = isRecord(entry) ? entry['id'] : undefined
  if (typeof id !== 'string') throw new Error(`no entry in ${status} ${JSON.stringify(body)}`)
  return id
}

/** Uploads a picture; the answer is its attachment. */
export async function upload(
  origin: URL,
  caller: Caller,
  bytes: Buffer,
  tlp: 'CLEAR' | 'AMBER' = 'CLEAR',
): Promise<string> {
  const begun = await caller.post('/attachments', {
    name: 'picture.png',
    mediaType: 'image/png',
    sizeBytes: bytes.length,
    tlp,
  })
  const id = begun.text('id')
  await fetch(new URL(`/api/attachments/${id}?offset=0`, origin), {
    method: 'PATCH',
    headers: {
      'content-type': 'application/octet-stream',
      cookie: must(caller.cookie, 'cookie'),
    },
    body: new Uint8Array(bytes),
  })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await caller.post(`/attachments/${id}/completion`, { commandId: randomUUID(), sha256 })
  return id
}

/** What a communiqué wants when nothing else is said: one figure that an entry holds. */
export function communique(entry: string, more: object = {}) {
  return {
    texts: three(
      {
        title: 'Ouverture des portes',
        body: 'À [18:00](date), [47 312](f1) personnes étaient entrées.\n\nTout est calme.',
      },
      {
        title: 'فتح الأبواب',
        body: 'في [18:00](date) كان قد دخل [47312](f1) شخصا.\n\nكل شيء هادئ.',
      },
      {
        title: 'Gates open',
        body: 'At [18:00](date), [47,312](f1) people had come in.\n\nAll is calm.',
      },
    ),
    figures: [{ mark: 'f1', evidence: { kind: 'entry', id: entry } }],
    pictures: [] as object[],
    ...more,
  }
}

/** A picture of a communiqué. */
export function pictureOf(attachment: string, n = '') {
  return {
    attachment,
    alt: three(`Vue du stade${n}`, `منظر للملعب${n}`, `View of the stadium${n}`),
    caption: three(
      `Le stade à l’ouverture${n}`,
      `الملعب عند الافتتاح${n}`,
      `The stadium at opening${n}`,
    ),
    credit: 'Bureau du public',
  }
}
