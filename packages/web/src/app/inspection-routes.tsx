import { createRoute } from '@tanstack/react-router'
import { ClearanceScreen } from '../features/inspection/clearance-screen.tsx'
import { DefectsScreen } from '../features/inspection/defects-screen.tsx'
import { InspectionFrame } from '../features/inspection/inspection-frame.tsx'
import { inspectionSearch } from '../features/inspection/inspection-search.ts'
import { RoundsScreen } from '../features/inspection/rounds-screen.tsx'
import { InspectionSetupScreen } from '../features/inspection/setup-screen.tsx'
import { WalkScreen } from '../features/inspection/walk-screen.tsx'
import { shell } from './shell-route.tsx'

const inspectionRoom = createRoute({
  getParentRoute: () => shell,
  id: 'inspection-room',
  component: InspectionFrame,
})
const inspections = createRoute({
  getParentRoute: () => inspectionRoom,
  path: '/inspections',
  component: RoundsScreen,
})
const inspection = createRoute({
  getParentRoute: () => inspectionRoom,
  path: '/inspections/$id',
  component: RoundsScreen,
})
const defects = createRoute({
  getParentRoute: () => inspectionRoom,
  path: '/defects',
  component: DefectsScreen,
})
const defect = createRoute({
  getParentRoute: () => inspectionRoom,
  path: '/defects/$id',
  component: DefectsScreen,
})
const clearance = createRoute({
  getParentRoute: () => inspectionRoom,
  path: '/clearance',
  component: ClearanceScreen,
})
const checkpoints = createRoute({
  getParentRoute: () => inspectionRoom,
  path: '/checkpoints',
  component: InspectionSetupScreen,
})
/** A phone's screen: outside the room's tabs. */
export const walk = createRoute({
  getParentRoute: () => shell,
  path: '/inspections/$id/walk',
  component: WalkScreen,
  validateSearch: inspectionSearch,
})

/** Inspections: rounds, defects, go or no-go, what is checked. */
export const inspectionRooms = inspectionRoom.addChildren([
  inspections,
  inspection,
  defects,
  defect,
  clearance,
  checkpoints,
])
