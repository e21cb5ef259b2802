import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'

/** One message of Server-Sent Events. */
export interface Message {
  readonly event: string
  readonly id: string | undefined
  readonly data: string
}

export interface Source {
  /** The status of the answer has come. */
  readonly opened: Promise<number>
  readonly closed: Promise<void>
  close(): void
}

/** Follows a stream of Server-Sent Events on a connection of its own, as a browser would. */
export function openSource(
  url: URL,
  headers: Readonly<Record<string, string>>,
  onMessage: (message: Message) => void,
): Source {
  const request = get(url, { agent: false, headers: { ...headers, accept: 'text/event-stream' } })
  const closed = new Promise<void>((resolve) => request.once('close', resolve))
  const opened = new Promise<number>((resolve, reject) => {
    request.once('response', (response) => {
      read(response, onMessage)
      resolve(response.statusCode ?? 0)
    })
    request.on('error', reject)
  })
  return { opened, closed, close: () => request.destroy() }
}

function read(response: IncomingMessage, onMessage: (message: Message) => void): void {
  let rest = ''
  response.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const message = parse(block)
      if (message !== undefined) onMessage(message)
    }
  })
  response.on('error', () => {})
}

function parse(block: string): Message | undefined {
  let event = 'message'
  let id: string | undefined
  let data: string | undefined
  for (const line of block.split('\n')) {
    const value = line.slice(line.indexOf(':') + 2)
    if (line.startsWith('event:')) event = value
    else if (line.startsWith('id:')) id = value
    else if (line.startsWith('data:')) data = value
  }
  return data === undefined ? undefined : { event, id, data }
}
