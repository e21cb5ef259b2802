// The baseline of `ingest`: reads NDJSON, parses each line, writes and syncs it, answers. Argument: file.
import { createServer } from 'node:http'
import { open } from 'node:fs/promises'
import { text } from 'node:stream/consumers'

const file = await open(process.argv[2] ?? '/dev/null', 'a')
const server = createServer((request, response) => {
  void (async () => {
    const body = await text(request)
    let accepted = 0
    for (const line of body.split('\n')) {
      JSON.parse(line)
      accepted += 1
    }
    await file.appendFile(body)
    await file.datasync()
    response.end(JSON.stringify({ accepted }))
  })()
})
server.listen(0, 'localhost', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : 0}\n`)
})
