import { request } from 'node:http'
import type { Agent } from 'node:http'

/** Posts JSON over a kept connection; the status and the text of the answer. */
export function postJson(
  to: { readonly agent: Agent; readonly origin: string; readonly path: string },
  headers: Readonly<Record<string, string>>,
  body: object,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const post = request(
      new URL(to.path, to.origin),
      {
        method: 'POST',
        agent: to.agent,
        headers: { ...headers, 'content-type': 'application/json' },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text }))
        response.once('error', reject)
      },
    )
    post.once('error', reject)
    post.end(JSON.stringify(body))
  })
}
