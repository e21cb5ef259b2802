import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { DOCS_STYLE, docsPage } from './docs-page.ts'
import type { Gatekeeper } from './gatekeeper.ts'
import { healthOf } from './health-route.ts'
import { addMachineDoors } from './machine-door.ts'
import type { MachineDoor } from './machine-door.ts'
import { describeRoutes } from './open-api.ts'
import { sendThrown } from './problem.ts'
import { acceptRawBodies } from './raw-bodies.ts'
import { Refused } from './refused.ts'
import { registerRoute } from './register-route.ts'
import type { Route } from './route.ts'
import { isOurHost } from './same-origin.ts'
import { PERMISSIONS_POLICY, securityHeaders } from './security-headers.ts'
import { serveWeb, wantsPage } from './static-web.ts'
import type { StreamHub } from './stream/stream-hub.ts'
import { streamRoute } from './stream/stream-route.ts'
import type { Tls } from './tls/tls-choice.ts'
import type { VisitorDoor } from './visitor/visitor-door.ts'

export interface HttpOptions {
  readonly routes: readonly Route[]
  readonly machineDoors?: readonly MachineDoor[]
  readonly gatekeeper: Gatekeeper
  readonly hub: StreamHub
  readonly record: LogRecord
  readonly clock: Clock
  readonly version: string
  /** Scheme, name and port that browsers see, e.g. `http://localhost:8460`. */
  readonly origin: () => URL
  /** The built web. */
  readonly webDirectory: string
  readonly tls?: Tls
  readonly logLevel?: 'silent' | 'error' | 'warn' | 'info'
  /** Where the log goes; standard error when absent. */
  readonly log?: { write(line: string): void }
  readonly spool?: () => { readonly queued: number }
  readonly visitors?: VisitorDoor
}

const HEALTH = '/health'
/** A request's head must have come within this, and the whole of it within the next. */
const TIMEOUTS = { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 }
const REQUEST_MS = 120_000
const LAST_ANSWERS_MS = 2_500
/** A connection on which nothing moves is closed; a stream has a beat every second. */
const IDLE_MS = 75_000

/**
 * The HTTP server: routes, the push, `/health`, the interface's documentation and the built web. Not
 * listening yet. Throws when two routes have one address. Closing it says goodbye to the streams first.
 */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = await newServer(options)
  const routes = [...options.routes, streamRoute(options.hub)]
  await describeRoutes(app, options.version)
  // The descriptions are collected from a plugin's routes once it has loaded.
  await app.register(async (api) => {
    for (const route of routes) registerRoute(api, options, route)
  })
  addMachineDoors(app, options.machineDoors ?? [])
  addOwnPages(app, options, routes)
  await serveWeb(app, options.webDirectory)
  app.addHook('preClose', () => {
    options.hub.stop()
    // Requests under way are answered; one that takes longer than that is cut.
    setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_MS).unref()
  })
  await app.ready()
  return app
}

async function newServer(options: HttpOptions): Promise<FastifyInstance> {
  const { tls } = options
  const app: FastifyInstance = Fastify({
    ...(tls === undefined
      ? { http: TIMEOUTS }
      : { https: { ...TIMEOUTS, key: tls.key, cert: tls.certificate } }),
    logger: {
      level: options.logLevel ?? 'warn',
      stream: options.log ?? process.stderr,
      // Paths and queries can carry invitations and names: only the route's pattern is logged.
      serializers: {
        req: (request) => ({ method: request.method, route: request.routeOptions.url }),
      },
    },
    // A stream that is asked for with HEAD would stay open and say nothing.
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    connectionTimeout: IDLE_MS,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  })
  app.server.maxHeadersCount = 64
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setErrorHandler((thrown, request, reply) => sendThrown(thrown, request, reply))
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('permissions-policy', PERMISSIONS_POLICY)
    // Monitors ask for the health of a machine, and shippers send to it, by whatever name.
    const { url, config } = request.routeOptions
    const isAnyName = url === HEALTH || config.isMachine === true
    if (!isAnyName && !isOurHost(hostOf(request), options.origin())) {
      throw new Refused({ code: 'request.not-found', values: {} })
    }
  })
  app.addHook('onRequest', (request, reply, done) => {
    // Passkeys and cookies belong to one name: who comes by another of ours is shown the right one.
    const { origin, hostname } = options.origin()
    const isMachine = request.routeOptions.config.isMachine === true
    if (!isMachine && wantsPage(request) && request.hostname !== hostname) {
      void reply.redirect(origin + request.url, 307)
    } else done()
  })
  acceptRawBodies(app)
  await app.register(helmet, securityHeaders(tls !== undefined))
  await app.register(rateLimit, {
    global: true,
    max: 1_200,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) =>
      new Refused({ code: 'request.too-many', values: { retryAfterMs: ttl } }),
  })
  return app
}

function addOwnPages(app: FastifyInstance, options: HttpOptions, routes: readonly Route[]): void {
  const { tls, hub, version } = options
  const docs = docsPage(routes, version)
  const hidden = { schema: { hide: true } }
  app.get(HEALTH, hidden, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return healthOf({ ...options, streams: () => hub.size })
  })
  app.get('/api/openapi.json', hidden, async () => app.swagger())
  app.get('/api/docs', hidden, async (_request, reply) => reply.type('text/html').send(docs))
  app.get('/api/docs.css', hidden, async (_request, reply) =>
    reply.type('text/css').send(DOCS_STYLE),
  )
  const authority = tls?.authority
  if (authority === undefined) return
  app.get('/vigie-authority.crt', hidden, async (_request, reply) =>
    reply.type('application/x-x509-ca-cert').send(authority.certificate),
  )
}

function hostOf({ headers }: FastifyRequest): string | undefined {
  return headers.host ?? headers[':authority']?.toString()
}
