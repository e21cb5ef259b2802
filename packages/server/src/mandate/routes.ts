import type { Route } from '../http/route.ts'
import { containmentRoutes } from './containment-routes.ts'
import { exportRoutes } from './export-routes.ts'
import type { MandateDeps } from './mandate-deps.ts'
import { mandateRoutes } from './mandate-routes.ts'
import { ownRoutes } from './own-routes.ts'
import { requestRoutes } from './request-routes.ts'

/** Mandates, what is asked under them, containment, exports. */
export function allMandateRoutes(deps: MandateDeps): readonly Route[] {
  return [
    ...mandateRoutes(deps),
    ...requestRoutes(deps),
    ...ownRoutes(deps),
    ...containmentRoutes(deps),
    ...exportRoutes(deps),
  ]
}
