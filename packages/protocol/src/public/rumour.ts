import { VERDICTS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'
import { inThree, PublicEvidence, PublicFigure, publicText } from './texts.ts'

/** `POST /api/rumours`. */
export const NoteRumour = Type.Object({
  ...Gesture,
  claim: inThree(publicText(500)),
  heard: Type.Optional(publicText(1_000)),
})
export type NoteRumour = Static<typeof NoteRumour>

/** `POST /api/rumours/:id/gestures`. */
export const GestureOnRumour = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('check'),
      note: publicText(2_000),
      evidence: Type.Array(PublicEvidence, { maxItems: 20 }),
    }),
    Type.Object({
      kind: Type.Literal('judge'),
      word: literals(VERDICTS),
      text: inThree(publicText(2_000)),
      figures: Type.Array(PublicFigure, { maxItems: 20 }),
    }),
    Type.Object({ kind: Type.Literal('drop'), reason: publicText(1_000) }),
  ]),
})
export type GestureOnRumour = Static<typeof GestureOnRumour>

/** `POST /api/rumours/:id/release` and `POST /api/public-alerts/:id/release`: the second person. */
export const ReleaseByAnother = Type.Object({ ...Gesture })
export type ReleaseByAnother = Static<typeof ReleaseByAnother>
