import type { CheckpointSigned, Feeds, Goodbye, Hello } from '@vigie/protocol'

/** Messages of the stream but the frames, as Server-Sent Events. None carries an `id:`. */
export type Message =
  | { readonly event: 'hello'; readonly data: Hello }
  | { readonly event: 'checkpoint'; readonly data: CheckpointSigned }
  | { readonly event: 'feeds'; readonly data: Feeds }
  | { readonly event: 'goodbye'; readonly data: Goodbye }

/** The bytes of a message. */
export function messageBytes(message: Message): Buffer {
  return Buffer.from(`event: ${message.event}\ndata: ${JSON.stringify(message.data)}\n\n`)
}

/** Says only that the line is alive: a comment, which is no message to anybody. */
export const BEAT = Buffer.from(': beat\n\n')
