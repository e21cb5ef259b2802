import type { MachineDoor } from '../http/machine-door.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { SqliteRecord } from '../store/sqlite-record.ts'
import { openWitnessStore } from '../store/witness-store.ts'
import { cosign } from './cosign.ts'
import { witnessDoor } from './witness-door.ts'
import { openWitnessKey } from './witness-key.ts'
import { startWitnessQueue } from './witness-queue.ts'
import { witnessRoutes } from './witness-routes.ts'

/** Witnessing in both directions: vouching for logs of others, and having others vouch for ours. */
export interface WitnessFeature {
  readonly routes: readonly Route[]
  readonly door: MachineDoor
  stop(): Promise<void>
}

export interface WitnessOptions {
  readonly gestures: Gestures & { readonly record: SqliteRecord }
  readonly directory: string
  readonly onFault: (fault: unknown) => void
}

/** Opens the witness's store and key, and starts to ask our own witnesses. */
export function startWitness({ gestures, directory, onFault }: WitnessOptions): WitnessFeature {
  const { record, clock } = gestures
  const store = openWitnessStore(directory)
  const key = openWitnessKey(directory, record.node.origin, store)
  const queue = startWitnessQueue({ record, store, clock, onFault })
  const deps = { record, store, key, clock, onFault }
  return {
    routes: witnessRoutes({ ...gestures, store, key, queue }),
    door: witnessDoor((body) => cosign(deps, body), clock),
    async stop() {
      await queue.stop()
      store.close()
    },
  }
}
