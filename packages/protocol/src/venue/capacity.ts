import { FIRE_RISKS, LIMITS, MISSING_DATA } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, DocumentView, Gesture } from '../record/entry-view.ts'

const Factor = Type.Number({ minimum: 0, maximum: 1 })
const EgressMinutes = Type.Number({ exclusiveMinimum: 0, maximum: 8 })
const EmergencyMinutes = Type.Number({ minimum: 2.5, maximum: 8 })

const Step = Type.Object({
  name: Type.String(),
  formula: Type.String(),
  inputs: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
  source: Type.String(),
  value: Type.Number(),
  unit: Type.String(),
})

/** The four capacities of a section with their working; `final` is absent while one is unknown. */
export const CapacitySheet = Type.Object({
  sector: Type.String(),
  limits: Type.Array(
    Type.Object({
      limit: literals(LIMITS),
      persons: Type.Optional(Type.Integer()),
      steps: Type.Array(Step),
      missing: Type.Array(literals(MISSING_DATA)),
    }),
  ),
  final: Type.Optional(Type.Integer()),
  governing: Type.Array(literals(LIMITS)),
})
export type CapacitySheet = Static<typeof CapacitySheet>

/** `GET /api/venues/:id/capacity`. */
export const CapacityQuery = Type.Object(AsOfQuery)

/** A lower P or S that something open proposes: a defect, or too few stewards. */
export const CapacityProposal = Type.Object({
  factor: literals(['p', 's'] as const),
  to: Type.Number(),
  because: literals(['defect', 'stewards'] as const),
  id: Type.Optional(Type.String({ description: 'The defect, or the match' })),
})
export type CapacityProposal = Static<typeof CapacityProposal>

export const CapacityAnswer = Type.Object({
  venue: Type.String(),
  revision: Type.Integer(),
  position: Type.Integer(),
  sections: Type.Array(
    Type.Object({
      sheet: CapacitySheet,
      signed: Type.Union([DocumentView, Type.Null()], {
        description: 'What was signed, view capacity; null = nobody signed',
      }),
      isOutdated: Type.Boolean({
        description: 'The plan gives another capacity today than the one that was signed',
      }),
      proposals: Type.Array(CapacityProposal),
    }),
  ),
  total: Type.Optional(
    Type.Integer({ description: 'Absent while the capacity of a section is unknown' }),
  ),
})
export type CapacityAnswer = Static<typeof CapacityAnswer>

/** `POST /api/venues/:id/capacity/what-if`: nothing is written. */
export const CapacityWhatIf = Type.Object({
  loseWidestExit: Type.Optional(Type.Boolean()),
  closed: Type.Optional(
    Type.Array(Type.String({ maxLength: 60 }), {
      maxItems: 500,
      description: 'Lanes, openings, or gates with all that is theirs',
    }),
  ),
  p: Type.Optional(Factor),
  s: Type.Optional(Factor),
  egressMinutes: Type.Optional(EgressMinutes),
  emergencyMinutes: Type.Optional(EmergencyMinutes),
  sectors: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 500 })),
})
export type CapacityWhatIf = Static<typeof CapacityWhatIf>

export const CapacityWhatIfAnswer = Type.Object({
  position: Type.Integer(),
  sections: Type.Array(Type.Object({ now: CapacitySheet, tried: CapacitySheet })),
})
export type CapacityWhatIfAnswer = Static<typeof CapacityWhatIfAnswer>

/** `POST /api/venues/:id/capacity/:sector/signature`. */
export const SignCapacity = Type.Object({
  ...Gesture,
  p: Factor,
  s: Factor,
  fireRisk: literals(FIRE_RISKS),
  egressMinutes: Type.Optional(EgressMinutes),
  emergencyMinutes: Type.Optional(EmergencyMinutes),
  assessment: Type.String({ minLength: 20, maxLength: 8_000, description: 'In writing, in words' }),
  admitted: Type.Optional(Type.Integer({ minimum: 0, maximum: 200_000 })),
})
export type SignCapacity = Static<typeof SignCapacity>

/** `POST /api/capacity/entry-check`: can so many enter in an hour. Nothing is written. */
export const EntryCheckQuestion = Type.Object({
  persons: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  lanes: Type.Integer({ minimum: 1, maximum: 10_000 }),
  ratePerHour: Type.Integer({ minimum: 1, maximum: 3_600 }),
})
export type EntryCheckQuestion = Static<typeof EntryCheckQuestion>

export const EntryCheckAnswer = Type.Object({
  perLane: Type.Integer(),
  hours: Type.Number(),
  isWithinHour: Type.Boolean(),
  lanesNeeded: Type.Integer(),
  scansPerSecond: Type.Number(),
  steps: Type.Array(Step),
})
export type EntryCheckAnswer = Static<typeof EntryCheckAnswer>
