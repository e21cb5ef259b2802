import { EXIT_FINDINGS, GATE_STATES, GATE_USES } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { DocumentView, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })

/** `POST /api/gates/:id/profile`: what a gate, exit or passage is used for and what lies behind it. */
export const DescribeGate = Type.Object({
  ...Gesture,
  use: literals(GATE_USES),
  serves: Type.Array(Id, { maxItems: 400 }),
  downstream: Type.Array(Id, { maxItems: 50 }),
  lanes: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })),
  perLaneMinute: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 120 })),
  assigned: Type.Optional(Type.Integer({ minimum: 0, maximum: 500_000 })),
  outsideSquareMetres: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })),
})
export type DescribeGate = Static<typeof DescribeGate>

/** Answer of a person to: what is open and closed behind it? */
export const DownstreamAnswer = Type.Object({ id: Id, state: literals(GATE_STATES) })
export type DownstreamAnswer = Static<typeof DownstreamAnswer>

/** `POST /api/gates/:id/confirmation`. A change needs an answer for each point downstream. */
export const ConfirmGate = Type.Object({
  ...Gesture,
  state: literals(GATE_STATES),
  downstream: Type.Optional(Type.Array(DownstreamAnswer, { maxItems: 50 })),
  effect: Type.Optional(
    Type.Object({
      worstGate: Id,
      worstQueue: Type.Integer({ minimum: 0 }),
      atMinutes: Type.Integer({ minimum: 0 }),
      clearanceMinutes: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
  ),
})
export type ConfirmGate = Static<typeof ConfirmGate>

/** `GET /api/gates/register`: every gate, exit and passage, with what was said of it. */
export const GateRegister = Type.Object({
  position: Type.Integer(),
  points: Type.Array(
    Type.Object({
      id: Id,
      use: literals(GATE_USES),
      profile: Type.Union([DocumentView, Type.Null()]),
      confirmation: Type.Union([DocumentView, Type.Null()], {
        description: 'null: nobody has said; unknown, never closed',
      }),
      exit: Type.Union([literals(EXIT_FINDINGS), Type.Null()], {
        description: 'What the check before the end finds now; null: not an exit',
      }),
    }),
  ),
})
export type GateRegister = Static<typeof GateRegister>
