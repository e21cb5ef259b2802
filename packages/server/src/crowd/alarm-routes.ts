import { ALARM_CAUSES, ALARM_LEVELS, decideCluster, decideCrowdAlarm } from '@vigie/domain'
import {
  AcknowledgeAlarm,
  CloseCluster,
  ClustersQuery,
  CrowdAlarmsQuery,
  DocumentPage,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { clusterView, crowdAlarmView } from '../store/views/crowd-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 140 }) })

/** Alarms of the crowd and clusters of reports: listed, acknowledged, closed. */
export function alarmRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/crowd/alarms',
      summary: 'Alarms of the crowd, worst first, now or as of a position',
      access: { kind: 'action', action: 'crowd.read' },
      schema: { query: CrowdAlarmsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { levels, causes, asOf, cursor, limit } = call.query
        const wanted =
          filterOf(levels, ALARM_LEVELS) ?? ALARM_LEVELS.filter((level) => level !== 'none')
        const cause = filterOf(causes, ALARM_CAUSES)
        return documentPage(deps, call, crowdAlarmView, {
          orderBy: { column: 'severity', descending: true },
          where: {
            severity: wanted.map((level) => ALARM_LEVELS.indexOf(level)),
            ...(cause && { cause }),
          },
          ...(asOf === undefined ? {} : { asOf }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/crowd/alarms/:id/acknowledgement',
      summary: 'A named person takes note of an alarm',
      access: { kind: 'action', action: 'crowd.count' },
      schema: { params: Id, body: AcknowledgeAlarm, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: crowdAlarmView, id, unknown: 'alarm.unknown' } as const
        // Without words of its own it tells no more than the alarm.
        const marked = { ...call, body: { ...call.body, tlp: 'GREEN' as const } }
        return submitGestureOn(
          deps,
          marked,
          target,
          () => (read) =>
            decideCrowdAlarm(read(crowdAlarmView, id), id, { kind: 'alarm.acknowledge' }),
        )
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/clusters',
      summary: 'Clusters of reports, latest first, now or as of a position',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: ClustersQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { states, asOf, cursor, limit } = call.query
        const state = filterOf(states, ['open', 'closed'] as const)
        return documentPage(deps, call, clusterView, {
          orderBy: { column: 'grewAt', descending: true },
          where: { ...(state && { state }) },
          ...(asOf === undefined ? {} : { asOf }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/clusters/:id/close',
      summary: 'Close a cluster that grows no more, with the reason',
      access: { kind: 'action', action: 'cluster.close' },
      schema: { params: Id, body: CloseCluster, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: clusterView, id, unknown: 'cluster.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const reason = seal(call.body.reason)
          const nowMs = deps.clock()
          return (read) =>
            decideCluster(read(clusterView, id), id, { kind: 'cluster.close', reason, nowMs })
        })
      },
    }),
  ]
}
