import { STATISTICS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static, TSchema } from 'typebox'
import { literals } from '../literals.ts'

/** One thing in every language that the public reads. */
export function inThree<S extends TSchema>(schema: S) {
  return Type.Object({ fr: schema, ar: schema, en: schema })
}

/** A text of one language. */
export function publicText(maxLength: number) {
  return Type.String({ minLength: 1, maxLength })
}

const Position = Type.Integer({ minimum: 0 })

/** Where a published figure can be read again. */
export const PublicEvidence = Type.Union([
  Type.Object({ kind: Type.Literal('entry'), id: Type.String({ maxLength: 60 }) }),
  Type.Object({
    kind: Type.Literal('document'),
    view: Type.String({ maxLength: 60 }),
    id: Type.String({ maxLength: 200 }),
    asOf: Position,
    pointer: Type.String({ maxLength: 200, description: 'Names of members, separated by /' }),
  }),
  Type.Object({ kind: Type.Literal('statistic'), name: literals(STATISTICS), asOf: Position }),
])
export type PublicEvidence = Static<typeof PublicEvidence>

/** A mark of a text, with its evidence. */
export const PublicFigure = Type.Object({
  mark: Type.String({ pattern: '^(?!date$|word$)[a-z][a-z0-9-]{0,15}$' }),
  evidence: PublicEvidence,
})
export type PublicFigure = Static<typeof PublicFigure>

/** `GET /api/communiques/:id/evidence`: what the evidence of its figures says to this reader, now. */
export const EvidenceFound = Type.Object({
  figures: Type.Array(
    Type.Object({
      mark: Type.String(),
      stands: Type.Boolean({ description: 'It exists, was not struck, and is for this reader' }),
      numbers: Type.Array(Type.Number(), { description: 'The first few that it states' }),
    }),
  ),
})
export type EvidenceFound = Static<typeof EvidenceFound>

/** `GET /api/publication/statistics`: what is counted, as of a position. */
export const PublicStatistics = Type.Object({
  position: Type.Integer(),
  statistics: Type.Array(Type.Object({ name: literals(STATISTICS), value: Type.Integer() })),
})
export type PublicStatistics = Static<typeof PublicStatistics>
