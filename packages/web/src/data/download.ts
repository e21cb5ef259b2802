import { readProblem } from './problem.ts'
import type { Reply } from './request.ts'

/** A file that the server made, with the name that it gave it. */
export interface Downloaded {
  readonly name: string
  readonly content: Blob
}

/** A long evening takes a while to be read. */
const TIMEOUT_MS = 600_000

/**
 * Asks for a file by POST. It is complete when this returns; one that was cut off is the problem
 * `unreachable`. Never throws.
 */
export async function download(path: string, body: object): Promise<Reply<Downloaded>> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      body: JSON.stringify(body),
    })
    if (!answer.ok) {
      const problem: unknown = await answer.json().catch(() => undefined)
      return { ok: false, problem: readProblem(answer.status, problem) }
    }
    const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
    if (name === undefined) return { ok: false, problem: { kind: 'unreadable', detail: path } }
    return { ok: true, value: { name, content: await answer.blob() } }
  } catch {
    return { ok: false, problem: { kind: 'unreachable' } }
  }
}

/** Hands a file to the browser, which keeps it where its user keeps downloads. */
export function saveFile(file: Downloaded): void {
  const address = URL.createObjectURL(file.content)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  // The browser reads it after this turn.
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 60_000)
}
