import { parseAs } from '@vigie/protocol'
import type { Static, TSchema } from '@vigie/protocol'
import { readProblem } from './problem.ts'
import type { Reply } from './request.ts'

/**
 * Sends a file's bytes as they are and says how many went out (`fetch` cannot). Undefined when it was
 * ended by `signal`. Never throws.
 */
export function sendFile<S extends TSchema>(
  schema: S,
  path: string,
  options: {
    readonly file: File
    readonly mediaType: string
    readonly onSent: (bytes: number) => void
    readonly signal: AbortSignal
  },
): Promise<Reply<Static<S>> | undefined> {
  const { file, mediaType, onSent, signal } = options
  return new Promise((resolve) => {
    const call = new XMLHttpRequest()
    call.open('POST', path)
    call.setRequestHeader('content-type', mediaType)
    call.upload.addEventListener('progress', (event) => {
      onSent(event.loaded)
    })
    call.addEventListener('load', () => {
      const body = jsonOf(call.responseText)
      const value = parseAs(schema, body)
      if (call.status >= 300) resolve({ ok: false, problem: readProblem(call.status, body) })
      else if (value === undefined) {
        resolve({ ok: false, problem: { kind: 'unreadable', detail: path } })
      } else resolve({ ok: true, value })
    })
    call.addEventListener('error', () => {
      resolve({ ok: false, problem: { kind: 'unreachable' } })
    })
    call.addEventListener('abort', () => {
      resolve(undefined)
    })
    signal.addEventListener('abort', () => {
      call.abort()
    })
    call.send(file)
  })
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
