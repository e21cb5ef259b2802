import { RUN_STATES, TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

const Id = Type.String({ minLength: 1, maxLength: 60 })

/** `GET /api/playbook-runs`, the latest first. */
export const PlaybookRunsQuery = Type.Object({
  ...AsOfQuery,
  incident: Type.Optional(Id),
  states: Type.Optional(
    Type.String({ description: `Comma-separated of ${RUN_STATES.join(', ')}; absent = all` }),
  ),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type PlaybookRunsQuery = Static<typeof PlaybookRunsQuery>

/** `POST /api/playbook-runs`: starts the latest version of a playbook on an incident. */
export const StartPlaybookRun = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  incident: Id,
  playbook: Id,
  lead: Type.Optional(Type.String({ ...Id, description: 'Absent = the one who starts it' })),
})
export type StartPlaybookRun = Static<typeof StartPlaybookRun>

/** `POST /api/playbook-runs/:id/stop`. */
export const StopPlaybookRun = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  reason: Type.String({ minLength: 1, maxLength: 500 }),
})
export type StopPlaybookRun = Static<typeof StopPlaybookRun>
