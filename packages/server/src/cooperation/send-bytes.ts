import type { FastifyReply } from 'fastify'
import type { Answer } from '../http/route.ts'

/** Answers with bytes as they are, as a file of this name. */
export function sendBytes(
  reply: FastifyReply,
  file: { readonly type: string; readonly name: string; readonly bytes: Uint8Array },
): Answer {
  void reply
    .header('content-type', file.type)
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .send(Buffer.from(file.bytes))
  return { kind: 'hijacked' }
}
