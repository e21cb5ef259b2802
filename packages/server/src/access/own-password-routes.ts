import { SetPassword, TotpOffer } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { AccessContext } from './access-context.ts'
import { personOf } from './person-of.ts'
import type { PasswordEnrolment } from './password-enrolment.ts'
import { submitPerson } from './submit.ts'

const OWN_PROVED = { kind: 'action', action: 'session.own', stepUp: true } as const

/** Setting or changing one's own password, after a step-up. The former one stops counting. */
export function ownPasswordRoutes(
  context: AccessContext,
  enrolment: PasswordEnrolment,
): readonly Route[] {
  const loginOf = (id: string) => context.credentials.loginOf(id) ?? id
  return [
    defineRoute({
      method: 'POST',
      path: '/session/own-password/options',
      summary: 'Get a secret for the authenticator application, for a password of mine',
      access: OWN_PROVED,
      schema: { answer: { 200: TotpOffer } },
      handle: ({ principal }) => {
        const { id } = personOf(principal)
        return ok(enrolment.offer(id, loginOf(id)))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/own-password',
      summary: 'Set or change my password',
      access: OWN_PROVED,
      schema: { body: SetPassword, answer: { 201: Type.Object({}) } },
      handle: async ({ principal, body }) => {
        const { id } = personOf(principal)
        const made = await enrolment.accept(id, loginOf(id), body)
        if (!made.ok) return refused(made.refusal)
        const proof = { kind: 'password', secret: made.secret } as const
        const outcome = await submitPerson(context, { kind: 'person', id }, id, {
          kind: 'person.add-proof',
          proof,
        })
        return outcome.ok ? { kind: 'json', status: 201, body: {} } : refused(outcome.refusal)
      },
    }),
  ]
}
