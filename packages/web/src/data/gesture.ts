import { Written } from '@vigie/protocol'
import { request } from './request.ts'
import type { Reply } from './request.ts'
import type { LiveStore } from './live-store.ts'

/**
 * Sends one gesture to `path` and shows what it wrote at once. Command id and time of writing are added
 * here; when the server does not answer it is sent once more with the same id, which is carried out once.
 */
export async function sendGesture(
  store: LiveStore,
  path: string,
  body: object,
): Promise<Reply<Written>> {
  const whole = {
    ...body,
    commandId: crypto.randomUUID(),
    writtenAt: new Date().toISOString(),
  }
  let reply = await request(Written, path, { body: whole })
  if (!reply.ok && reply.problem.kind === 'unreachable') {
    reply = await request(Written, path, { body: whole })
  }
  if (reply.ok) store.applyWritten(reply.value)
  return reply
}
