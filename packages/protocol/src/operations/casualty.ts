import { CASUALTY_CATEGORIES, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })
const Place = Type.String({ minLength: 1, maxLength: 40 })
const Text = Type.String({ minLength: 1, maxLength: 300 })
const Count = Type.Integer({ description: 'People' })
const marking = { tlp: Type.Optional(literals(TLP_LEVELS)) }

/** `GET /api/casualties`, those changed last first. */
export const CasualtiesQuery = Type.Object({
  ...AsOfQuery,
  incident: Type.Optional(Id),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type CasualtiesQuery = Static<typeof CasualtiesQuery>

/** `POST /api/casualties`. */
export const RegisterCasualty = Type.Object({
  ...Gesture,
  ...marking,
  bracelet: Type.String({
    pattern: '^\\s*[A-Za-z0-9][A-Za-z0-9 -]{2,30}$',
    description: 'Code on the bracelet; spaces and small letters do not count',
  }),
  incident: Id,
  category: literals(CASUALTY_CATEGORIES),
  place: Type.Optional(Place),
})
export type RegisterCasualty = Static<typeof RegisterCasualty>

/** `POST /api/casualties/:id/gestures`. */
export const CasualtyGesture = Type.Object({
  ...Gesture,
  ...marking,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-category'), category: literals(CASUALTY_CATEGORIES) }),
    Type.Object({ kind: Type.Literal('move'), place: Place }),
    Type.Object({ kind: Type.Literal('identify'), identity: Text }),
    Type.Object({ kind: Type.Literal('evacuate'), destination: Text }),
    Type.Object({ kind: Type.Literal('strike'), reason: Text }),
  ]),
})
export type CasualtyGesture = Static<typeof CasualtyGesture>

/** `GET /api/casualties/tally`. */
export const CasualtyTallyQuery = Type.Object({ ...AsOfQuery, incident: Type.Optional(Id) })
export type CasualtyTallyQuery = Static<typeof CasualtyTallyQuery>

/** One count, over what the reader may see: `total` + `struck` = `registered`. */
export const CasualtyTallyView = Type.Object({
  position: Type.Integer(),
  categories: Type.Object({ dead: Count, absolute: Count, relative: Count, involved: Count }),
  total: Count,
  evacuated: Count,
  unidentified: Count,
  struck: Count,
  registered: Count,
})
export type CasualtyTallyView = Static<typeof CasualtyTallyView>
