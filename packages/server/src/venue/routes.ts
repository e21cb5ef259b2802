import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Random } from '../run/random.ts'
import { capacityRoutes } from './capacity-routes.ts'
import { checkpointRoutes } from './checkpoint-routes.ts'
import { clearanceRoutes } from './clearance-routes.ts'
import { importRoutes } from './import-routes.ts'
import { inspectionRoutes } from './inspection-routes.ts'
import { matchRoutes } from './match-routes.ts'
import { openPresenceCodes } from './presence-codes.ts'
import { resultRoutes } from './result-routes.ts'
import { venueRoutes } from './venue-routes.ts'

export interface VenueDeps extends Gestures {
  /** The data directory: the secret of the codes on site lies there. */
  readonly directory: string
  readonly random: Random
}

/** Every route of venues, matches, capacities and inspections. */
export function openVenueRoutes(deps: VenueDeps): readonly Route[] {
  const codes = openPresenceCodes(deps.directory, deps.random)
  return [
    ...venueRoutes(deps),
    ...importRoutes(deps),
    ...capacityRoutes(deps),
    ...matchRoutes(deps),
    ...checkpointRoutes({ ...deps, codes }),
    ...inspectionRoutes(deps),
    ...resultRoutes({ ...deps, codes }),
    ...clearanceRoutes(deps),
  ]
}
