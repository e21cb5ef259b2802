import { CheckpointSigned, Feeds, Frame, Goodbye, Hello, Live, parseAs } from '@vigie/protocol'
import type { SseMessage } from './sse-reader.ts'

/** A pushed message, parsed. `unreadable` is counted and skipped; frames after it show the gap. */
export type StreamMessage =
  | { readonly kind: 'hello'; readonly hello: Hello }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'checkpoint'; readonly checkpoint: CheckpointSigned }
  | { readonly kind: 'feeds'; readonly feeds: Feeds }
  | { readonly kind: 'live'; readonly live: Live }
  | { readonly kind: 'goodbye'; readonly goodbye: Goodbye }
  | { readonly kind: 'unreadable'; readonly event: string }

/** Parses what came over the wire. */
export function readStreamMessage(message: SseMessage): StreamMessage {
  const value = jsonOf(message.data)
  switch (message.event) {
    case 'hello': {
      const hello = parseAs(Hello, value)
      return hello === undefined ? unreadable(message) : { kind: 'hello', hello }
    }
    case 'frame': {
      const frame = parseAs(Frame, value)
      return frame === undefined ? unreadable(message) : { kind: 'frame', frame }
    }
    case 'checkpoint': {
      const checkpoint = parseAs(CheckpointSigned, value)
      return checkpoint === undefined ? unreadable(message) : { kind: 'checkpoint', checkpoint }
    }
    case 'feeds': {
      const feeds = parseAs(Feeds, value)
      return feeds === undefined ? unreadable(message) : { kind: 'feeds', feeds }
    }
    case 'live': {
      const live = parseAs(Live, value)
      return live === undefined ? unreadable(message) : { kind: 'live', live }
    }
    case 'goodbye': {
      const goodbye = parseAs(Goodbye, value)
      return goodbye === undefined ? unreadable(message) : { kind: 'goodbye', goodbye }
    }
    default:
      return unreadable(message)
  }
}

function unreadable(message: SseMessage): StreamMessage {
  return { kind: 'unreadable', event: message.event }
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
