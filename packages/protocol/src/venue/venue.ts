import { MEASURE_NAMES } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

/** Lists of this feature. */
const Paged = {
  ...AsOfQuery,
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
}

/** `GET /api/venues`. */
export const VenuesQuery = Type.Object(Paged)
export type VenuesQuery = Static<typeof VenuesQuery>

/** `GET /api/venues/:id/elements`. */
export const ElementsQuery = Type.Object({
  ...Paged,
  kinds: Type.Optional(Type.String({ description: 'Comma-separated; absent = all' })),
})
export type ElementsQuery = Static<typeof ElementsQuery>

const Name = Type.String({ minLength: 1, maxLength: 80 })
const Id = Type.String({ minLength: 1, maxLength: 60 })
const Longitude = Type.Number({ minimum: -180, maximum: 180 })
const Latitude = Type.Number({ minimum: -90, maximum: 90 })
const Centre = Type.Tuple([Longitude, Latitude], { description: 'Longitude, latitude; degrees' })

/** An element of a plan as JSON: `VenueElement` of the domain, whose parser reads it. */
export const ElementJson = Type.Record(Type.String(), Type.Unknown(), {
  description: 'kind, id, name?, level?, geometry (GeoJSON) and the figures of its kind',
})

/** `POST /api/venues`. */
export const CreateVenue = Type.Object({ ...Gesture, id: Id, name: Name, centre: Centre })
export type CreateVenue = Static<typeof CreateVenue>

/** `POST /api/venues/generated`: a parametric stadium. */
export const GenerateVenue = Type.Object({
  ...Gesture,
  id: Id,
  name: Name,
  centre: Centre,
  seed: Type.Integer({ minimum: 0, maximum: 2 ** 31 }),
  capacity: Type.Integer({ minimum: 400, maximum: 150_000 }),
  gatesPerSide: Type.Integer({ minimum: 1, maximum: 9 }),
  wedges: Type.Integer({ minimum: 4, maximum: 96 }),
  lanesPerGate: Type.Optional(Type.Integer({ minimum: 1, maximum: 40 })),
})
export type GenerateVenue = Static<typeof GenerateVenue>

/**
 * `POST /api/venues/:id/import` and `…/import/preview`: the body is the file
 * (`application/octet-stream`): an IMDF archive (zip), one GeoJSON file, or `{"files": {name: text}}`.
 */
export const ImportQuery = Type.Object({
  commandId: Type.String({ format: 'uuid' }),
})
export const PreviewQuery = Type.Object({})

/** What is wrong with a file that is imported. `rule`: IMDF's published name, or ours (`Vigie.…`). */
export const ImportProblem = Type.Object({
  rule: Type.String(),
  severity: literals(['violation', 'warning', 'info'] as const),
  file: Type.String(),
  feature: Type.Optional(Type.String()),
  detail: Type.Optional(Type.String({ description: 'Member, value or reference that is meant' })),
})
export type ImportProblem = Static<typeof ImportProblem>

/** Answer to a preview: what an import would write. */
export const ImportPreview = Type.Object({
  format: literals(['imdf', 'geojson'] as const),
  name: Type.Optional(Type.String()),
  centre: Centre,
  elements: Type.Array(ElementJson),
  counts: Type.Record(Type.String(), Type.Integer()),
  problems: Type.Array(ImportProblem),
})
export type ImportPreview = Static<typeof ImportPreview>

/** `POST /api/venues/:id/gestures`. */
export const VenueGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('rename'), name: Name }),
    Type.Object({
      kind: Type.Literal('add'),
      elements: Type.Array(ElementJson, { minItems: 1, maxItems: 200 }),
    }),
    Type.Object({ kind: Type.Literal('move'), element: Id, geometry: ElementJson }),
    Type.Object({ kind: Type.Literal('rename-element'), element: Id, name: Name }),
    Type.Object({
      kind: Type.Literal('measure'),
      element: Id,
      measure: literals(MEASURE_NAMES),
      value: Type.Integer(),
    }),
    Type.Object({ kind: Type.Literal('serve'), element: Id, sector: Id }),
    Type.Object({ kind: Type.Literal('unserve'), element: Id, sector: Id }),
    Type.Object({ kind: Type.Literal('remove'), element: Id }),
  ]),
})
export type VenueGesture = Static<typeof VenueGesture>

/** `POST /api/venues/:id/adoption`: the event takes place here; its gates and sectors are this plan's. */
export const AdoptVenue = Type.Object({ ...Gesture })
export type AdoptVenue = Static<typeof AdoptVenue>

/** `GET /api/venues/:id/geojson`: the plan as RFC 7946, our members under `vigie`. */
export const PlanGeoJson = Type.Object(
  {
    type: Type.Literal('FeatureCollection'),
    features: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  },
  { additionalProperties: true },
)
