// The baseline of `fanout`: what Node and this machine take to hand frames to that many connections,
// with nothing of ours. One process serves, the parent process reads. Arguments: frames per second,
// bytes per frame.
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'

const [perSecond = 20, bytes = 2_000] = process.argv.slice(2).map(Number)
const responses = new Set<ServerResponse>()
const filler = 'x'.repeat(Math.max(0, bytes - 60))

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(': open\n\n')
  responses.add(response)
  response.once('close', () => responses.delete(response))
})
server.listen(0, 'localhost', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : 0}\n`)
})
setInterval(() => {
  const frame = Buffer.from(`event: frame\ndata: ${JSON.stringify({ at: Date.now(), filler })}\n\n`)
  for (const response of responses) response.write(frame)
}, 1_000 / perSecond)
