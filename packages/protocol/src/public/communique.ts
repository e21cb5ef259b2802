import { FIGURES_MAX, PICTURES_MAX } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'
import { inThree, PublicFigure, publicText } from './texts.ts'

/** `GET /api/communiques` and the other lists of the public desk. */
export const PublicationQuery = Type.Object({
  ...AsOfQuery,
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  state: Type.Optional(Type.String({ maxLength: 100, description: 'States, separated by commas' })),
})
export type PublicationQuery = Static<typeof PublicationQuery>

const PublicPicture = Type.Object({
  attachment: Type.String({ pattern: '^[0-9a-f]{32}$' }),
  alt: inThree(publicText(500)),
  caption: inThree(publicText(500)),
  credit: publicText(200),
})

/** `POST /api/communiques` and `…/revisions`: the whole text, with the evidence of its figures. */
export const WriteCommunique = Type.Object({
  ...Gesture,
  texts: inThree(Type.Object({ title: publicText(200), body: publicText(10_000) })),
  figures: Type.Array(PublicFigure, { maxItems: FIGURES_MAX }),
  pictures: Type.Array(PublicPicture, { maxItems: PICTURES_MAX }),
  /** Why what was released is corrected; public. */
  reason: Type.Optional(inThree(publicText(500))),
})
export type WriteCommunique = Static<typeof WriteCommunique>

/** `POST /api/communiques/:id/gestures`. */
export const GestureOnCommunique = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('propose') }),
    Type.Object({ kind: Type.Literal('return'), reason: publicText(1_000) }),
  ]),
})
export type GestureOnCommunique = Static<typeof GestureOnCommunique>

/** `POST /api/communiques/:id/release`: the second person. */
export const ReleaseCommunique = Type.Object({
  ...Gesture,
  revision: Type.Integer({ minimum: 1, description: 'The one that was read' }),
  embargoUntil: Type.Optional(Type.String({ format: 'date-time' })),
})
export type ReleaseCommunique = Static<typeof ReleaseCommunique>

/** `POST /api/communiques/:id/withdrawal`. */
export const WithdrawCommunique = Type.Object({ ...Gesture, reason: inThree(publicText(500)) })
export type WithdrawCommunique = Static<typeof WithdrawCommunique>
