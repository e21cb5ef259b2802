import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sendRefusal } from './problem.ts'

const HASHED_ASSET = /\/assets\/[^/]+-[\w-]{6,}\.\w+$/
/** The compiler writes its declarations beside the build. */
const COMPILER_OUTPUT = '/types/'
const ONE_YEAR_S = 31_536_000

/**
 * Serves the built web: files whose name carries their hash for ever, everything else (the page, the
 * service worker) only after asking. Any other address that wants a page gets the page, which routes
 * by itself. Unknown addresses below `/api` are refusals.
 */
export async function serveWeb(app: FastifyInstance, directory: string): Promise<void> {
  const page = join(directory, 'index.html')
  if (existsSync(page)) {
    await app.register(fastifyStatic, {
      root: directory,
      cacheControl: false,
      dotfiles: 'ignore',
      allowedPath: (path) => !path.startsWith(COMPILER_OUTPUT),
      setHeaders(reply, path) {
        const isHashed = HASHED_ASSET.test(path.replaceAll('\\', '/'))
        reply.header(
          'cache-control',
          isHashed ? `public, max-age=${ONE_YEAR_S}, immutable` : 'no-cache',
        )
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (!wantsPage(request))
      return sendRefusal(request, reply, { code: 'request.not-found', values: {} })
    if (existsSync(page)) return reply.sendFile('index.html')
    return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT)
  })
}

/** Whether somebody opens a page of ours in a browser. */
export function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? ''
  return method === 'GET' && !url.startsWith('/api/') && accept.includes('text/html')
}

const NOT_BUILT = `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<title>Vigie</title>
<h1>Vigie</h1>
<p lang="fr">Le serveur fonctionne, mais ses écrans ne sont pas construits. Lancez <code>npm start</code> (ou <code>vigie serve --build-web</code>).</p>
<p lang="ar" dir="rtl">الخادم يعمل، لكن شاشاته لم تُبنَ بعد. شغّل <code>npm start</code>.</p>
<p lang="en">The server runs, but its screens are not built. Run <code>npm start</code> (or <code>vigie serve --build-web</code>).</p>
</html>
`
