import {
  DATA_PURPOSES,
  FORM_DIRECTIONS,
  FORM_FIELDS,
  FORM_LEVELS,
  FORM_PHASES,
  LEGAL_BASES,
  MOVEMENT_MODES,
  MOVEMENT_STATES,
  REQUEST_DIRECTIONS,
  REQUEST_STAGES,
  SUPPORTER_RISKS,
  TLP_LEVELS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Instant = Type.String({ format: 'date-time' })
const Line = Type.String({ minLength: 1, maxLength: 200 })
const Text = Type.String({ minLength: 1, maxLength: 4_000 })
const Tlp = Type.Optional(literals(TLP_LEVELS))
const Size = Type.Integer({ minimum: 0, maximum: 200_000 })

/** `POST /api/information-requests`: one for each of the stages, due as kick-off says. */
export const OpenRequests = Type.Object({
  ...Gesture,
  tlp: Tlp,
  partner: Id,
  direction: literals(REQUEST_DIRECTIONS),
  match: Id,
  stages: Type.Array(literals(REQUEST_STAGES), { minItems: 1, maxItems: REQUEST_STAGES.length }),
  text: Text,
})
export type OpenRequests = Static<typeof OpenRequests>

/** `POST /api/information-requests/:id/gestures`. */
export const RequestGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('answer'), text: Text }),
    Type.Object({ kind: Type.Literal('withdraw'), reason: Text }),
  ]),
})
export type RequestGesture = Static<typeof RequestGesture>

/** `POST /api/point-forms`. */
export const BeginForm = Type.Object({
  ...Gesture,
  tlp: Tlp,
  partner: Id,
  match: Type.Optional(Id),
  level: literals(FORM_LEVELS),
  phase: literals(FORM_PHASES),
  direction: literals(FORM_DIRECTIONS),
})
export type BeginForm = Static<typeof BeginForm>

/** `POST /api/point-forms/:id/gestures`. */
export const FormGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('fill'), field: literals(FORM_FIELDS), text: Text }),
    Type.Object({ kind: Type.Literal('send') }),
  ]),
})
export type FormGesture = Static<typeof FormGesture>

/** `POST /api/movements`. */
export const AnnounceMovement = Type.Object({
  ...Gesture,
  tlp: Tlp,
  partner: Id,
  match: Type.Optional(Id),
  from: Line,
  to: Line,
  mode: literals(MOVEMENT_MODES),
  risk: literals(SUPPORTER_RISKS),
  size: Size,
  leavesAt: Instant,
  arrivesAt: Instant,
})
export type AnnounceMovement = Static<typeof AnnounceMovement>

/** `POST /api/movements/:id/gestures`. */
export const MovementGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('sight'), place: Line, count: Type.Optional(Size) }),
    Type.Object({ kind: Type.Literal('set-state'), state: literals(MOVEMENT_STATES) }),
    Type.Object({ kind: Type.Literal('set-size'), size: Size }),
    Type.Object({ kind: Type.Literal('set-arrival'), arrivesAt: Instant }),
  ]),
})
export type MovementGesture = Static<typeof MovementGesture>

/** `POST /api/personal-data`. */
export const KeepPersonalData = Type.Object({
  ...Gesture,
  tlp: Tlp,
  partner: Id,
  subject: Line,
  content: Text,
  purpose: literals(DATA_PURPOSES),
  basis: literals(LEGAL_BASES),
  about: Type.Optional(Id),
  expiresAt: Instant,
})
export type KeepPersonalData = Static<typeof KeepPersonalData>

/** `POST /api/personal-data/:id/purge`: before its time. */
export const PurgePersonalData = Type.Object({ ...Gesture, reason: Text })
export type PurgePersonalData = Static<typeof PurgePersonalData>
