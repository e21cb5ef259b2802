import { parseAs } from '@vigie/protocol'
import type { Static, TSchema } from '@vigie/protocol'
import { readProblem } from './problem.ts'
import type { Problem } from './problem.ts'

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** Gestures get this long before the screen says that the server does not answer. */
const TIMEOUT_MS = 15_000
/** Bytes get longer: a crowded network carries little. */
const BYTES_TIMEOUT_MS = 60_000

export interface RequestOptions {
  readonly method?: string
  readonly body?: object
  /** Gives it up; the answer is then the problem `unreachable`. */
  readonly signal?: AbortSignal
  /** For what is known to take longer than a gesture. */
  readonly timeoutMs?: number
}

/**
 * Asks the server; `path` begins with `/api/`. The answer is parsed with `schema`; one that does not
 * fit is the problem `unreadable`, never a half-typed value. A `body` that is a `Blob` goes as bytes, any
 * other as JSON. Never throws.
 */
export async function request<S extends TSchema>(
  schema: S,
  path: string,
  options: RequestOptions = {},
): Promise<Reply<Static<S>>> {
  const reply = await send(path, options)
  if (!reply.ok) return reply
  const value = parseAs(schema, reply.value)
  return value === undefined
    ? { ok: false, problem: { kind: 'unreadable', detail: path } }
    : { ok: true, value }
}

/** The same for answers without a body, or whose body is of no interest. */
export async function send(path: string, options: RequestOptions = {}): Promise<Reply<unknown>> {
  const sent = options.body
  const isBytes = sent instanceof Blob
  let answer: Response
  let body: unknown
  try {
    answer = await fetch(path, {
      method: options.method ?? (sent === undefined ? 'GET' : 'POST'),
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        ...(sent === undefined
          ? {}
          : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      },
      signal: AbortSignal.any([
        AbortSignal.timeout(options.timeoutMs ?? (isBytes ? BYTES_TIMEOUT_MS : TIMEOUT_MS)),
        ...(options.signal === undefined ? [] : [options.signal]),
      ]),
      ...(sent === undefined ? {} : { body: isBytes ? sent : JSON.stringify(sent) }),
    })
    body = await bodyOf(answer)
  } catch {
    return { ok: false, problem: { kind: 'unreachable' } }
  }
  return answer.ok
    ? { ok: true, value: body }
    : { ok: false, problem: readProblem(answer.status, body) }
}

/** Path with the parameters that are not undefined. */
export function pathWith(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

async function bodyOf(answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined
  const type = answer.headers.get('content-type') ?? ''
  const text = await answer.text()
  if (!type.includes('json')) return text
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
