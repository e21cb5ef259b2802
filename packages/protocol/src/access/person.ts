import { ROLES, SCENARIO_NAMES, SPECIES, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'

const Login = Type.String({
  minLength: 2,
  maxLength: 64,
  pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]*$',
  description: 'Short name to sign in with; case does not count',
})
const Name = Type.String({ minLength: 1, maxLength: 120 })

/** An account as administrators and auditors see it. */
export const PersonView = Type.Object(
  {
    id: Type.String(),
    species: literals(SPECIES),
    name: Type.Optional(Type.String({ description: 'Absent when purged' })),
    email: Type.Optional(Type.String()),
    organisation: Type.Optional(Type.String()),
    login: Type.Optional(Type.String()),
    roles: Type.Array(literals(ROLES), { description: 'In force now' }),
    temporaryRoles: Type.Array(Type.Object({ role: literals(ROLES), until: Type.String() })),
    tlpCeiling: literals(TLP_LEVELS),
    suspended: Type.Boolean(),
    enrolled: Type.Boolean(),
    passkeys: Type.Integer({ minimum: 0 }),
    hasPassword: Type.Boolean(),
    invitedUntil: Type.Optional(Type.String({ description: 'An invitation is open until then' })),
  },
  { $id: 'PersonView' },
)
export type PersonView = Static<typeof PersonView>

/** `GET /api/people`. */
export const People = Type.Object({ people: Type.Array(PersonView) })

/** `GET /api/people/names`: names by id, for everybody who reads the log. Purged ones are absent. */
export const PeopleNames = Type.Object({ names: Type.Record(Type.String(), Type.String()) })

/** `POST /api/people`. */
export const InvitePerson = Type.Object({
  login: Login,
  name: Name,
  email: Type.Optional(Type.String({ maxLength: 254, format: 'email' })),
  organisation: Type.Optional(Name),
  tlpCeiling: Type.Optional(literals(TLP_LEVELS)),
  roles: Type.Array(literals(ROLES), { maxItems: ROLES.length }),
})
export type InvitePerson = Static<typeof InvitePerson>

/** A link that works once. The token is shown this one time only. */
export const InvitationLink = Type.Object({
  personId: Type.String(),
  token: Type.String(),
  link: Type.String({ description: 'To hand over by a separate channel' }),
  until: Type.String(),
})
export type InvitationLink = Static<typeof InvitationLink>

/** `POST /api/people/:id/invitations`. */
export const IssueInvitation = Type.Object({
  purpose: Type.Union([Type.Literal('enrolment'), Type.Literal('recovery')]),
})

/** `POST /api/people/:id/roles`. */
export const GrantRole = Type.Object({
  role: literals(ROLES),
  until: Type.Optional(Type.String({ format: 'date-time' })),
})

/** `POST /api/people/:id/suspension`. */
export const Suspension = Type.Object({ suspended: Type.Boolean() })

/** `POST /api/people/:id/clearance`. */
export const Clearance = Type.Object({ tlpCeiling: literals(TLP_LEVELS) })

export const PersonParams = Type.Object({ id: Type.String({ maxLength: 60 }) })
export const PersonRoleParams = Type.Object({
  id: Type.String({ maxLength: 60 }),
  role: literals(ROLES),
})

/** `POST /api/setup`. The token comes from the link printed on the terminal. */
export const SetUp = Type.Object({
  token: Type.String({ maxLength: 100 }),
  mode: Type.Union([Type.Literal('event'), Type.Literal('exercise')]),
  scenario: Type.Optional(literals(SCENARIO_NAMES)),
  eventName: Type.String({ minLength: 1, maxLength: 120 }),
  administrator: Type.Object({ login: Login, name: Name }),
})
export type SetUp = Static<typeof SetUp>

/** `GET /api/setup`. */
export const SetUpState = Type.Object({
  needed: Type.Boolean(),
  scenarios: Type.Array(literals(SCENARIO_NAMES), {
    description: 'Scripts that an exercise may play, the usual one first',
  }),
})
