export { aliasIndex, normaliseAlias } from './alias.ts'
export type { AliasIndex, NamedAsset } from './alias.ts'
export {
  ASSET_EDGES,
  ASSET_ID,
  ASSET_KINDS,
  ASSET_STATES,
  ASSET_TIERS,
  isEdgePossible,
} from './asset.ts'
export type {
  Asset,
  AssetEdge,
  AssetEdgeKind,
  AssetHealth,
  AssetKind,
  AssetState,
  AssetTier,
} from './asset.ts'
export type { AssetCommand } from './command.ts'
export { decideAsset } from './decide.ts'
export type { AssetReader } from './decide.ts'
export { decideDismissal, evolveDismissedHost } from './discovery.ts'
export type { DismissedHost } from './discovery.ts'
export { evolveAsset } from './evolve.ts'
export { availabilityIn, lengthMs, stretchesOf } from './outage.ts'
export type { Availability, HealthReport } from './outage.ts'
export { affectedBy, assetGraph, dependentsOf, gatesBehind } from './graph.ts'
export type { Affected, AssetGraph, Dependent, GraphAsset } from './graph.ts'
export { decideImport, importGestures } from './carry-out-import.ts'
export type { PlannedGesture } from './carry-out-import.ts'
export { factsOf, planImport } from './import-plan.ts'
export type { AssetChange, ImportPlan, OpenedAsset } from './import-plan.ts'
export { IMPORT_ROWS_MAX, readAssetRows, ROW_PROBLEMS } from './import-rows.ts'
export type { AssetRow, RowProblem, RowProblemCode } from './import-rows.ts'
