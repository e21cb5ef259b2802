import { createServer } from 'vite'

/**
 * `npm run dev`: the web with hot reload on http://localhost:8461, in front of a server that
 * `npm start` keeps on 8460 (`VIGIE_PORT`).
 */
const server = await createServer({
  configFile: new URL('vite.config.ts', import.meta.url).pathname,
  server: { port: Number(process.env['VIGIE_DEV_PORT'] ?? 8461), host: 'localhost' },
})
await server.listen()
server.printUrls()
