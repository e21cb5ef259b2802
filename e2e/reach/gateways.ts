import { createServer as createHttpServer } from 'node:http'
import type { Server as HttpServer } from 'node:http'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'

/** A mail server of one recipient's provider: takes everything but what `refused` names. */
export class MailServer {
  readonly mails: { readonly to: string; readonly data: string }[] = []
  readonly #server: Server
  readonly #refused: string

  constructor(refused: string) {
    this.#refused = refused
    this.#server = createServer((socket) => {
      this.#talk(socket)
    })
  }

  listen(port = 0): Promise<number> {
    return listening(this.#server, port)
  }

  close(): Promise<void> {
    return closed(this.#server)
  }

  #talk(socket: Socket): void {
    let to = ''
    let data: string[] | undefined
    let rest = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 test ESMTP')
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const lines = `${rest}${chunk.toString('utf8')}`.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (data !== undefined) {
          if (line === '.') {
            this.mails.push({ to, data: data.join('\n') })
            data = undefined
            say('250 taken')
          } else data.push(line)
          continue
        }
        const verb = line.slice(0, 4).toUpperCase()
        if (verb === 'RCPT') {
          to = /<(.*)>/.exec(line)?.[1] ?? ''
          say(to === this.#refused ? '550 no such person' : '250 ok')
        } else if (verb === 'DATA') {
          data = []
          say('354 go on')
        } else if (verb === 'QUIT') {
          say('221 bye')
          socket.end()
        } else say('250 ok')
      }
    })
  }
}

/** An HTTP gateway (text messages, push service) that keeps what it is sent. */
export class HttpGateway {
  readonly requests: {
    readonly path: string
    readonly headers: Readonly<Record<string, string | string[] | undefined>>
    readonly body: Buffer
  }[] = []
  status = 201
  /** Takes requests and never answers. */
  isHanging = false
  readonly #server: HttpServer

  constructor() {
    this.#server = createHttpServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { url = '', headers } = request
        this.requests.push({ path: url, headers, body: Buffer.concat(chunks) })
        if (!this.isHanging) response.writeHead(this.status).end()
      })
    })
  }

  listen(port = 0): Promise<number> {
    return listening(this.#server, port)
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return closed(this.#server)
  }
}

function listening(server: Server | HttpServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

function closed(server: Server | HttpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
  })
}
