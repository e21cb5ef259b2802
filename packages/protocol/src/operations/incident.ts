import { INCIDENT_PRIORITIES, INCIDENT_TYPES, LINK_KINDS, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

/** `GET /api/incidents`. */
export const IncidentsQuery = Type.Object({
  ...AsOfQuery,
  states: Type.Optional(Type.String({ description: 'Comma-separated; absent = all' })),
  priorities: Type.Optional(Type.String({ description: 'Comma-separated; absent = all' })),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type IncidentsQuery = Static<typeof IncidentsQuery>

const Place = Type.String({ minLength: 1, maxLength: 40 })
const Text = Type.String({ minLength: 1, maxLength: 2_000 })
const Link = Type.Object({ kind: literals(LINK_KINDS), id: Type.String({ maxLength: 60 }) })
/** The texts of a M/ETHANE report: what is left out stays as somebody else said it. */
const MethaneTexts = Type.Object({
  location: Type.Optional(Text),
  type: Type.Optional(Text),
  hazards: Type.Optional(Text),
  access: Type.Optional(Text),
  casualties: Type.Optional(Text),
  services: Type.Optional(Text),
})
const WORKING_STATES = ['new', 'dispatched', 'on-scene', 'on-hold'] as const

/** `POST /api/incidents`. */
export const OpenIncident = Type.Object({
  ...Gesture,
  type: literals(INCIDENT_TYPES),
  priority: literals(INCIDENT_PRIORITIES),
  title: Type.String({ minLength: 1, maxLength: 200 }),
  place: Type.Optional(Place),
  tlp: Type.Optional(literals(TLP_LEVELS)),
})
export type OpenIncident = Static<typeof OpenIncident>

/** `POST /api/incidents/:id/gestures`: one gesture on an incident, texts in clear. */
export const IncidentGesture = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('set-state'), state: literals(WORKING_STATES) }),
    Type.Object({ kind: Type.Literal('set-priority'), priority: literals(INCIDENT_PRIORITIES) }),
    Type.Object({ kind: Type.Literal('set-place'), place: Place }),
    Type.Object({
      kind: Type.Literal('set-point'),
      longitude: Type.Number({ minimum: -180, maximum: 180 }),
      latitude: Type.Number({ minimum: -90, maximum: 90 }),
    }),
    Type.Object({
      kind: Type.Literal('report-methane'),
      major: Type.Optional(Type.Boolean({ description: 'The M: a major incident is declared' })),
      fields: MethaneTexts,
    }),
    Type.Object({
      kind: Type.Literal('restrict'),
      people: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 }),
    }),
    Type.Object({ kind: Type.Literal('admit'), person: Type.String({ maxLength: 60 }) }),
    Type.Object({ kind: Type.Literal('dismiss'), person: Type.String({ maxLength: 60 }) }),
    Type.Object({ kind: Type.Literal('unrestrict'), reason: Text }),
    Type.Object({ kind: Type.Literal('assign'), owner: Type.String({ maxLength: 60 }) }),
    Type.Object({ kind: Type.Literal('note'), text: Text }),
    Type.Object({ kind: Type.Literal('link'), link: Link }),
    Type.Object({ kind: Type.Literal('unlink'), link: Link }),
    Type.Object({ kind: Type.Literal('close'), outcome: Text }),
    Type.Object({ kind: Type.Literal('reopen'), reason: Text }),
  ]),
})
export type IncidentGesture = Static<typeof IncidentGesture>
