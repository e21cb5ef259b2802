import type { Route } from '../http/route.ts'
import { afterActionRoutes } from './after-action.ts'
import { lessonRoutes } from './lesson-routes.ts'
import { paperRoutes } from './paper-routes.ts'
import { sitrepRoutes } from './sitrep-routes.ts'
import type { SitrepRouteDeps } from './sitrep-routes.ts'

/** Situation reports, what comes after the match, lessons. */
export function situationRoutes(deps: SitrepRouteDeps): readonly Route[] {
  return [
    ...sitrepRoutes(deps),
    ...afterActionRoutes(deps),
    ...paperRoutes(deps),
    ...lessonRoutes(deps),
  ]
}
