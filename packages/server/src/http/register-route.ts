import type { Principal } from '@vigie/domain'
import { setTimeout as pause } from 'node:timers/promises'
import { isRecord, unreachable } from '@vigie/kit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../run/clock.ts'
import type { Gatekeeper } from './gatekeeper.ts'
import { plainSchema } from './plain-schema.ts'
import { sendRefusal } from './problem.ts'
import { Refused } from './refused.ts'
import type { Answer, Route } from './route.ts'
import { crossSiteRefusal } from './same-origin.ts'
import { isVisitor } from './visitor/reach.ts'
import { Underway } from './visitor/underway.ts'
import { seenIn } from './visitor/visitor-door.ts'
import type { VisitorDoor } from './visitor/visitor-door.ts'

/** What every route needs at the door. */
export interface Door {
  readonly gatekeeper: Gatekeeper
  readonly clock: Clock
  /** Scheme, name and port that the browser sees. */
  readonly origin: () => URL
  /** Without it no visitor is let in. */
  readonly visitors?: VisitorDoor
}

/** Requests per minute: of a principal, and of an address on open routes. */
const PER_MINUTE = { action: 1_200, open: 300 } as const

/** JSON bodies; routes that take more say so. */
const BODY_LIMIT_BYTES = 131_072

/**
 * Puts a route below `/api`. In this order: origin, who, how often, may they, parse, validate,
 * handle. Nothing of the body is read for somebody who may not send it.
 */
export function registerRoute(app: FastifyInstance, door: Door, route: Route): void {
  const principals = new WeakMap<FastifyRequest, Principal>()
  const arrivals = new WeakMap<FastifyRequest, number>()
  const underway = new Underway(door.gatekeeper)
  const { access, schema } = route
  const open = access.kind === 'open'
  app.route({
    method: route.method,
    url: `/api${route.path}`,
    bodyLimit: route.bodyLimitBytes ?? BODY_LIMIT_BYTES,
    schema: {
      summary: route.summary,
      ...(schema.params === undefined ? {} : { params: schema.params }),
      ...(schema.query === undefined ? {} : { querystring: schema.query }),
      ...(schema.body === undefined ? {} : { body: schema.body }),
      response: Object.fromEntries(
        Object.entries(schema.answer).map(([status, answer]) => [status, plainSchema(answer)]),
      ),
    },
    config: {
      access,
      ...(route.visitors === undefined ? {} : { visitors: route.visitors }),
      rateLimit: {
        max: route.perMinute ?? (open ? PER_MINUTE.open : PER_MINUTE.action),
        timeWindow: 60_000,
        keyGenerator: (request: FastifyRequest) => {
          const principal = principals.get(request)
          return principal === undefined ? `a:${request.ip}` : `${principal.kind}:${principal.id}`
        },
      },
    },
    onRequest: async (request) => {
      arrivals.set(request, performance.now())
      const crossSite = crossSiteRefusal(request, door.origin().origin)
      if (crossSite !== undefined) throw new Refused(crossSite)
      const principal = await door.gatekeeper.authenticate(request)
      if (principal !== undefined) principals.set(request, principal)
    },
    preParsing: async (request) => {
      const refusal = door.gatekeeper.authorise(principals.get(request), access, door.clock())
      if (refusal !== undefined) throw new Refused(refusal)
      const principal = principals.get(request)
      if (principal === undefined || open || !isVisitor(principal)) return
      if (door.visitors === undefined || !isForVisitors(route)) {
        throw new Refused({ code: 'access.not-permitted', values: { action: access.action } })
      }
    },
    preValidation: async (request, reply) => {
      const principal = principals.get(request)
      if (principal === undefined || !isVisitor(principal) || door.visitors === undefined) return
      // The push says goodbye by itself.
      if (route.path !== '/stream') underway.watch(principal, reply.raw)
      const { edge, position } = door.visitors
      const asOf = asOfIn(request.query)
      // By asking for the past again and again one could count what lies between two things.
      if (asOf !== undefined) {
        throw new Refused({ code: 'store.position-unknown', values: { asOf, last: position() } })
      }
      request.params = edge.inbound(principal, request.params)
      request.query = edge.inbound(principal, request.query)
      if (isJson(request.body)) request.body = edge.inbound(principal, request.body)
    },
    // Refusals pass here, too.
    preSerialization: async (request, reply, payload) => {
      const principal = principals.get(request)
      if (principal === undefined || !isVisitor(principal)) return payload
      if (door.visitors === undefined) return payload
      const { edge, noteReads, position } = door.visitors
      const seen = reply.statusCode < 300 ? seenIn(payload) : []
      const unwritten = seen.length === 0 ? undefined : await noteReads(principal, seen)
      if (unwritten !== undefined) throw new Refused(unwritten)
      const { params, query, body } = request
      const sent =
        reply.statusCode < 400
          ? edge.outbound(principal, payload, position())
          : edge.refusal(principal, payload, position(), [params, query, body])
      await evenOut(arrivals.get(request) ?? 0)
      return sent
    },
    handler: async (request, reply) => {
      const { params, query, body } = request
      const principal = principals.get(request)
      const asked = open ? {} : { action: access.action }
      const answer = await route.handle({
        principal,
        params,
        query,
        body,
        request,
        reply,
        ...asked,
      })
      return sendAnswer(answer, request, reply)
    },
  })
}

/** What visitors are answered takes a whole number of these: looking at something hidden costs some µs more. */
const STEP_MS = 10

/** Waits until the time since `sinceMs` is a whole number of steps, by the process's own clock. */
async function evenOut(sinceMs: number): Promise<void> {
  const tookMs = performance.now() - sinceMs
  await pause(STEP_MS - (tookMs % STEP_MS))
}

/** What is only about oneself says nothing of others. */
function isForVisitors({ access, visitors }: Route): boolean {
  if (access.kind === 'open') return true
  return (
    visitors !== undefined || access.action === 'session.own' || access.action === 'mandate.own'
  )
}

function isJson(body: unknown): boolean {
  return Array.isArray(body) || (isRecord(body) && Object.getPrototypeOf(body) === Object.prototype)
}

/** The position that is asked for. */
function asOfIn(query: unknown): number | undefined {
  const asOf = isRecord(query) ? query['asOf'] : undefined
  return asOf === undefined ? undefined : Number(asOf) || 0
}

function sendAnswer(answer: Answer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  switch (answer.kind) {
    case 'json':
      return reply
        .code(answer.status)
        .headers({ 'cache-control': 'no-store', ...answer.headers })
        .send(answer.body)
    case 'empty':
      return reply
        .code(answer.status)
        .headers({ 'cache-control': 'no-store', ...answer.headers })
        .send()
    case 'refused':
      return sendRefusal(request, reply, answer.refusal)
    case 'hijacked':
      return reply
    default:
      return unreachable(answer)
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Access rule of a route, for the matrix test and the documentation. */
    access?: Route['access']
    /** Why visitors may call it; for the documentation. */
    visitors?: string
  }
}
