import {
  MOST_SENTENCES,
  MOST_SOURCES,
  SENTENCE_ORIGINS,
  SITREP_FORMS,
  SITREP_SECTIONS,
  TLP_LEVELS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { LANGUAGES } from '../problem/sentence.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'
import { IssuePage } from '../report/report.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Moment = Type.String({ format: 'date-time' })
const Words = Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 }))
const Texts = Type.Object(
  { fr: Words, ar: Words, en: Words },
  { description: 'The same sentence in one language or more' },
)
const Sentence = {
  section: literals(SITREP_SECTIONS),
  texts: Texts,
  sources: Type.Array(Id, {
    maxItems: MOST_SOURCES,
    description: 'Entries that it rests on; none: the word of whoever signs',
  }),
}

/** `GET /api/sitreps`, the latest first. */
export const SitrepsQuery = Type.Object({
  ...AsOfQuery,
  form: Type.Optional(literals(SITREP_FORMS)),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type SitrepsQuery = Static<typeof SitrepsQuery>

/** `GET /api/sitrep-draft`: what the log would say now, in three languages. */
export const DraftQuery = Type.Object({
  form: literals(SITREP_FORMS),
  from: Type.Optional(Moment),
  incident: Type.Optional(Id),
  person: Type.Optional({ ...Id, description: 'Whose activity log; the asker’s own when absent' }),
})
export type DraftQuery = Static<typeof DraftQuery>

export const SitrepDraft = Type.Object({
  form: literals(SITREP_FORMS),
  from: Type.String(),
  to: Type.String(),
  asOf: Type.Integer({ description: 'Arrival position that it was drafted at' }),
  tlp: literals(TLP_LEVELS),
  sentences: Type.Array(Type.Object(Sentence)),
})
export type SitrepDraft = Static<typeof SitrepDraft>

/** `POST /api/sitreps`: a person signs what they leave standing of a draft, and what they add. */
export const SignSitrep = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  form: literals(SITREP_FORMS),
  from: Moment,
  to: Moment,
  asOf: Type.Integer({ minimum: 0 }),
  incident: Type.Optional(Id),
  sentences: Type.Array(Type.Object({ ...Sentence, origin: literals(SENTENCE_ORIGINS) }), {
    minItems: 1,
    maxItems: MOST_SENTENCES,
  }),
})
export type SignSitrep = Static<typeof SignSitrep>

/** `POST /api/sitreps/:id/withdrawal`. */
export const WithdrawSitrep = Type.Object({
  ...Gesture,
  reason: Type.String({ minLength: 1, maxLength: 500 }),
})
export type WithdrawSitrep = Static<typeof WithdrawSitrep>

/** `GET /api/sitreps/:id/page`. */
export const SitrepPageQuery = Type.Object({ language: literals(LANGUAGES) })
export type SitrepPageQuery = Static<typeof SitrepPageQuery>

/** `POST /api/sitreps/:id/page`: the report as a file. */
export const IssueSitrep = Type.Object(IssuePage)
export type IssueSitrep = Static<typeof IssueSitrep>
