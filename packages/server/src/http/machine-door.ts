import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'

/**
 * A door for machines that speak somebody else's protocol over HTTP: it answers by itself, in its own
 * words, and admits by a token of its own. No cookie counts here, so the rules for browsers do not apply.
 */
export interface MachineDoor {
  /** Path below which everything is its own, e.g. `/services/collector`. */
  readonly prefix: string
  /** Why it may stand beside the access rules of routes. */
  readonly because: string
  /** Reads the body and writes the answer. Must not throw; the caller closes what is left open. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** Puts doors on the server; the hooks for browsers pass requests by that are `isMachine`. */
export function addMachineDoors(app: FastifyInstance, doors: readonly MachineDoor[]): void {
  for (const door of doors) {
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      // The body is the door's to read.
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
      for (const url of [door.prefix, `${door.prefix}/*`]) {
        scope.route({
          method: ['GET', 'HEAD', 'POST', 'PUT'],
          url,
          schema: { hide: true },
          config: { rateLimit: false, isMachine: true },
          handler: async (request, reply) => {
            reply.hijack()
            await door.handle(request.raw, reply.raw)
          },
        })
      }
    })
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route belongs to a machine door: what protects browsers does not apply. */
    isMachine?: boolean
  }
}
