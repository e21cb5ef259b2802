import { isInvited } from '@vigie/domain'
import type { Person, Proof } from '@vigie/domain'
import {
  InvitationParams,
  InvitationView,
  Me,
  PasskeyOptions,
  PasskeyRegistration,
  SetPassword,
  TotpOffer,
} from '@vigie/protocol'
import type { Static } from 'typebox'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import type { AccessContext } from './access-context.ts'
import { refusal } from './authoriser.ts'
import type { PasswordEnrolment } from './password-enrolment.ts'
import { personProjection } from './projections.ts'
import { hashSecret } from './secret.ts'
import { signIn } from './sign-in.ts'
import { submitPerson } from './submit.ts'

const LINK = { kind: 'open', because: 'the one-time link is the proof' } as const
/** Of one address: a briefing room enrols together, and 256 bits are not guessed. */
const PER_MINUTE = 300

/** Who an open link belongs to. */
interface Invited {
  readonly person: Person
  readonly invitation: string
  readonly purpose: 'enrolment' | 'recovery'
  readonly untilMs: number
  readonly login: string
}

/** Enrolling from an invitation or a recovery link: make a passkey, or set a password with a code. Either signs in. */
export function invitationRoutes(
  context: AccessContext,
  enrolment: PasswordEnrolment,
): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/invitations/:token',
      summary: 'Whom a link invites, and how they may enrol',
      access: LINK,
      perMinute: PER_MINUTE,
      schema: { params: InvitationParams, answer: { 200: InvitationView } },
      handle: ({ params }) => {
        const invited = invitedBy(context, params.token)
        if (invited === undefined) return refused(refusal('access.link-expired'))
        const { person, purpose, untilMs, login } = invited
        const name = context.record.open(person.name.sealed)
        const view: Static<typeof InvitationView> = {
          personId: person.id,
          ...(name === undefined ? {} : { name }),
          login,
          purpose,
          methods: context.passkeys.isAvailable() ? ['passkey', 'password'] : ['password'],
          until: isoTime(untilMs),
        }
        return ok(view)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/invitations/:token/passkey/options',
      summary: 'Start enrolling with a passkey',
      access: LINK,
      perMinute: PER_MINUTE,
      schema: { params: InvitationParams, answer: { 200: PasskeyOptions } },
      handle: async ({ params }) => {
        const invited = invitedBy(context, params.token)
        if (invited === undefined) return refused(refusal('access.link-expired'))
        if (!context.passkeys.isAvailable()) return refused(refusal('access.passkey-refused'))
        return ok(await context.passkeys.offerRegistration(invited.person.id, invited.login))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/invitations/:token/passkey',
      summary: 'Enrol with a passkey and sign in',
      access: LINK,
      perMinute: PER_MINUTE,
      schema: { params: InvitationParams, body: PasskeyRegistration, answer: { 201: Me } },
      handle: async ({ params, body }) => {
        const invited = invitedBy(context, params.token)
        if (invited === undefined) return refused(refusal('access.link-expired'))
        const row = await context.passkeys.register(invited.person.id, body)
        if (row === undefined) return refused(refusal('access.passkey-refused'))
        context.credentials.addPasskey(row)
        return enrol(context, invited, { kind: 'passkey', passkey: row.passkey })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/invitations/:token/password/options',
      summary: 'Get a secret for the authenticator application',
      access: LINK,
      perMinute: PER_MINUTE,
      schema: { params: InvitationParams, answer: { 200: TotpOffer } },
      handle: ({ params }) => {
        const invited = invitedBy(context, params.token)
        if (invited === undefined) return refused(refusal('access.link-expired'))
        return ok(enrolment.offer(invited.person.id, invited.login))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/invitations/:token/password',
      summary: 'Enrol with a password and a code, and sign in',
      access: LINK,
      perMinute: PER_MINUTE,
      schema: { params: InvitationParams, body: SetPassword, answer: { 201: Me } },
      handle: async ({ params, body }) => {
        const invited = invitedBy(context, params.token)
        if (invited === undefined) return refused(refusal('access.link-expired'))
        const made = await enrolment.accept(invited.person.id, invited.login, body)
        if (!made.ok) return refused(made.refusal)
        const { secret } = made
        return enrol(context, invited, { kind: 'password', secret })
      },
    }),
  ]
}

async function enrol(context: AccessContext, invited: Invited, proof: Proof): Promise<Answer> {
  const { id } = invited.person
  const outcome = await submitPerson(context, { kind: 'person', id }, id, {
    kind: 'person.enrol',
    invitation: invited.invitation,
    proof,
  })
  return outcome.ok ? signIn(context, id, proof.kind) : refused(outcome.refusal)
}

function invitedBy(context: AccessContext, token: string): Invited | undefined {
  const link = context.credentials.link('invitation', hashSecret(token))
  if (link?.person === undefined) return undefined
  const person = context.record.view(personProjection).get(link.person)
  const open = person?.invitation.value
  if (person === undefined || open === null || open === undefined) return undefined
  if (open.purpose === 'display' || !isInvited(person, link.id, context.clock())) return undefined
  const { purpose, untilMs } = open
  const login = context.credentials.loginOf(person.id) ?? person.id
  return { person, invitation: link.id, purpose, untilMs, login }
}
