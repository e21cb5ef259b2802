import {
  ALARM_LEVELS,
  evolveCluster,
  evolveCrowdAlarm,
  evolveGateProfile,
  membersIn,
} from '@vigie/domain'
import type {
  ClusterMember,
  ClusterRegister,
  CrowdAlarm,
  GateProfile,
  ReportCluster,
} from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

/** What the room knows of each gate, exit and passage besides where it stands. */
export const gateProfileView: Projection<GateProfile> = {
  name: 'gate-profile',
  version: 1,
  kinds: ['gate.described'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveGateProfile,
}

/** Alarms of the crowd, one document per cause and thing. `severity`: 3 red … 0 over. */
export const crowdAlarmView: Projection<CrowdAlarm> = {
  name: 'crowd-alarm',
  version: 1,
  kinds: ['crowd.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveCrowdAlarm,
  columns: ({ level, cause, changedAt }) => ({
    severity: ALARM_LEVELS.indexOf(level),
    cause,
    changedAt,
  }),
}

/** Clusters of reports. */
export const clusterView: Projection<ReportCluster> = {
  name: 'cluster',
  version: 1,
  kinds: ['cluster.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveCluster,
  columns: ({ state, grewAt }) => ({ state, grewAt }),
}

/** In which cluster a report, or the incident that it opened, is. */
export const clusterMemberView: Projection<ClusterMember> = {
  name: 'cluster-member',
  version: 1,
  kinds: ['cluster.opened', 'cluster.grew'],
  idsOf: membersIn,
  evolve: (_state, entry) => ({ cluster: entry.subject.id }),
}

/** How many clusters each node has opened; gives the next its number. */
export const clusterRegisterView: Projection<ClusterRegister> = {
  name: 'cluster-register',
  version: 1,
  kinds: ['cluster.opened'],
  idsOf: (entry) => [entry.node],
  evolve: (state) => ({ opened: (state?.opened ?? 0) + 1 }),
}

/** Every projection of the crowd. */
export const CROWD_PROJECTIONS: readonly AnyProjection[] = [
  gateProfileView,
  crowdAlarmView,
  clusterView,
  clusterMemberView,
  clusterRegisterView,
]
