import { createRoute } from '@tanstack/react-router'
import { ContainmentScreen } from '../features/mandate/containment-screen.tsx'
import { MandateFrame } from '../features/mandate/mandate-frame.tsx'
import { MandatesScreen } from '../features/mandate/mandates-screen.tsx'
import { OwnMandateScreen } from '../features/mandate/own-mandate-screen.tsx'
import { RequestsScreen } from '../features/mandate/requests-screen.tsx'
import { shell } from './shell-route.tsx'

const mandateRoom = createRoute({
  getParentRoute: () => shell,
  id: 'mandate-room',
  component: MandateFrame,
})
const mandates = createRoute({
  getParentRoute: () => mandateRoom,
  path: '/mandates',
  component: MandatesScreen,
})
const mandate = createRoute({
  getParentRoute: () => mandateRoom,
  path: '/mandates/$id',
  component: MandatesScreen,
})
const mandateRequests = createRoute({
  getParentRoute: () => mandateRoom,
  path: '/mandates/requests',
  component: RequestsScreen,
})
const containments = createRoute({
  getParentRoute: () => mandateRoom,
  path: '/mandates/containment',
  component: ContainmentScreen,
})
/** What binds a visiting expert. */
export const ownMandate = createRoute({
  getParentRoute: () => shell,
  path: '/own-mandate',
  component: OwnMandateScreen,
})

/** Mandates, what is asked under them, containment. */
export const mandateRooms = mandateRoom.addChildren([
  mandates,
  mandate,
  mandateRequests,
  containments,
])
