import {
  ACTS,
  MANDATE_REQUEST_STATES,
  MANDATE_STATES,
  PAP_LEVELS,
  SCOPE_KINDS,
  SIGNATURE_FILE_MAX,
  TLP_LEVELS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { DocumentView, Gesture } from '../record/entry-view.ts'

const Words = Type.String({ minLength: 1, maxLength: 4_000 })
const Reason = Type.String({ minLength: 3, maxLength: 2_000 })
const PersonId = Type.String({ minLength: 1, maxLength: 80 })
const Item = Type.String({ pattern: '^[A-Za-z0-9-]{1,40}$', description: 'Chosen by the client' })
const Instant = Type.String({ format: 'date-time' })
const Minute = Type.Integer({ minimum: 0, maximum: 1_440 })
const IsIn = Type.Boolean({ description: 'false takes it out' })

/** `GET /api/mandates`, `/api/mandate-requests`, `/api/export-requests`, `/api/containments`. */
export const MandatesQuery = Type.Object({
  states: Type.Optional(Type.String({ description: 'Comma-separated' })),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type MandatesQuery = Static<typeof MandatesQuery>

/** `POST /api/mandates`: a draft with a title and a partner. */
export const OpenMandate = Type.Object({
  ...Gesture,
  title: Type.String({ minLength: 1, maxLength: 300 }),
  partnerName: Type.String({ minLength: 1, maxLength: 300 }),
  partnerId: Type.Optional(Type.String({ maxLength: 80 })),
  commitment: Type.Optional(
    Type.String({ maxLength: 80, description: 'Commitment of a talk that it follows from' }),
  ),
})
export type OpenMandate = Static<typeof OpenMandate>

const Window = Type.Union([
  Type.Object({
    kind: literals(['weekly'] as const),
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
    fromMinute: Minute,
    untilMinute: Minute,
  }),
  Type.Object({ kind: literals(['dated'] as const), from: Instant, until: Instant }),
])

/** One clause, as it comes over the wire. */
export const WireClause = Type.Union([
  Type.Object({ clause: literals(['legal-basis'] as const), text: Words }),
  Type.Object({
    clause: literals(['purpose', 'place'] as const),
    item: Item,
    text: Type.Union([Words, Type.Null()]),
  }),
  Type.Object({ clause: literals(['validity'] as const), from: Instant, until: Instant }),
  Type.Object({
    clause: literals(['time-zone'] as const),
    timeZone: Type.String({ minLength: 1, maxLength: 60 }),
  }),
  Type.Object({
    clause: literals(['window'] as const),
    item: Item,
    window: Type.Union([Window, Type.Null()]),
  }),
  Type.Object({
    clause: literals(['network'] as const),
    network: Type.String({ minLength: 1, maxLength: 60 }),
    isIn: IsIn,
  }),
  Type.Object({
    clause: literals(['person'] as const),
    person: PersonId,
    supervisor: Type.Union([PersonId, Type.Null()]),
  }),
  Type.Object({ clause: literals(['kind'] as const), kind: literals(SCOPE_KINDS), isIn: IsIn }),
  Type.Object({
    clause: literals(['scope'] as const),
    tag: Type.String({ minLength: 1, maxLength: 90 }),
    isIn: IsIn,
  }),
  Type.Object({ clause: literals(['everything'] as const), isIn: IsIn }),
  Type.Object({ clause: literals(['highest-tlp'] as const), tlp: literals(TLP_LEVELS) }),
  Type.Object({ clause: literals(['highest-pap'] as const), pap: literals(PAP_LEVELS) }),
  Type.Object({
    clause: literals(['act', 'break-glass'] as const),
    act: literals(ACTS),
    isIn: IsIn,
  }),
  Type.Object({
    clause: literals(['export-rules'] as const),
    highestTlp: literals(TLP_LEVELS),
    lifeMinutes: Type.Integer({ minimum: 1, maximum: 1_440 }),
  }),
  Type.Object({
    clause: literals(['retention'] as const),
    days: Type.Integer({ minimum: 0, maximum: 3_650 }),
  }),
])
export type WireClause = Static<typeof WireClause>

/** `POST /api/mandates/:id/clauses`. */
export const WriteClause = Type.Object({ ...Gesture, clause: WireClause })
export type WriteClause = Static<typeof WriteClause>

/** `POST /api/mandates/:id/gestures`. */
export const MandateGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({
      kind: literals(['withdraw-signatures', 'amend', 'drop-amendment'] as const),
    }),
    Type.Object({ kind: literals(['suspend', 'end', 'review'] as const), reason: Reason }),
    Type.Object({
      kind: literals(['partner-signature'] as const),
      signature: Type.String({ minLength: 1, maxLength: SIGNATURE_FILE_MAX }),
    }),
  ]),
})
export type MandateGesture = Static<typeof MandateGesture>

/** `POST /api/mandates/:id/signed-gestures`: those that need a fresh proof of identity. */
export const SignedMandateGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({
      kind: literals(['register-key'] as const),
      key: Type.String({
        minLength: 40,
        maxLength: 1_000,
        description: 'Ed25519: 64 hex digits, or PEM',
      }),
    }),
    Type.Object({
      kind: literals(['sign'] as const),
      digest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the text that was read' }),
    }),
    Type.Object({ kind: literals(['activate'] as const) }),
    Type.Object({ kind: literals(['resume'] as const), reason: Reason }),
  ]),
})
export type SignedMandateGesture = Static<typeof SignedMandateGesture>

/** What is to be signed, word for word. */
const MandateTextView = Type.Object({
  version: Type.Integer(),
  text: Type.String({ description: 'Canonical JSON (RFC 8785): exactly these bytes are signed' }),
  digest: Type.String({ description: 'SHA-256 of it, hex' }),
})

/** `GET /api/mandates/:id`. */
export const MandateDetail = Type.Object({
  document: DocumentView,
  draft: Type.Union([MandateTextView, Type.Null()]),
  inForce: Type.Union([MandateTextView, Type.Null()]),
  problem: Type.Union(
    [
      Type.Object({
        code: Type.String(),
        values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
      }),
      Type.Null(),
    ],
    { description: 'Why the draft cannot be signed yet' },
  ),
  reviewDueAt: Type.Union([Type.String(), Type.Null()]),
  position: Type.Integer(),
})
export type MandateDetail = Static<typeof MandateDetail>

/** `POST /api/mandates/:id/preview`: what would a named person see and do? */
export const PreviewMandate = Type.Object({
  person: PersonId,
  at: Type.Optional(Instant),
  version: literals(['draft', 'in-force'] as const),
})
export type PreviewMandate = Static<typeof PreviewMandate>

export const MandatePreview = Type.Object({
  at: Type.String(),
  isOpen: Type.Boolean({ description: 'false: outside of every shift, so dark' }),
  until: Type.Union([Type.String(), Type.Null()]),
  actions: Type.Array(Type.String()),
  acts: Type.Array(literals(ACTS)),
  kinds: Type.Array(
    Type.Object({
      view: Type.String(),
      visible: Type.Integer(),
      hidden: Type.Integer(),
      examples: Type.Array(DocumentView, { description: 'The newest that they would see' }),
    }),
  ),
  mostLookedAt: Type.Integer({
    description: 'Documents of each kind that were looked at, at most',
  }),
})
export type MandatePreview = Static<typeof MandatePreview>

/** `POST /api/mandate-requests`: ask for an act, or take it by breaking the glass. */
export const AskForMore = Type.Object({
  ...Gesture,
  mandate: Type.String({ minLength: 1, maxLength: 90 }),
  act: literals(ACTS),
  object: Type.Optional(Type.String({ minLength: 1, maxLength: 90 })),
  reason: Reason,
  minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
  approver: Type.Optional(PersonId),
  breakGlass: Type.Optional(Type.Boolean()),
})
export type AskForMore = Static<typeof AskForMore>

/** `POST /api/mandate-requests/:id/answer`. */
export const AnswerRequest = Type.Object({
  ...Gesture,
  answer: Type.Union([
    Type.Object({ kind: literals(['approve'] as const) }),
    Type.Object({ kind: literals(['deny'] as const), reason: Reason }),
    Type.Object({
      kind: literals(['review'] as const),
      verdict: literals(['justified', 'not-justified'] as const),
    }),
  ]),
})
export type AnswerRequest = Static<typeof AnswerRequest>

/** A gesture that needs no more words. */
export const PlainGesture = Type.Object({ ...Gesture })
export type PlainGesture = Static<typeof PlainGesture>

const OwnGrant = Type.Object({
  mandate: Type.String(),
  acts: Type.Array(literals(ACTS)),
  extras: Type.Array(
    Type.Object({
      act: literals(ACTS),
      object: Type.Optional(Type.String()),
      until: Type.String(),
    }),
  ),
  until: Type.String(),
})

/** `GET /api/own-mandates`: what binds the person who asks. */
export const OwnMandates = Type.Object({
  mandates: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      partner: Type.String(),
      state: literals(MANDATE_STATES),
      version: Type.Integer(),
      terms: Type.Unknown({ description: 'The terms in force, as they were signed' }),
      supervisor: Type.Object({ id: PersonId, name: Type.String() }),
      breakGlass: Type.Array(literals(ACTS)),
    }),
  ),
  grants: Type.Array(OwnGrant, { description: 'What is open at this moment; empty = dark' }),
  requests: Type.Array(
    Type.Object({
      id: Type.String(),
      mandate: Type.String(),
      act: literals(ACTS),
      object: Type.Optional(Type.String()),
      state: literals(MANDATE_REQUEST_STATES),
      askedAt: Type.String(),
      until: Type.Optional(Type.String()),
    }),
  ),
  exports: Type.Array(
    Type.Object({
      id: Type.String(),
      case: Type.String(),
      state: Type.String(),
      askedAt: Type.String(),
      until: Type.Optional(Type.String()),
    }),
  ),
  approvers: Type.Array(Type.Object({ id: PersonId, name: Type.String() })),
})
export type OwnMandates = Static<typeof OwnMandates>

/** `GET /api/why`: the clause by which a thing is shown. */
export const WhyQuery = Type.Object({
  view: Type.String({ minLength: 1, maxLength: 40 }),
  id: Type.String({ minLength: 1, maxLength: 90 }),
})
export type WhyQuery = Static<typeof WhyQuery>

export const ClauseView = Type.Object({
  mandate: Type.String(),
  name: Type.String(),
  act: Type.Optional(literals(ACTS)),
  holds: Type.Array(Type.Union([Type.String(), Type.Number()])),
})

export const Why = Type.Object({
  clause: ClauseView,
  tags: Type.Array(Type.String(), { description: 'Where the thing is' }),
  tlp: literals(TLP_LEVELS),
  acts: Type.Array(Type.Object({ act: literals(ACTS), isGiven: Type.Boolean() }), {
    description: 'What may be done with it',
  }),
})
export type Why = Static<typeof Why>
