export {
  CONTAINMENT_ACTIONS,
  CONTAINMENT_STATES,
  CONTAINMENT_TARGETS,
  decideContainment,
  evolveContainment,
} from './containment.ts'
export type {
  Containment,
  ContainmentAction,
  ContainmentCommand,
  ContainmentState,
  ContainmentTarget,
  ContainmentWorld,
} from './containment.ts'
export { decideExport, evolveExport, EXPORT_STATES } from './export-request.ts'
export type {
  ExportCommand,
  ExportRequest,
  ExportState,
  ExportWorld,
  TakenFile,
} from './export-request.ts'
