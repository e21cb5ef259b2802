import { CHECK_OUTCOMES, DEFECT_SEVERITIES, INSPECTION_PURPOSES, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, DocumentView, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$' })
const Instant = Type.String({ format: 'date-time' })
const Title = Type.String({ minLength: 1, maxLength: 200 })
const Text = Type.String({ minLength: 1, maxLength: 4_000 })
const Attachment = Type.String({ pattern: '^[0-9a-f]{32}$' })
const Tlp = Type.Optional(literals(TLP_LEVELS))
const Photos = Type.Optional(Type.Array(Attachment, { maxItems: 20 }))
const Limits = Type.Object({
  unit: Type.String({ minLength: 1, maxLength: 12, description: 'UCUM: lx, dB, bar, mm, s' }),
  least: Type.Optional(Type.Number()),
  most: Type.Optional(Type.Number()),
})
const MeasureName = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })
const Taken = Type.Optional(
  Type.Array(Type.Object({ measure: MeasureName, value: Type.Number() }), { maxItems: 20 }),
)
/** The code on site: six digits that change, or the eight characters that are printed. */
const PresenceCode = Type.Optional(Type.String({ maxLength: 12 }))

/** `GET /api/check-templates`, `GET /api/checkpoints`, `GET /api/inspections`. */
export const InspectionsQuery = Type.Object({
  ...AsOfQuery,
  venue: Type.Optional(Id),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type InspectionsQuery = Static<typeof InspectionsQuery>

/** `GET /api/defects`. */
export const DefectsQuery = Type.Object({
  ...AsOfQuery,
  venue: Type.Optional(Id),
  states: Type.Optional(Type.String({ description: 'Comma-separated; absent = all' })),
  severities: Type.Optional(Type.String({ description: 'Comma-separated; absent = all' })),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type DefectsQuery = Static<typeof DefectsQuery>

/** `POST /api/check-templates`. */
export const WriteCheckTemplate = Type.Object({
  ...Gesture,
  id: Code,
  title: Title,
  severity: literals(DEFECT_SEVERITIES),
  needsPhoto: Type.Optional(Type.Boolean()),
  needsPresence: Type.Optional(Type.Boolean()),
  measures: Type.Optional(Type.Record(MeasureName, Limits, { maxProperties: 20 })),
  lowers: Type.Optional(
    Type.Object({
      factor: literals(['p', 's'] as const),
      to: Type.Number({ minimum: 0, maximum: 1 }),
    }),
  ),
})
export type WriteCheckTemplate = Static<typeof WriteCheckTemplate>

/** `POST /api/check-templates/:id/gestures`. */
export const CheckTemplateGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-severity'), severity: literals(DEFECT_SEVERITIES) }),
    Type.Object({ kind: Type.Literal('set-measure'), measure: MeasureName, limits: Limits }),
    Type.Object({ kind: Type.Literal('remove-measure'), measure: MeasureName }),
    Type.Object({ kind: Type.Literal('retire') }),
  ]),
})
export type CheckTemplateGesture = Static<typeof CheckTemplateGesture>

/** `POST /api/checkpoints`. */
export const PlaceCheckpoint = Type.Object({
  ...Gesture,
  id: Code,
  venue: Id,
  template: Code,
  title: Title,
  element: Type.Optional(Id),
})
export type PlaceCheckpoint = Static<typeof PlaceCheckpoint>

/** `POST /api/checkpoints/:id/gestures`. */
export const CheckpointGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('rename'), title: Title }),
    Type.Object({ kind: Type.Literal('renew-code') }),
    Type.Object({ kind: Type.Literal('retire') }),
  ]),
})
export type CheckpointGesture = Static<typeof CheckpointGesture>

/** `GET /api/checkpoints/:id/code`: for the label, or the display that stands there. */
export const CheckpointCode = Type.Object({
  printed: Type.String(),
  rotating: Type.String(),
  rotatesAt: Type.String({ description: 'When the next rotating code begins' }),
  version: Type.Integer(),
})
export type CheckpointCode = Static<typeof CheckpointCode>

/** `POST /api/inspections`. */
export const PlanInspection = Type.Object({
  ...Gesture,
  tlp: Tlp,
  venue: Id,
  purpose: literals(INSPECTION_PURPOSES),
  title: Title,
  checkpoints: Type.Array(Code, { maxItems: 500 }),
  match: Type.Optional(Id),
  dueAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'Absent: 48 h before the match of `match`' }),
  ),
  assignee: Type.Optional(Id),
})
export type PlanInspection = Static<typeof PlanInspection>

/** `POST /api/inspections/:id/gestures`: programme, delegation, report. */
export const InspectionGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('add-stop'),
      checkpoint: Code,
      at: Type.Optional(Instant),
    }),
    Type.Object({ kind: Type.Literal('remove-stop'), checkpoint: Code }),
    Type.Object({ kind: Type.Literal('assign'), assignee: Id }),
    Type.Object({ kind: Type.Literal('set-due'), dueAt: Instant }),
    Type.Object({
      kind: Type.Literal('add-member'),
      member: Code,
      who: Type.String({ minLength: 1, maxLength: 300 }),
      zones: Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { maxItems: 40 }),
      escort: Type.Optional(Id),
    }),
    Type.Object({ kind: Type.Literal('remove-member'), member: Code }),
    Type.Object({
      kind: Type.Literal('close'),
      report: Text,
      isPartial: Type.Optional(Type.Boolean()),
    }),
  ]),
})
export type InspectionGesture = Static<typeof InspectionGesture>

/**
 * `POST /api/inspections/:id/results`: one result, or one photo that follows it. Each is a gesture of
 * its own with its own `commandId`, so that a phone may send sixty later, in any order, each once.
 * `happenedAt` is when it was checked: the code on site is judged at that time.
 */
export const RecordResult = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('result'),
      checkpoint: Code,
      outcome: literals(CHECK_OUTCOMES),
      note: Type.Optional(Text),
      photos: Photos,
      code: PresenceCode,
      measures: Taken,
      severity: Type.Optional(literals(DEFECT_SEVERITIES)),
    }),
    Type.Object({ kind: Type.Literal('photo'), checkpoint: Code, attachment: Attachment }),
  ]),
})
export type RecordResult = Static<typeof RecordResult>

/** `POST /api/defects/:id/gestures`. */
export const DefectGesture = Type.Object({
  ...Gesture,
  tlp: Tlp,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('order-work'),
      to: Title,
      text: Text,
      dueAt: Type.Optional(Instant),
    }),
    Type.Object({ kind: Type.Literal('report-repaired'), text: Text }),
    Type.Object({
      kind: Type.Literal('retest'),
      outcome: literals(['pass', 'fail'] as const),
      text: Type.Optional(Text),
      photos: Photos,
      code: PresenceCode,
      measures: Taken,
    }),
    Type.Object({
      kind: Type.Literal('set-severity'),
      severity: literals(DEFECT_SEVERITIES),
      reason: Text,
    }),
  ]),
})
export type DefectGesture = Static<typeof DefectGesture>

/** `GET /api/venues/:id/clearance`: go or no-go. */
export const ClearanceAnswer = Type.Object({
  venue: Type.String(),
  mayOpen: Type.Boolean(),
  severe: Type.Array(
    Type.Object({
      defect: Type.String(),
      checkpoint: Type.String(),
      isOverridden: Type.Boolean(),
    }),
  ),
  /** View clearance; null = no severe defect was ever found. */
  document: Type.Union([DocumentView, Type.Null()]),
  position: Type.Integer(),
})
export type ClearanceAnswer = Static<typeof ClearanceAnswer>

/** `POST /api/venues/:id/clearance/override`: a commander signs. */
export const OverrideClearance = Type.Object({
  ...Gesture,
  defects: Type.Array(Id, { minItems: 1, maxItems: 200 }),
  reason: Type.String({ minLength: 10, maxLength: 2_000 }),
  until: Instant,
})
export type OverrideClearance = Static<typeof OverrideClearance>
