import { createRoute, redirect } from '@tanstack/react-router'
import { PublicAlertsScreen } from '../features/public-desk/alerts-screen.tsx'
import { CommuniquesScreen } from '../features/public-desk/communiques-screen.tsx'
import { PublicDeskFrame } from '../features/public-desk/desk-frame.tsx'
import { ReactionsScreen } from '../features/public-desk/reactions-screen.tsx'
import { RumoursScreen } from '../features/public-desk/rumours-screen.tsx'
import { shell } from './shell-route.tsx'

const room = createRoute({
  getParentRoute: () => shell,
  id: 'public-desk',
  component: PublicDeskFrame,
})
const front = createRoute({
  getParentRoute: () => room,
  path: '/public',
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/public/communiques', search, replace: true })
  },
})
const communiques = createRoute({
  getParentRoute: () => room,
  path: '/public/communiques',
  component: CommuniquesScreen,
})
const communique = createRoute({
  getParentRoute: () => room,
  path: '/public/communiques/$id',
  component: CommuniquesScreen,
})
const rumours = createRoute({
  getParentRoute: () => room,
  path: '/public/rumours',
  component: RumoursScreen,
})
const rumour = createRoute({
  getParentRoute: () => room,
  path: '/public/rumours/$id',
  component: RumoursScreen,
})
const reactions = createRoute({
  getParentRoute: () => room,
  path: '/public/reactions',
  component: ReactionsScreen,
})
const reaction = createRoute({
  getParentRoute: () => room,
  path: '/public/reactions/$id',
  component: ReactionsScreen,
})
const publicAlerts = createRoute({
  getParentRoute: () => room,
  path: '/public/alerts',
  component: PublicAlertsScreen,
})
const publicAlert = createRoute({
  getParentRoute: () => room,
  path: '/public/alerts/$id',
  component: PublicAlertsScreen,
})

/** The public desk's screens, under their frame. */
export const publicDesk = room.addChildren([
  front,
  communiques,
  communique,
  rumours,
  rumour,
  reactions,
  reaction,
  publicAlerts,
  publicAlert,
])
