export {
  CLUSTER_QUIET_MS,
  CLUSTER_REPORTS,
  DANGERS,
  decideCluster,
  evolveCluster,
  isGrowing,
  membersIn,
  nextClusterId,
  refuseWhileGrowing,
} from './cluster.ts'
export { EMPTY_BOOK, takeReport } from './cluster-book.ts'
export type { ClusterBook, Clustered, Report } from './cluster-book.ts'
export type {
  ClusterCommand,
  ClusterMember,
  ClusterRegister,
  ClusterReport,
  Danger,
  ReportCluster,
} from './cluster.ts'
