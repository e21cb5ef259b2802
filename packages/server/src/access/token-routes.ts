import { appointingUntil, decideToken, refuse } from '@vigie/domain'
import type { TokenCommand } from '@vigie/domain'
import { IdParams, IssuedToken, IssueToken, Tokens } from '@vigie/protocol'
import { must } from '@vigie/kit'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { AccessContext } from './access-context.ts'
import { allDocuments } from './all-documents.ts'
import { refusal } from './authoriser.ts'
import { opened } from './person-view.ts'
import { personProjection, tokenProjection } from './projections.ts'
import { hashSecret, newId, newSecret } from './secret.ts'
import { submitSealed } from './submit.ts'

/** So that secret scanners recognise a token that was published by mistake. */
const PREFIX = 'vigie_'

/** API tokens of machines. */
export function tokenRoutes(context: AccessContext): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/tokens',
      summary: 'Every API token that was issued, dead ones included',
      access: { kind: 'action', action: 'person.read' },
      schema: { answer: { 200: Tokens } },
      handle: () => ok({ tokens: tokenList(context) }),
    }),
    defineRoute({
      method: 'POST',
      path: '/tokens',
      summary: 'Issue an API token; it is shown this once',
      access: { kind: 'action', action: 'token.manage', stepUp: true },
      schema: { body: IssueToken, answer: { 201: IssuedToken } },
      handle: async ({ principal, body }) => {
        const id = newId('tok', context.random)
        const expiresAtMs = Date.parse(body.expiresAt)
        if (!(expiresAtMs > context.clock())) {
          return refused(refusal('request.malformed', { member: 'expiresAt' }))
        }
        const actor = actorOf(principal)
        const outcome = await submitSealed(context, actor, (seal) => {
          const name = seal(body.name)
          return (read) => {
            const issuer = read(personProjection, actor.id)
            const endMs = issuer && appointingUntil(issuer, context.clock())
            if (endMs === undefined) return refuse('access.not-permitted')
            const command: TokenCommand = {
              kind: 'token.issue',
              name,
              scopes: body.scopes,
              ...(body.unit === undefined ? {} : { unit: body.unit }),
              tlpCeiling: body.tlpCeiling ?? 'GREEN',
              // What a passing administrator makes passes with them (A19).
              expiresAtMs: Math.min(expiresAtMs, endMs ?? expiresAtMs),
            }
            return decideToken(read(tokenProjection, id), id, command, context.clock())
          }
        })
        if (!outcome.ok) return refused(outcome.refusal)
        const token = PREFIX + newSecret(context.random)
        context.presence.admitToken(hashSecret(token), id)
        const issued = must(context.record.view(tokenProjection).get(id), 'token just issued')
        return {
          kind: 'json',
          status: 201,
          body: { id, token, expiresAt: isoTime(issued.expiresAtMs) },
        }
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/tokens/:id',
      summary: 'Revoke an API token',
      access: { kind: 'action', action: 'token.manage', stepUp: true },
      schema: { params: IdParams, answer: { 204: Type.Object({}) } },
      handle: async ({ principal, params: { id } }) => {
        const outcome = await submitSealed(
          context,
          actorOf(principal),
          () => (read) =>
            decideToken(read(tokenProjection, id), id, { kind: 'token.revoke' }, context.clock()),
        )
        return outcome.ok ? { kind: 'empty', status: 204 } : refused(outcome.refusal)
      },
    }),
  ]
}

function tokenList(context: AccessContext): object[] {
  return allDocuments(context.record.view(tokenProjection)).map((state) => {
    const usedAtMs = context.presence.tokenUsedAt(state.id)
    return {
      id: state.id,
      ...opened(context, 'name', state.name),
      scopes: state.scopes,
      ...(state.unit === undefined ? {} : { unit: state.unit }),
      tlpCeiling: state.tlpCeiling,
      issuedBy: state.issuedBy,
      issuedAt: isoTime(state.issuedAtMs),
      expiresAt: isoTime(state.expiresAtMs),
      revoked: state.revoked,
      ...(usedAtMs === undefined ? {} : { lastUsedAt: isoTime(usedAtMs) }),
    }
  })
}
