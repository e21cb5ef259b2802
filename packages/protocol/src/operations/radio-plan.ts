import { CHANNEL_PURPOSES, MOST_STATIONS, TLP_LEVELS, UNIT_KINDS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'

const Code = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$',
  description: 'Short code',
})
const Station = Type.String({
  pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,23}$',
  description: 'Call-sign as spoken on the radio',
})
const marking = { tlp: Type.Optional(literals(TLP_LEVELS)) }

/** `POST /api/radio-plan`: plans a channel or talk group. */
export const PlanRadioChannel = Type.Object({
  ...Gesture,
  ...marking,
  id: Code,
  name: Type.String({ minLength: 1, maxLength: 120 }),
  purpose: literals(CHANNEL_PURPOSES),
  agencies: Type.Array(literals(UNIT_KINDS), { maxItems: UNIT_KINDS.length }),
  fallbackFor: Type.Optional(Code),
  stations: Type.Array(Station, { maxItems: MOST_STATIONS }),
})
export type PlanRadioChannel = Static<typeof PlanRadioChannel>

/** `POST /api/radio-plan/:id/gestures`. */
export const RadioChannelGesture = Type.Object({
  ...Gesture,
  ...marking,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('add-station'), station: Station }),
    Type.Object({ kind: Type.Literal('remove-station'), station: Station }),
    Type.Object({ kind: Type.Literal('start-test') }),
    Type.Object({
      kind: Type.Literal('check-station'),
      station: Station,
      hasAnswered: Type.Boolean({ description: 'Whether it answered when it was called' }),
    }),
    Type.Object({ kind: Type.Literal('withdraw') }),
    Type.Object({ kind: Type.Literal('restore') }),
  ]),
})
export type RadioChannelGesture = Static<typeof RadioChannelGesture>
