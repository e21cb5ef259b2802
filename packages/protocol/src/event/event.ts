import { PHASES } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { DocumentView, Gesture } from '../record/entry-view.ts'

/** `GET /api/event`. */
export const EventAnswer = Type.Object({
  event: Type.Union([DocumentView, Type.Null()]),
  node: Type.String(),
  exercise: Type.Boolean(),
  position: Type.Integer(),
})
export type EventAnswer = Static<typeof EventAnswer>

/** `POST /api/event/phase`. */
export const SetPhase = Type.Object({ ...Gesture, phase: literals(PHASES) })
export type SetPhase = Static<typeof SetPhase>
