import { rolesAt } from '@vigie/domain'
import type { Person, PersonCommand, Principal } from '@vigie/domain'
import {
  Clearance,
  GrantRole,
  InvitationLink,
  InvitePerson,
  IssueInvitation,
  People,
  PeopleNames,
  PersonParams,
  PersonRoleParams,
  PersonView,
  Suspension,
} from '@vigie/protocol'
import { must } from '@vigie/kit'
import { actorOf } from '../http/gesture.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import { isVisitor } from '../http/visitor/reach.ts'
import type { AccessContext } from './access-context.ts'
import { allDocuments } from './all-documents.ts'
import { refusal } from './authoriser.ts'
import { issueLink } from './invitations.ts'
import { personView } from './person-view.ts'
import { personProjection } from './projections.ts'
import { newId } from './secret.ts'
import { submitPerson } from './submit.ts'

const MANAGE = { kind: 'action', action: 'person.manage', stepUp: true } as const

/** With whom visitors work: of others they learn no name. */
function isHostOfVisitors(person: Person, nowMs: number): boolean {
  const roles = rolesAt(person, nowMs)
  return roles.some((role) => role === 'expert' || role === 'analyst' || role === 'commander')
}

/** Accounts: inviting, appointing, clearing, suspending. */
export function peopleRoutes(context: AccessContext): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/people',
      summary: 'Everybody who has an account',
      access: { kind: 'action', action: 'person.read' },
      schema: { answer: { 200: People } },
      handle: () => {
        const people = allDocuments(context.record.view(personProjection))
        return ok({ people: people.map((person) => personView(context, person)) })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/people/names',
      summary: 'Who is behind the ids that stand in the log',
      visitors: 'the cyber centre, its command and the visitors themselves',
      access: { kind: 'action', action: 'log.read' },
      schema: { answer: { 200: PeopleNames } },
      handle: ({ principal }) => {
        const names: Record<string, string> = {}
        const isGuest = isVisitor(must(principal, 'principal'))
        const nowMs = context.clock()
        for (const person of allDocuments(context.record.view(personProjection))) {
          if (isGuest && !isHostOfVisitors(person, nowMs)) continue
          const name = context.record.open(person.name.sealed)
          if (name !== undefined) names[person.id] = name
        }
        return ok({ names })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/people',
      summary: 'Invite a person; the answer holds their one-time link',
      access: MANAGE,
      schema: { body: InvitePerson, answer: { 201: InvitationLink } },
      handle: ({ principal, body }) => invite(context, principal, body),
    }),
    defineRoute({
      method: 'POST',
      path: '/people/:id/invitations',
      summary: 'A fresh link: to enrol, or to start again after a lost passkey',
      access: MANAGE,
      schema: { params: PersonParams, body: IssueInvitation, answer: { 201: InvitationLink } },
      handle: async ({ principal, params, body }) => {
        const issued = await issueLink(context, actorOf(principal), params.id, body.purpose)
        return issued.ok ? created(issued.link) : refused(issued.refusal)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/people/:id/roles',
      summary: 'Give a role, for good or until a time',
      access: MANAGE,
      schema: { params: PersonParams, body: GrantRole, answer: { 200: PersonView } },
      handle: ({ principal, params, body }) =>
        carryOut(context, principal, params.id, {
          kind: 'person.grant-role',
          role: body.role,
          ...(body.until === undefined ? {} : { untilMs: Date.parse(body.until) }),
        }),
    }),
    defineRoute({
      method: 'DELETE',
      path: '/people/:id/roles/:role',
      summary: 'Take a role away',
      access: MANAGE,
      schema: { params: PersonRoleParams, answer: { 200: PersonView } },
      handle: ({ principal, params }) =>
        carryOut(context, principal, params.id, { kind: 'person.revoke-role', role: params.role }),
    }),
    defineRoute({
      method: 'POST',
      path: '/people/:id/suspension',
      summary: 'Suspend an account, its sessions with it, or reinstate it',
      access: MANAGE,
      schema: { params: PersonParams, body: Suspension, answer: { 200: PersonView } },
      handle: ({ principal, params, body }) =>
        carryOut(context, principal, params.id, {
          kind: body.suspended ? 'person.suspend' : 'person.reinstate',
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/people/:id/clearance',
      summary: 'Say up to which marking a person may read',
      access: MANAGE,
      schema: { params: PersonParams, body: Clearance, answer: { 200: PersonView } },
      handle: ({ principal, params, body }) =>
        carryOut(context, principal, params.id, { kind: 'person.set-clearance', ...body }),
    }),
  ]
}

async function invite(
  context: AccessContext,
  principal: Principal | undefined,
  body: InvitePerson,
): Promise<Answer> {
  const id = newId('per', context.random)
  const actor = actorOf(principal)
  if (!context.credentials.addLogin(id, body.login)) {
    return refused(refusal('access.person-exists', { login: body.login }))
  }
  const { name, email, organisation } = body
  const invited = await submitPerson(context, actor, id, (seal) => ({
    kind: 'person.invite',
    species: 'human',
    name: seal(name),
    ...(email === undefined ? {} : { email: seal(email) }),
    ...(organisation === undefined ? {} : { organisation: seal(organisation) }),
    tlpCeiling: body.tlpCeiling ?? 'AMBER',
    roles: body.roles,
  }))
  if (!invited.ok) {
    context.credentials.forget(id)
    return refused(invited.refusal)
  }
  const issued = await issueLink(context, actor, id, 'enrolment')
  return issued.ok ? created(issued.link) : refused(issued.refusal)
}

async function carryOut(
  context: AccessContext,
  principal: Principal | undefined,
  id: string,
  command: PersonCommand,
): Promise<Answer> {
  const outcome = await submitPerson(context, actorOf(principal), id, command)
  if (!outcome.ok) return refused(outcome.refusal)
  const person = must(context.record.view(personProjection).get(id), 'person just changed')
  return ok(personView(context, person))
}

function created(body: object): Answer {
  return { kind: 'json', status: 201, body }
}
