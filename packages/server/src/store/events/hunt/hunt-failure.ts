import type { HuntAnswerMessage } from './hunt-messages.ts'

/** What a question that threw is answered with. */
export function failureOf(id: number, error: unknown, signal: AbortSignal): HuntAnswerMessage {
  if (signal.aborted) {
    return { kind: 'failed', id, code: signal.reason === 'too-slow' ? 'too-slow' : 'stopped' }
  }
  const message = error instanceof Error ? error.message : String(error)
  if (/Out of Memory|failed to (?:allocate|pin)|max_temp_directory_size/i.test(message)) {
    return { kind: 'failed', id, code: 'too-heavy' }
  }
  return { kind: 'broken', id, message }
}
