import { EMERGENCY_MS, MACHINE_SCOPES, ROLES, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import { literals } from '../literals.ts'

const Label = Type.String({ minLength: 1, maxLength: 120 })

/** `POST /api/tokens`. */
export const IssueToken = Type.Object({
  name: Label,
  scopes: Type.Array(literals(MACHINE_SCOPES), { minItems: 1, maxItems: MACHINE_SCOPES.length }),
  unit: Type.Optional(
    Type.String({
      maxLength: 60,
      description: 'The unit whose device it is: it sees that unit only',
    }),
  ),
  tlpCeiling: Type.Optional(literals(TLP_LEVELS)),
  expiresAt: Type.String({ format: 'date-time' }),
})

/** The token is shown this one time only. */
export const IssuedToken = Type.Object({
  id: Type.String(),
  token: Type.String(),
  expiresAt: Type.String(),
})

/** `GET /api/tokens`. */
export const Tokens = Type.Object({
  tokens: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.Optional(Type.String()),
      scopes: Type.Array(literals(MACHINE_SCOPES)),
      unit: Type.Optional(Type.String()),
      tlpCeiling: literals(TLP_LEVELS),
      issuedBy: Type.String(),
      issuedAt: Type.String(),
      expiresAt: Type.String(),
      revoked: Type.Boolean(),
      lastUsedAt: Type.Optional(Type.String({ description: 'Since the last start' })),
    }),
  ),
})

/** `POST /api/displays`. */
export const PrepareDisplay = Type.Object({
  name: Label,
  tlpCeiling: Type.Optional(literals(TLP_LEVELS)),
})

/** The code is typed on the display, once. */
export const DisplayCode = Type.Object({
  personId: Type.String(),
  code: Type.String({ description: 'Twelve characters in groups of four' }),
  until: Type.String(),
})

/** `POST /api/displays/enrol`. */
export const EnrolDisplay = Type.Object({ code: Type.String({ minLength: 12, maxLength: 20 }) })

/** `POST /api/emergency`. */
export const RequestEmergency = Type.Object({
  role: literals(ROLES),
  reason: Type.String({ minLength: 3, maxLength: 500, pattern: '\\S' }),
})

/** `POST /api/emergency/:id/approval`. */
export const ApproveEmergency = Type.Object({
  minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: EMERGENCY_MS / 60_000 })),
})

/** One request for emergency access. */
export const EmergencyView = Type.Object(
  {
    id: Type.String(),
    person: Type.String(),
    role: literals(ROLES),
    reason: Type.Optional(Type.String()),
    requestedAt: Type.String(),
    approvedBy: Type.Optional(Type.String()),
    until: Type.Optional(Type.String()),
  },
  { $id: 'EmergencyView' },
)

/** `GET /api/emergency`. */
export const Emergencies = Type.Object({ emergencies: Type.Array(EmergencyView) })

export const IdParams = Type.Object({ id: Type.String({ maxLength: 60 }) })
export const Created = Type.Object({ id: Type.String() })
