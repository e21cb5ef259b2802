import { permittedActions, rolesAt } from '@vigie/domain'
import type { Person, Principal, Session, SessionMethod } from '@vigie/domain'
import type { Me } from '@vigie/protocol'
import { must } from '@vigie/kit'
import { isoTime } from '../http/present.ts'
import type { Answer } from '../http/route.ts'
import { refused } from '../http/route.ts'
import type { AccessContext } from './access-context.ts'
import { refusal } from './authoriser.ts'
import { cookieShape, openCookie } from './cookie.ts'
import { personProjection } from './projections.ts'
import { hashSecret, newId, newSecret } from './secret.ts'
import { submitSession } from './submit.ts'

/** Opens a session for a person whose identity was proved, and answers with it and its cookie. */
export async function signIn(
  context: AccessContext,
  personId: string,
  method: SessionMethod,
): Promise<Answer> {
  const person = context.record.view(personProjection).get(personId)
  // A person without any role in force could do nothing, not even read why.
  if (person !== undefined && rolesAt(person, context.clock()).length === 0) {
    return refused(refusal('access.not-permitted', { action: 'session.own' }))
  }
  const id = newId('ses', context.random)
  const outcome = await submitSession(
    context,
    { kind: 'person', id: personId },
    { id, person: personId },
    { kind: 'session.open', person: personId, method, lifeMs: context.sessionMs },
  )
  if (!outcome.ok) return refused(outcome.refusal)
  return withFreshCookie(context, id, 201)
}

/** Answers with the session under a cookie of its own: at sign-in, and again after each step-up. */
export function withFreshCookie(context: AccessContext, sessionId: string, status: number): Answer {
  const secret = newSecret(context.random)
  context.presence.admit(hashSecret(secret), sessionId)
  const cookie = openCookie(cookieShape(context.origin()), secret)
  return whoAmI(context, sessionId, { status, headers: { 'set-cookie': cookie } })
}

/** Answers with a session, or refuses when it ended while the request was under way. */
export function whoAmI(
  context: AccessContext,
  sessionId: string,
  head: { readonly status: number; readonly headers?: Readonly<Record<string, string>> },
): Answer {
  const principal = context.presence.current(sessionId)
  const session = context.presence.session(sessionId)
  if (principal === undefined || session === undefined) {
    return refused(refusal('access.not-signed-in'))
  }
  return { kind: 'json', ...head, body: meOf(context, principal, session) }
}

function meOf(context: AccessContext, principal: Principal, session: Session): Me {
  const person = must(context.record.view(personProjection).get(session.person), 'person')
  const name = context.record.open(person.name.sealed)
  const isProved = context.clock() < session.provedUntilMs
  return {
    id: person.id,
    sessionId: session.id,
    species: person.species,
    ...(name === undefined ? {} : { name }),
    roles: [...rolesAt(person, context.clock())],
    actions: [...permittedActions(principal, context.clock())],
    tlpCeiling: person.tlpCeiling.value,
    expiresAt: isoTime(session.expiresAtMs),
    ...(isProved ? { steppedUpUntil: isoTime(session.provedUntilMs) } : {}),
    idleMs: session.method === 'display' ? 0 : context.idleMs,
    methods: methodsOf(person),
  }
}

function methodsOf(person: Person): Me['methods'] {
  const hasPasskey = Object.values(person.passkeys).some((held) => held.value)
  return [
    ...(hasPasskey ? (['passkey'] as const) : []),
    ...(person.password.value === null ? [] : (['password'] as const)),
  ]
}
