import type { StreamNews } from './stream-client.ts'

/**
 * From a tab to the shared worker. `session` names the session that the tab follows for, so that a new
 * sign-in starts the stream anew; `here` proves that the tab still listens.
 */
export type TabMessage =
  | { readonly kind: 'join'; readonly session: string }
  | { readonly kind: 'here' }
  | { readonly kind: 'wake' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'leave' }

/** From the worker to a tab: news of the stream, and once a second a pulse with the age of the link. */
export type WorkerMessage = StreamNews | { readonly kind: 'pulse'; readonly heardMs: number }

/** Opens the server's stream. */
export function openStream(after: number | undefined, signal: AbortSignal): Promise<Response> {
  const path = after === undefined ? '/api/stream' : `/api/stream?after=${after}`
  return fetch(path, {
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { accept: 'text/event-stream' },
    signal,
  })
}
