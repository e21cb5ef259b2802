import { isEnrolled, lastingRoles, ROSTER_ID } from '@vigie/domain'
import type { Person } from '@vigie/domain'
import { InvitationLink, SetUp, SetUpState } from '@vigie/protocol'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import type { AccessContext } from './access-context.ts'
import { refusal } from './authoriser.ts'
import { issueLink } from './invitations.ts'
import { personProjection, rosterProjection } from './projections.ts'
import { hashSecret, newId, newSecret } from './secret.ts'
import { submitPerson, SYSTEM } from './submit.ts'

const SETUP_LINK_MS = 24 * 3_600_000

/** A link to print on the terminal, and what it is for. */
export interface StartLink {
  readonly kind: 'setup' | 'enrolment'
  readonly url: string
}

/**
 * The link that whoever started Vigie needs, if any: to set it up, or, when no administrator can sign
 * in, for one of them to enrol. Each call voids the links of earlier calls; one of `vigie recover` stands.
 */
export async function startLink(context: AccessContext): Promise<StartLink | undefined> {
  const everAppointed = administratorsOf(context)
  if (everAppointed.length === 0) return { kind: 'setup', url: newSetupLink(context) }
  const people = everAppointed.flatMap((id) => context.record.view(personProjection).get(id) ?? [])
  const administrators = people.filter((person) => lastingRoles(person).includes('administrator'))
  const isBeingHelped = ({ invitation }: Person) =>
    invitation.value?.purpose === 'recovery' && context.clock() < invitation.value.untilMs
  const [first] = administrators
  if (
    first === undefined ||
    administrators.some(isEnrolled) ||
    administrators.some(isBeingHelped)
  ) {
    return undefined
  }
  const issued = await issueLink(context, SYSTEM, first.id, 'enrolment')
  return issued.ok ? { kind: 'enrolment', url: issued.link.link } : undefined
}

/** The first set-up, by the link printed on the terminal; refused ever after. */
export function setUpRoutes(context: AccessContext): readonly Route[] {
  let underWay = false
  return [
    defineRoute({
      method: 'GET',
      path: '/setup',
      summary: 'Whether this installation waits for its set-up',
      access: { kind: 'open', because: 'nobody can sign in before the set-up' },
      schema: { answer: { 200: SetUpState } },
      handle: () =>
        ok({
          needed: administratorsOf(context).length === 0,
          scenarios: [...(context.scenarios ?? [])],
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/setup',
      summary: 'Make the event and its first administrator; the answer holds their enrolment link',
      access: { kind: 'open', because: 'the one-time secret on the terminal is the proof' },
      perMinute: 10,
      schema: { body: SetUp, answer: { 201: InvitationLink } },
      handle: async ({ body }) => {
        if (underWay) return refused(refusal('request.conflict'))
        underWay = true
        try {
          return await setUp(context, body)
        } finally {
          underWay = false
        }
      },
    }),
  ]
}

async function setUp(context: AccessContext, body: SetUp): Promise<Answer> {
  if (administratorsOf(context).length > 0) return refused(refusal('setup.already-done'))
  const link = context.credentials.link('setup', hashSecret(body.token))
  if (link === undefined || context.clock() >= link.untilMs) {
    return refused(refusal('access.link-expired'))
  }
  const event = await context.createEvent({
    mode: body.mode,
    name: body.eventName,
    ...(body.scenario === undefined ? {} : { scenario: body.scenario }),
  })
  // A set-up that broke off after its event goes on from there.
  if (event !== undefined && event.code !== 'event.exists') return refused(event)
  const id = newId('per', context.random)
  const { login, name } = body.administrator
  if (!context.credentials.addLogin(id, login)) {
    return refused(refusal('access.person-exists', { login }))
  }
  const outcome = await submitPerson(context, SYSTEM, id, (seal) => ({
    kind: 'person.invite',
    species: 'human',
    name: seal(name),
    tlpCeiling: 'RED',
    roles: ['administrator', 'commander'],
  }))
  if (!outcome.ok) {
    context.credentials.forget(id)
    return refused(outcome.refusal)
  }
  context.credentials.dropLinks('setup')
  const issued = await issueLink(context, SYSTEM, id, 'enrolment')
  return issued.ok ? { kind: 'json', status: 201, body: issued.link } : refused(issued.refusal)
}

function newSetupLink(context: AccessContext): string {
  const token = newSecret(context.random)
  context.credentials.dropLinks('setup')
  context.credentials.addLink('setup', hashSecret(token), {
    id: 'setup',
    person: undefined,
    untilMs: context.clock() + SETUP_LINK_MS,
  })
  const url = new URL('/setup', context.origin())
  url.hash = token
  return url.href
}

function administratorsOf(context: AccessContext): readonly string[] {
  return context.record.view(rosterProjection).get(ROSTER_ID)?.administrators ?? []
}
