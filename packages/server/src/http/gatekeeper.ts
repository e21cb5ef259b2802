import type { Principal, Refusal } from '@vigie/domain'
import type { FastifyRequest } from 'fastify'
import type { AccessRule } from './route.ts'

/**
 * What http asks of access; `main.ts` hands the implementation over. All of it answers from memory:
 * it stands in the path of every request and of every push.
 */
export interface Gatekeeper {
  /** Who sends this request, by cookie or bearer token; undefined when nobody that is known and alive. */
  authenticate(request: FastifyRequest): Principal | undefined | Promise<Principal | undefined>
  /** Why the rule does not let them, or undefined when it does. */
  authorise(principal: Principal | undefined, rule: AccessRule, nowMs: number): Refusal | undefined
  /**
   * The same principal with the rights it has at this moment; undefined once its session or token has
   * ended, expired or been revoked. Does not count as use of the session.
   */
  present(principal: Principal): Principal | undefined
  /** Called at once when rights shrink: a session ends, a token is revoked, a role is taken. Returns its removal. */
  onRevoked(listener: () => void): () => void
}
