import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { agreementRoutes } from './agreement-routes.ts'
import { bundleRoutes } from './bundle-routes.ts'
import { exchangeRoutes } from './exchange-routes.ts'
import { partnerRoutes } from './partner-routes.ts'
import { personalDataRoutes } from './personal-data-routes.ts'
import { releaseRoutes } from './release-routes.ts'
import { talkRoutes } from './talk-routes.ts'
import { visitRoutes } from './visit-routes.ts'

/** Every route of the cooperation room. */
export function cooperationRoutes(deps: Gestures): readonly Route[] {
  return [
    ...partnerRoutes(deps),
    ...agreementRoutes(deps),
    ...talkRoutes(deps),
    ...visitRoutes(deps),
    ...exchangeRoutes(deps),
    ...personalDataRoutes(deps),
    ...releaseRoutes(deps),
    ...bundleRoutes(deps),
  ]
}
