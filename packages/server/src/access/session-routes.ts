import { can, NO_RESOURCE, passkeysOf, verdict } from '@vigie/domain'
import type { PersonPrincipal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  Me,
  PasskeyAssertion,
  PasskeyOptions,
  PasskeyRegistration,
  Passkeys,
  PasswordSignIn,
  PersonParams,
  SessionParams,
  Sessions,
  StepUp,
} from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import { Type } from 'typebox'
import type { AccessContext } from './access-context.ts'
import { Attempts } from './attempts.ts'
import { refusal } from './authoriser.ts'
import { closeCookie, cookieShape } from './cookie.ts'
import { personProjection, sessionProjection } from './projections.ts'
import { personOf } from './person-of.ts'
import { provePasskey, provePassword } from './prove.ts'
import { renewedDisplay } from './displays.ts'
import { signIn, whoAmI, withFreshCookie } from './sign-in.ts'
import { submitPerson, submitSession } from './submit.ts'

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
    ...passkeyRoutes(context),
    ...sessionListRoutes(context),
  ]
}

function passkeyRoutes(context: AccessContext): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/session/passkeys',
      summary: 'My passkeys',
      access: OWN,
      schema: { answer: { 200: Passkeys } },
      handle: ({ principal }) => {
        const { id } = personOf(principal)
        const person = must(context.record.view(personProjection).get(id), 'person')
        const held = new Set(passkeysOf(person))
        const rows = context.credentials.passkeysOf(id).filter((row) => held.has(row.passkey))
        return ok({
          passkeys: rows.map(({ passkey, label, synced }) => ({ id: passkey, label, synced })),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/passkeys/options',
      summary: 'Start adding a passkey of mine',
      access: { ...OWN, stepUp: true },
      schema: { answer: { 200: PasskeyOptions } },
      handle: async ({ principal }) => {
        const { id } = personOf(principal)
        const login = context.credentials.loginOf(id) ?? id
        return ok(await context.passkeys.offerRegistration(id, login))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/passkeys',
      summary: 'Add a passkey of mine',
      access: { ...OWN, stepUp: true },
      schema: { body: PasskeyRegistration, answer: { 201: Nothing } },
      handle: async ({ principal, body }) => {
        const { id } = personOf(principal)
        const row = await context.passkeys.register(id, body)
        if (row === undefined) return refused(refusal('access.passkey-refused'))
        context.credentials.addPasskey(row)
        const proof = { kind: 'passkey', passkey: row.passkey } as const
        const outcome = await submitPerson(context, { kind: 'person', id }, id, {
          kind: 'person.add-proof',
          proof,
        })
        return outcome.ok ? { kind: 'json', status: 201, body: {} } : refused(outcome.refusal)
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/session/passkeys/:id',
      summary: 'Remove a passkey of mine',
      access: { ...OWN, stepUp: true },
      schema: {
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        answer: { 204: Nothing },
      },
      handle: async ({ principal, params }) => {
        const { id } = personOf(principal)
        const outcome = await submitPerson(context, { kind: 'person', id }, id, {
          kind: 'person.remove-passkey',
          passkey: params.id,
        })
        if (!outcome.ok) return refused(outcome.refusal)
        context.credentials.dropPasskey(params.id)
        return { kind: 'empty', status: 204 }
      },
    }),
  ]
}

function sessionListRoutes(context: AccessContext): readonly Route[] {
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
