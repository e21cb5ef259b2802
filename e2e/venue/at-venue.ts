import { createHash, randomUUID } from 'node:crypto'
import { isRecord } from '@vigie/kit'
import type { Answered, Caller } from '../../packages/server/src/access/testing/caller.ts'

/** A gesture with an id of its own. */
export const gesture = (rest: object = {}) => ({ commandId: randomUUID(), ...rest })

/** A document as the wire has it. */
export interface WireDocument {
  readonly view: string
  readonly id: string
  readonly state: Record<string, unknown>
  readonly texts: Record<string, string>
}

/** An entry as the wire has it. */
export interface WireEntry {
  readonly id: string
  readonly kind: string
  readonly tlp: string
  readonly subject: { readonly id: string }
  readonly data: Record<string, unknown>
}

/** The entries that a gesture wrote. */
export function entriesOf(answer: Answered): readonly WireEntry[] {
  // The tests say what they expect of each.
  return (answer.body['entries'] ?? []) as readonly WireEntry[] // oxlint-disable-line typescript/no-unsafe-type-assertion
}

/** The documents of a page. */
export function documentsOf(answer: Answered): readonly WireDocument[] {
  return (answer.body['documents'] ?? []) as readonly WireDocument[] // oxlint-disable-line typescript/no-unsafe-type-assertion
}

/** Code of a refusal. */
export function codeOf(answer: Answered): unknown {
  return answer.body['code']
}

/** Fails with the whole answer unless it was carried out. */
export function done(answer: Answered): Answered {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** Sends bytes, as an import or an upload does. */
export async function sendBytes(
  origin: URL,
  caller: Caller,
  call: { readonly method: string; readonly path: string; readonly body: Uint8Array },
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(new URL(`/api${call.path}`, origin), {
    method: call.method,
    headers: {
      'content-type': 'application/octet-stream',
      ...(caller.cookie === undefined ? {} : { cookie: caller.cookie }),
    },
    body: new Blob([new Uint8Array(call.body)]),
  })
  const body: unknown = await response.json()
  return { status: response.status, body: isRecord(body) ? body : {} }
}

/** A photo as a phone uploads it: the id of its attachment. */
export async function uploadPhoto(origin: URL, caller: Caller, content: string): Promise<string> {
  // A JPEG as far as its first bytes go.
  const bytes = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]),
    Buffer.from(content),
    Buffer.from([0xff, 0xd9]),
  ])
  const begun = done(
    await caller.post('/attachments', {
      name: `${content}.jpg`,
      mediaType: 'image/jpeg',
      sizeBytes: bytes.length,
    }),
  )
  const id = begun.text('id')
  const path = `/attachments/${id}?offset=0`
  await sendBytes(origin, caller, { method: 'PATCH', path, body: bytes })
  done(
    await caller.post(`/attachments/${id}/completion`, {
      commandId: randomUUID(),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }),
  )
  return id
}

/** A stadium of 12,000 seats, generated. */
export const STADIUM = {
  name: 'Grand Stade',
  centre: [-7.53, 33.42],
  seed: 2_030,
  capacity: 12_000,
  gatesPerSide: 2,
  wedges: 8,
}
