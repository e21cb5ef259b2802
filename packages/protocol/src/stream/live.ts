import { Type } from 'typebox'
import type { Static } from 'typebox'

/**
 * `event: live` of `GET /api/stream`: measurements as they are now, at most one message in 100 ms. Only
 * what changed since the last message to this reader; the last value of a key wins. `GateCount`
 * under `gate/<id>`, `SectorCount` under `sector/<id>`; null: it is known no longer. No `id:`, since
 * measurements are not positions of the log: after a reconnect the whole board comes first.
 */
export const Live = Type.Object({
  at: Type.String(),
  channel: Type.String({ description: 'crowd, …: one access rule each' }),
  values: Type.Record(Type.String(), Type.Unknown()),
})
export type Live = Static<typeof Live>
