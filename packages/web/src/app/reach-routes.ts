import { createRoute } from '@tanstack/react-router'
import { CallsScreen } from '../features/calls/calls-screen.tsx'
import { ReachScreen } from '../features/reach/reach-screen.tsx'
import { SearchScreen } from '../features/search/search-screen.tsx'
import { AfterScreen } from '../features/sitrep/after-screen.tsx'
import { LessonsScreen } from '../features/sitrep/lessons-screen.tsx'
import { PaperScreen } from '../features/sitrep/paper-screen.tsx'
import { SitrepScreen } from '../features/sitrep/sitrep-screen.tsx'
import { SituationFrame } from '../features/sitrep/situation-frame.tsx'
import { shell } from './shell-route.tsx'

const calls = createRoute({ getParentRoute: () => shell, path: '/calls', component: CallsScreen })
const call = createRoute({
  getParentRoute: () => shell,
  path: '/calls/$id',
  component: CallsScreen,
})
const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  component: SearchScreen,
})
const reach = createRoute({ getParentRoute: () => shell, path: '/reach', component: ReachScreen })
const situationRoom = createRoute({
  getParentRoute: () => shell,
  id: 'situation-room',
  component: SituationFrame,
})
const sitrep = createRoute({
  getParentRoute: () => situationRoom,
  path: '/sitrep',
  component: SitrepScreen,
})
const after = createRoute({
  getParentRoute: () => situationRoom,
  path: '/after-action',
  component: AfterScreen,
})
const lessons = createRoute({
  getParentRoute: () => situationRoom,
  path: '/lessons',
  component: LessonsScreen,
})
const paper = createRoute({
  getParentRoute: () => situationRoom,
  path: '/paper',
  component: PaperScreen,
})

/** Intake and reach: calls, search, contacts, situation reports and what comes after them. */
export const reachRoutes = [
  calls,
  call,
  search,
  reach,
  situationRoom.addChildren([sitrep, after, lessons, paper]),
] as const
