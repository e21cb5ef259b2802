import { Me, PasskeyAssertion, PasskeyOptions, PasswordSignIn, StepUp } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { AccessContext } from './access-context.ts'
import { Attempts } from './attempts.ts'
import { closeCookie, cookieShape } from './cookie.ts'
import { ownPasskeyRoutes } from './own-passkey-routes.ts'
import { personOf } from './person-of.ts'
import { provePasskey, provePassword } from './prove.ts'
import { renewedDisplay } from './displays.ts'
import { sessionListRoutes } from './session-list-routes.ts'
import { signIn, whoAmI, withFreshCookie } from './sign-in.ts'
import { submitSession } from './submit.ts'

const OWN = { kind: 'action', action: 'session.own' } as const
const SIGN_IN = { kind: 'open', because: 'signing in is how one stops being a stranger' } as const
/** Of one address, behind which a whole shift may come in at once; guessing is slowed down by `Attempts`. */
const SIGN_INS_PER_MINUTE = 300
const Nothing = Type.Object({})

/** Signing in and out, proving oneself again, one's own passkeys and sessions. */
export function sessionRoutes(context: AccessContext): readonly Route[] {
  const attempts = new Attempts()
  return [...signInRoutes(context, attempts), ...ownRoutes(context, attempts)]
}

function signInRoutes(context: AccessContext, attempts: Attempts): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/session/password',
      summary: 'Sign in with password and code',
      access: SIGN_IN,
      perMinute: SIGN_INS_PER_MINUTE,
      schema: { body: PasswordSignIn, answer: { 201: Me } },
      handle: async ({ body, request }) => {
        const proved = await provePassword(context, attempts, { ...body, address: request.ip })
        return proved.ok ? signIn(context, proved.person, 'password') : refused(proved.refusal)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/passkey/options',
      summary: 'Start signing in with a passkey',
      access: SIGN_IN,
      perMinute: SIGN_INS_PER_MINUTE,
      schema: { answer: { 200: PasskeyOptions } },
      handle: async () => ok(await context.passkeys.offerAssertion()),
    }),
    defineRoute({
      method: 'POST',
      path: '/session/passkey',
      summary: 'Sign in with a passkey',
      access: SIGN_IN,
      perMinute: SIGN_INS_PER_MINUTE,
      schema: { body: PasskeyAssertion, answer: { 201: Me } },
      handle: async ({ body }) => {
        const proved = await provePasskey(context, body)
        return proved.ok ? signIn(context, proved.person, 'passkey') : refused(proved.refusal)
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/session',
      summary: 'Sign out',
      access: { kind: 'open', because: 'ending what one has needs no right' },
      schema: { answer: { 204: Nothing } },
      handle: async ({ request }) => {
        const principal = context.presence.authenticate(request)
        const headers = { 'set-cookie': closeCookie(cookieShape(context.origin())) }
        if (principal?.kind !== 'person') return { kind: 'empty', status: 204, headers }
        const { id, sessionId } = principal
        const outcome = await submitSession(
          context,
          { kind: 'person', id },
          { id: sessionId, person: id },
          { kind: 'session.end', reason: 'signed-out' },
        )
        return outcome.ok ? { kind: 'empty', status: 204, headers } : refused(outcome.refusal)
      },
    }),
  ]
}

function ownRoutes(context: AccessContext, attempts: Attempts): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/session',
      summary: 'Who I am and what I may do; the heartbeat of a wall display',
      access: OWN,
      schema: { answer: { 200: Me } },
      handle: async ({ principal }) => {
        const { sessionId } = personOf(principal)
        const renewal = await renewedDisplay(context, sessionId)
        if (renewal !== undefined) return refused(renewal)
        return whoAmI(context, sessionId, { status: 200 })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/step-up/options',
      summary: 'Start proving oneself again with a passkey',
      access: OWN,
      schema: { answer: { 200: PasskeyOptions } },
      handle: async ({ principal }) =>
        ok(await context.passkeys.offerAssertion(personOf(principal).id)),
    }),
    defineRoute({
      method: 'POST',
      path: '/session/step-up',
      summary: 'Prove oneself again: opens exports and administration for five minutes',
      access: OWN,
      perMinute: SIGN_INS_PER_MINUTE,
      schema: { body: StepUp, answer: { 200: Me } },
      handle: async ({ principal, body, request }) => {
        const { id, sessionId } = personOf(principal)
        const proved =
          body.method === 'passkey'
            ? await provePasskey(context, body.assertion, id)
            : await provePassword(context, attempts, {
                login: context.credentials.loginOf(id) ?? '',
                password: body.password,
                totp: body.totp,
                address: request.ip,
              })
        if (!proved.ok) return refused(proved.refusal)
        const outcome = await submitSession(
          context,
          { kind: 'person', id },
          { id: sessionId, person: id },
          { kind: 'session.prove', method: body.method },
        )
        return outcome.ok ? withFreshCookie(context, sessionId, 200) : refused(outcome.refusal)
      },
    }),
    ...ownPasskeyRoutes(context),
    ...sessionListRoutes(context),
  ]
}
