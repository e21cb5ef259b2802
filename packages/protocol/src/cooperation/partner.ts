import {
  AGREEMENT_FORMS,
  COMMITMENT_OPENS,
  COMMITMENT_STATES,
  MINUTES_LANGUAGES,
  OBLIGATION_STATES,
  PARTICIPANT_ROLES,
  PARTNER_SPECIES,
  TALK_FORMS,
  TLP_LEVELS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Instant = Type.String({ format: 'date-time' })
const Line = Type.String({ minLength: 1, maxLength: 200 })
const Text = Type.String({ minLength: 1, maxLength: 4_000 })
const LongText = Type.String({ minLength: 1, maxLength: 20_000 })
const Tlp = Type.Optional(literals(TLP_LEVELS))
const Languages = Type.Array(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }), {
  maxItems: 6,
  description: 'BCP 47',
})
const Side = Type.String({ ...Id, description: '`host`, or the id of a partner' })
/** Signs that a leaf of the log may hold: no names, no sentences, nothing that hides a direction. */
const Sign = Type.String({
  pattern:
    '^[A-Za-z0-9\\u00C0-\\u024F\\u0621-\\u064A\\u0660-\\u0669][A-Za-z0-9\\u00C0-\\u024F\\u0621-\\u064A\\u0660-\\u0669 ._-]{0,19}$',
})
const Key = Type.String({ ...Id, description: 'Key of the part in the document' })

/** Lists of the cooperation room. */
export const CooperationQuery = Type.Object({
  ...AsOfQuery,
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type CooperationQuery = Static<typeof CooperationQuery>

/** `POST /api/partners`. */
export const AddPartner = Type.Object({
  ...Gesture,
  tlp: Tlp,
  species: literals(PARTNER_SPECIES),
  code: Type.String({ pattern: '^[A-Z0-9][A-Z0-9-]{1,19}$', description: 'QA, INTERPOL' }),
  name: Line,
  ceiling: literals(TLP_LEVELS),
})
export type AddPartner = Static<typeof AddPartner>

/** `POST /api/partners/:id/gestures`. */
export const PartnerGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-ceiling'), ceiling: literals(TLP_LEVELS) }),
    Type.Object({
      kind: Type.Literal('add-contact'),
      name: Line,
      role: Line,
      channel: Line,
      languages: Languages,
    }),
    Type.Object({ kind: Type.Literal('remove-contact'), key: Key }),
    Type.Object({
      kind: Type.Literal('set-node'),
      node: Type.Union([Type.String({ maxLength: 400 }), Type.Null()], {
        description: 'C2SP verifier key of their node; null takes it away',
      }),
    }),
    Type.Object({ kind: Type.Literal('retire') }),
  ]),
})
export type PartnerGesture = Static<typeof PartnerGesture>

/** `POST /api/agreements`. */
export const WriteAgreement = Type.Object({
  ...Gesture,
  tlp: Tlp,
  form: literals(AGREEMENT_FORMS),
  title: Line,
  text: LongText,
  parties: Type.Array(Id, { minItems: 1, maxItems: 30 }),
  from: Instant,
  until: Type.Optional(Instant),
})
export type WriteAgreement = Static<typeof WriteAgreement>

/** `POST /api/agreements/:id/gestures`. */
export const AgreementGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('add-article'),
      number: Sign,
      text: Text,
    }),
    Type.Object({
      kind: Type.Literal('add-obligation'),
      article: Type.Optional(Sign),
      text: Text,
      side: Side,
      dueAt: Type.Optional(Instant),
    }),
    Type.Object({
      kind: Type.Literal('settle-obligation'),
      key: Key,
      state: literals(OBLIGATION_STATES),
    }),
    Type.Object({ kind: Type.Literal('sign'), signedAt: Instant }),
    Type.Object({ kind: Type.Literal('end'), reason: Text }),
  ]),
})
export type AgreementGesture = Static<typeof AgreementGesture>

/** `POST /api/talks`. */
export const PlanTalk = Type.Object({
  ...Gesture,
  tlp: Tlp,
  form: literals(TALK_FORMS),
  title: Line,
  place: Type.Optional(Line),
  partners: Type.Array(Id, { minItems: 1, maxItems: 30 }),
  from: Instant,
  until: Type.Optional(Instant),
})
export type PlanTalk = Static<typeof PlanTalk>

/** `POST /api/talks/:id/gestures`. */
export const TalkGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('add-item'),
      text: Text,
      rank: Type.Integer({ minimum: 1, maximum: 999 }),
    }),
    Type.Object({
      kind: Type.Literal('add-participant'),
      name: Line,
      role: literals(PARTICIPANT_ROLES),
      side: Side,
      languages: Languages,
    }),
    Type.Object({ kind: Type.Literal('remove-participant'), key: Key }),
    Type.Object({
      kind: Type.Literal('write-minutes'),
      language: literals(MINUTES_LANGUAGES),
      text: LongText,
    }),
    Type.Object({ kind: Type.Literal('hold') }),
    Type.Object({ kind: Type.Literal('close') }),
  ]),
})
export type TalkGesture = Static<typeof TalkGesture>

/** `POST /api/commitments`. */
export const AgreeCommitment = Type.Object({
  ...Gesture,
  tlp: Tlp,
  text: Text,
  from: Type.Optional(Type.String({ ...Id, description: 'The talk that it comes from' })),
  side: Side,
  owner: Type.String({ ...Id, description: 'A person of this Vigie' }),
  dueAt: Instant,
  opens: Type.Optional(literals(COMMITMENT_OPENS)),
})
export type AgreeCommitment = Static<typeof AgreeCommitment>

/** `POST /api/commitments/:id/gestures`. */
export const CommitmentGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-due'), dueAt: Instant }),
    Type.Object({
      kind: Type.Literal('set-state'),
      state: literals(COMMITMENT_STATES),
      outcome: Type.Optional(Text),
    }),
  ]),
})
export type CommitmentGesture = Static<typeof CommitmentGesture>
