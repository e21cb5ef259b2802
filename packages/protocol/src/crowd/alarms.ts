import { ALARM_CAUSES, ALARM_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

/** `GET /api/crowd/alarms`: documents of the view `crowd-alarm`, worst first. */
export const CrowdAlarmsQuery = Type.Object({
  ...AsOfQuery,
  levels: Type.Optional(
    Type.String({ description: `Comma-separated of ${ALARM_LEVELS.join(', ')}; all but none` }),
  ),
  causes: Type.Optional(
    Type.String({ description: `Comma-separated of ${ALARM_CAUSES.join(', ')}` }),
  ),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type CrowdAlarmsQuery = Static<typeof CrowdAlarmsQuery>

/** `POST /api/crowd/alarms/:id/acknowledgement`. */
export const AcknowledgeAlarm = Type.Object({ ...Gesture })
export type AcknowledgeAlarm = Static<typeof AcknowledgeAlarm>

/** `GET /api/clusters`: documents of the view `cluster`, latest first. */
export const ClustersQuery = Type.Object({
  ...AsOfQuery,
  states: Type.Optional(Type.String({ description: 'Comma-separated of open, closed' })),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type ClustersQuery = Static<typeof ClustersQuery>

/** `POST /api/clusters/:id/close`; refused (`cluster.growing`) for half an hour after each report. */
export const CloseCluster = Type.Object({
  ...Gesture,
  reason: Type.String({ minLength: 1, maxLength: 2_000 }),
})
export type CloseCluster = Static<typeof CloseCluster>
