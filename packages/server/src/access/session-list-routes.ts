import { can, NO_RESOURCE, verdict } from '@vigie/domain'
import type { PersonPrincipal } from '@vigie/domain'
import { PersonParams, SessionParams, Sessions } from '@vigie/protocol'
import { Type } from 'typebox'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import type { AccessContext } from './access-context.ts'
import { refusal } from './authoriser.ts'
import { personOf } from './person-of.ts'
import { sessionProjection } from './projections.ts'
import { submitSession } from './submit.ts'

const OWN = { kind: 'action', action: 'session.own' } as const
const Nothing = Type.Object({})

/** Living sessions of a person: seeing and ending them. */
export function sessionListRoutes(context: AccessContext): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/people/:id/sessions',
      summary: 'Living sessions of a person: one’s own, or anybody’s with the right to read people',
      access: OWN,
      schema: { params: PersonParams, answer: { 200: Sessions } },
      handle: ({ principal, params }) => {
        const asker = personOf(principal)
        const isOwn = asker.id === params.id
        if (!isOwn && !can(asker, 'person.read', NO_RESOURCE, context.clock())) {
          return refused(refusal('access.not-permitted', { action: 'person.read' }))
        }
        return ok({
          sessions: context.presence.sessionsOf(params.id).map((session) => ({
            id: session.id,
            method: session.method,
            openedAt: isoTime(session.openedAtMs),
            expiresAt: isoTime(session.expiresAtMs),
            current: session.id === asker.sessionId,
          })),
        })
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/sessions/:id',
      summary: 'End a session: one’s own, or anybody’s with the right to manage sessions',
      access: OWN,
      schema: { params: SessionParams, answer: { 204: Nothing } },
      handle: ({ principal, params }) => endSession(context, personOf(principal), params.id),
    }),
  ]
}

async function endSession(
  context: AccessContext,
  asker: PersonPrincipal,
  id: string,
): Promise<Answer> {
  const session = context.record.view(sessionProjection).get(id)
  const isOwn = session?.person === asker.id
  const answer = isOwn
    ? 'permitted'
    : verdict(asker, 'session.manage', NO_RESOURCE, context.clock())
  if (answer === 'step-up-needed') {
    return refused(refusal('access.step-up-needed', { action: 'session.manage' }))
  }
  // Who may not manage sessions does not learn which exist.
  if (answer === 'denied' || session === undefined) return refused(refusal('request.not-found'))
  const outcome = await submitSession(
    context,
    { kind: 'person', id: asker.id },
    { id, person: session.person },
    { kind: 'session.end', reason: 'revoked' },
  )
  return outcome.ok ? { kind: 'empty', status: 204 } : refused(outcome.refusal)
}
