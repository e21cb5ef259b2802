import { ACTIONS, ROLES, SESSION_METHODS, SPECIES, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'

const Base64Url = Type.String({ maxLength: 20_000, pattern: '^[A-Za-z0-9_-]*$' })
const Totp = Type.String({ pattern: '^[0-9]{6}$' })
const Password = Type.String({ minLength: 1, maxLength: 256 })

/** `GET /api/session`, and the answer to every sign-in. */
export const Me = Type.Object(
  {
    id: Type.String(),
    sessionId: Type.String(),
    species: literals(SPECIES),
    name: Type.Optional(Type.String({ description: 'Absent when purged' })),
    roles: Type.Array(literals(ROLES)),
    actions: Type.Array(literals(ACTIONS), {
      description: 'Permitted in general, counting those that first need a step-up; for menus',
    }),
    tlpCeiling: literals(TLP_LEVELS),
    expiresAt: Type.String(),
    steppedUpUntil: Type.Optional(Type.String({ description: 'Absent when no proof counts' })),
    idleMs: Type.Integer({
      description: 'A session without requests ends after this long; 0 = never',
    }),
    methods: Type.Array(Type.Union([Type.Literal('passkey'), Type.Literal('password')]), {
      description: 'Ways in which this person can prove their identity',
    }),
  },
  { $id: 'Me' },
)
export type Me = Static<typeof Me>

/** `POST /api/session/password`. */
export const PasswordSignIn = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 64 }),
  password: Password,
  totp: Totp,
})

/** What a browser needs to start a passkey ceremony; `options` goes to the browser's API as it is. */
export const PasskeyOptions = Type.Object({
  ceremony: Type.String({ description: 'Sent back with the answer' }),
  options: Type.Record(Type.String(), Type.Unknown()),
})

const Credential = {
  id: Base64Url,
  rawId: Base64Url,
  type: Type.Literal('public-key'),
  clientExtensionResults: Type.Record(Type.String(), Type.Unknown()),
  authenticatorAttachment: Type.Optional(
    Type.Union([Type.Literal('platform'), Type.Literal('cross-platform')]),
  ),
}

/** A browser's answer to a passkey sign-in. */
export const PasskeyAssertion = Type.Object({
  ceremony: Type.String({ maxLength: 100 }),
  credential: Type.Object({
    ...Credential,
    response: Type.Object({
      clientDataJSON: Base64Url,
      authenticatorData: Base64Url,
      signature: Base64Url,
      userHandle: Type.Optional(Base64Url),
    }),
  }),
})
export type PasskeyAssertion = Static<typeof PasskeyAssertion>

/** A browser's answer to the making of a passkey. */
export const PasskeyRegistration = Type.Object({
  ceremony: Type.String({ maxLength: 100 }),
  label: Type.Optional(Type.String({ maxLength: 60, description: 'E.g. "blue key"' })),
  credential: Type.Object({
    ...Credential,
    response: Type.Object({
      clientDataJSON: Base64Url,
      attestationObject: Base64Url,
      transports: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 10 })),
    }),
  }),
})
export type PasskeyRegistration = Static<typeof PasskeyRegistration>

/** `POST /api/session/step-up`: one of the two proofs. */
export const StepUp = Type.Union([
  Type.Object({ method: Type.Literal('passkey'), assertion: PasskeyAssertion }),
  Type.Object({ method: Type.Literal('password'), password: Password, totp: Totp }),
])

/** `GET /api/people/:id/sessions`. */
export const Sessions = Type.Object({
  sessions: Type.Array(
    Type.Object({
      id: Type.String(),
      method: literals(SESSION_METHODS),
      openedAt: Type.String(),
      expiresAt: Type.String(),
      current: Type.Boolean({ description: 'The session that asks' }),
    }),
  ),
})

/** `GET /api/session/passkeys`. */
export const Passkeys = Type.Object({
  passkeys: Type.Array(
    Type.Object({ id: Type.String(), label: Type.String(), synced: Type.Boolean() }),
  ),
})

/** `GET /api/invitations/:token`. */
export const InvitationView = Type.Object({
  personId: Type.String(),
  name: Type.Optional(Type.String()),
  login: Type.Optional(Type.String()),
  purpose: Type.Union([Type.Literal('enrolment'), Type.Literal('recovery')]),
  methods: Type.Array(Type.Union([Type.Literal('passkey'), Type.Literal('password')])),
  until: Type.String(),
})

/** A fresh TOTP secret for the authenticator application; nothing is stored yet. */
export const TotpOffer = Type.Object({
  ceremony: Type.String(),
  secret: Type.String({ description: 'Base32' }),
  otpauthUri: Type.String(),
})

/** `POST /api/invitations/:token/password`. The code proves that the application has the secret. */
export const SetPassword = Type.Object({
  ceremony: Type.String({ maxLength: 100 }),
  password: Password,
  totp: Totp,
})

export const InvitationParams = Type.Object({ token: Type.String({ maxLength: 100 }) })
export const SessionParams = Type.Object({ id: Type.String({ maxLength: 60 }) })
