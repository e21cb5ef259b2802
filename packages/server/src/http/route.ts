import type { Action, Principal, Refusal } from '@vigie/domain'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'

/**
 * A feature gives http a list of routes, made with `defineRoute`; http refuses to start with one
 * that names no access rule. A handler gets parsed, typed input and a principal that was already
 * authorised for `access`.
 */
export interface Route {
  readonly method: Method
  /** Fastify path below `/api`, e.g. `/incidents/:id`. */
  readonly path: string
  readonly summary: string
  readonly access: AccessRule
  readonly schema: RouteSchema
  readonly bodyLimitBytes?: number
  /** Requests per minute and principal (or address when open); a default applies. */
  readonly perMinute?: number
  /**
   * Why visitors may call it, if they may: all that leaves has been judged for them thing by thing.
   * Absent = closed to them, but for what is only about themselves.
   */
  readonly visitors?: string
  /** The caller guarantees that params, query and body were validated against `schema`. */
  readonly handle: (call: Call) => Promise<Answer> | Answer
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call: anybody (with the reason why that is right), or holders of an action. */
export type AccessRule =
  | { readonly kind: 'open'; readonly because: string }
  | {
      readonly kind: 'action'
      readonly action: Action
      /** Holders of one of these are let in too; the handler says what each may do. */
      readonly or?: readonly Action[]
      readonly stepUp?: boolean
    }

export interface RouteSchema {
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** By status. Refusals need none: problem+json is documented on every route. */
  readonly answer: Readonly<Record<number, TSchema>>
}

export interface Call<P = unknown, Q = unknown, B = unknown> {
  /** What the route asks for; undefined on open ones. */
  readonly action?: Action
  /** Undefined only on open routes. */
  readonly principal: Principal | undefined
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly request: FastifyRequest
  /** For streams and downloads that write by themselves; such handlers answer `hijacked`. */
  readonly reply: FastifyReply
}

export type Answer =
  | {
      readonly kind: 'json'
      readonly status: number
      readonly body: object
      readonly headers?: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'empty'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'hijacked' }

type Parsed<S extends TSchema | undefined> = S extends TSchema ? Static<S> : undefined

/** Builds a route whose handler sees the types of its schemas. */
export function defineRoute<
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
>(
  route: Omit<Route, 'handle' | 'schema'> & {
    readonly schema: { readonly params?: P; readonly query?: Q; readonly body?: B } & Pick<
      RouteSchema,
      'answer'
    >
    readonly handle: (call: Call<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<Answer> | Answer
  },
): Route {
  // Sound because http validates the three parts against these very schemas before it calls `handle`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return route as unknown as Route
}

/** 200 with a body. */
export function ok(body: object): Answer {
  return { kind: 'json', status: 200, body }
}

/** A rule says no. */
export function refused(refusal: Refusal): Answer {
  return { kind: 'refused', refusal }
}
